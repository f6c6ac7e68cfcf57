import { logoutEndpoint } from "@/lib/auth/federation/endpoints";
import { endFederatedSessions } from "@/lib/auth/federation/operations";
import { guardedBody } from "@/lib/next/guarded";
import { notAllowed } from "@/lib/next/not-allowed";

interface Context {
  readonly params: Promise<{ readonly providerId: string }>;
}

export const POST = async (request: Request, { params }: Context): Promise<Response> => {
  const { providerId } = await params;
  return guardedBody(request, "form", (body) => logoutEndpoint(request, providerId, body, endFederatedSessions));
};

const other = notAllowed("POST");
export { other as DELETE, other as GET, other as HEAD, other as OPTIONS, other as PATCH, other as PUT };
