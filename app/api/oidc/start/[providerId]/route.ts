import { startEndpoint } from "@/lib/auth/federation/endpoints";
import { federateSession } from "@/lib/auth/federation/operations";
import { guarded } from "@/lib/next/guarded";
import { notAllowed } from "@/lib/next/not-allowed";

interface Context {
  readonly params: Promise<{ readonly providerId: string }>;
}

export const GET = async (request: Request, { params }: Context): Promise<Response> => {
  const { providerId } = await params;
  return guarded(request, () => startEndpoint(request, providerId, federateSession));
};

const other = notAllowed("GET");
export { other as DELETE, other as HEAD, other as OPTIONS, other as PATCH, other as POST, other as PUT };
