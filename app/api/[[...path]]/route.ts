import { newId } from "@/lib/id";
import { problem } from "@/lib/next/problem";

/** What no route answers is a problem document below /api too, never a page. */
const handle = (request: Request): Response => problem({ ok: false, code: "not_found" }, request, newId());

export {
  handle as DELETE,
  handle as GET,
  handle as HEAD,
  handle as OPTIONS,
  handle as PATCH,
  handle as POST,
  handle as PUT,
};
