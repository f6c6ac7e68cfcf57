import { newId } from "@/lib/id";
import { readBody } from "./body";
import { foreignOrigin } from "./origin";
import { problem } from "./problem";
import { reportSurprise } from "./surprise";

/** For the few addresses that are no operation's own: a surprise is reported and answered like anywhere in the API. */
export async function guarded(request: Request, answer: () => Promise<Response>): Promise<Response> {
  const requestId = newId();
  try {
    return await answer();
  } catch (cause) {
    reportSurprise(cause, requestId);
    return problem({ ok: false, code: "internal" }, request, requestId);
  }
}

/** The same with a body of bounded size, and only from this origin when a browser sends it. */
export const guardedBody = (
  request: Request,
  form: "json" | "form",
  answer: (body: Readonly<Record<string, unknown>>) => Promise<Response>,
): Promise<Response> =>
  guarded(request, async () => {
    const refused = foreignOrigin(request);
    const body = refused ?? (await readBody(request, form));
    return body.ok ? answer(body.value) : problem(body, request, newId());
  });
