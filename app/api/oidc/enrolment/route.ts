import { enrolmentEndpoint } from "@/lib/auth/federation/endpoints";
import { federateSession } from "@/lib/auth/federation/operations";
import { guardedBody } from "@/lib/next/guarded";

export const POST = (request: Request): Promise<Response> =>
  guardedBody(request, "json", (body) => enrolmentEndpoint(request, body, federateSession));
