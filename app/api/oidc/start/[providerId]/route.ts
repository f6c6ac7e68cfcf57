import { startEndpoint } from "@/lib/auth/federation/endpoints";
import { federateSession } from "@/lib/auth/federation/operations";
import { guarded } from "@/lib/next/guarded";

interface Context {
  readonly params: Promise<{ readonly providerId: string }>;
}

export const GET = async (request: Request, { params }: Context): Promise<Response> => {
  const { providerId } = await params;
  return guarded(request, () => startEndpoint(request, providerId, federateSession));
};
