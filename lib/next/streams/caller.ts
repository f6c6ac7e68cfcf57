import type { Actor } from "@/lib/access/actor";
import type { RequestContext } from "@/lib/access/definition";
import { actorOf } from "@/lib/auth/actor-of-request";
import { newId } from "@/lib/id";
import { foreignOrigin } from "../origin";
import { problem } from "../problem";
import { reportSurprise } from "../surprise";

/** Who streams, and from where. */
export interface Caller {
  readonly actor: Actor;
  readonly context: RequestContext;
  /** Who it is now: sessions and roles end while bytes flow. */
  readonly again: () => Promise<Actor>;
}

type Answer = (caller: Caller) => Promise<Response>;

/** What the table's adapter does for every operation, for addresses whose bytes flow: origin, actor, surprises, methods. */
export async function streaming(request: Request, methods: readonly string[], answer: Answer): Promise<Response> {
  const requestId = newId();
  try {
    if (!methods.includes(request.method)) return notAllowed(request, methods, requestId);
    const foreign = foreignOrigin(request);
    if (foreign) return problem(foreign, request, requestId);
    const asking = new Request(request.url, { headers: new Headers(request.headers) });
    const again = () => actorOf(asking);
    const address = request.headers.get("comity-client-address") ?? "unknown";
    return await answer({ actor: await again(), context: { address, requestId }, again });
  } catch (cause) {
    reportSurprise(cause, requestId);
    return problem({ ok: false, code: "internal" }, request, requestId);
  }
}

function notAllowed(request: Request, methods: readonly string[], requestId: string): Response {
  const response = problem({ ok: false, code: "method_not_allowed" }, request, requestId);
  response.headers.set("Allow", methods.join(", "));
  return response;
}
