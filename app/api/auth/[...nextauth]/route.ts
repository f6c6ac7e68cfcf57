import { authEndpoint } from "@/lib/auth/federation/endpoints";
import { federateSession } from "@/lib/auth/federation/operations";
import { guarded } from "@/lib/next/guarded";
import { notAllowed } from "@/lib/next/not-allowed";

interface Context {
  readonly params: Promise<{ readonly nextauth: string[] }>;
}

export const GET = async (request: Request, { params }: Context): Promise<Response> => {
  const { nextauth: segments } = await params;
  return guarded(request, () => authEndpoint(request, segments, federateSession));
};

const other = notAllowed("GET");
export { other as DELETE, other as HEAD, other as OPTIONS, other as PATCH, other as POST, other as PUT };
