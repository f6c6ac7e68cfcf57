import { enrolmentEndpoint } from "@/lib/auth/federation/endpoints";
import { federateSession } from "@/lib/auth/federation/operations";
import { guardedBody } from "@/lib/next/guarded";
import { notAllowed } from "@/lib/next/not-allowed";

export const POST = (request: Request): Promise<Response> =>
  guardedBody(request, "json", (body) => enrolmentEndpoint(request, body, federateSession));

const other = notAllowed("POST");
export { other as DELETE, other as GET, other as HEAD, other as OPTIONS, other as PATCH, other as PUT };
