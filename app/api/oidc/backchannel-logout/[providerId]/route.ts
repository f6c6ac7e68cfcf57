import { logoutEndpoint } from "@/lib/auth/federation/endpoints";
import { endFederatedSessions } from "@/lib/auth/federation/operations";
import { guardedBody } from "@/lib/next/guarded";

interface Context {
  readonly params: Promise<{ readonly providerId: string }>;
}

export const POST = async (request: Request, { params }: Context): Promise<Response> => {
  const { providerId } = await params;
  return guardedBody(request, "form", (body) => logoutEndpoint(request, providerId, body, endFederatedSessions));
};
