import type { Outcome } from "@/lib/errors";

/** The largest JSON or form body of an operation, in bytes; files have routes of their own. */
export const BODY_MAX = 1024 * 1024;

type Fields = Record<string, unknown>;
const none: Outcome<Fields> = { ok: true, value: {} };

/** The body as an object. Counted while it arrives: what is too large is refused without being kept. */
export async function readBody(request: Request, form: "json" | "form"): Promise<Outcome<Fields>> {
  if (request.method === "GET" || request.method === "HEAD") return none;
  if (request.headers.has("content-encoding")) return { ok: false, code: "unsupported_media_type" };
  const text = await limitedText(request);
  if (text === null) return { ok: false, code: "too_large" };
  if (text === "") return none;
  const type = (request.headers.get("content-type") ?? "").split(";")[0]?.trim().toLowerCase();
  if (form === "form" && type === "application/x-www-form-urlencoded") return formFields(new URLSearchParams(text));
  if (form !== "json" || type !== "application/json") return { ok: false, code: "unsupported_media_type" };
  return parsed(text);
}

async function limitedText(request: Request): Promise<string | null> {
  if (Number(request.headers.get("content-length") ?? 0) > BODY_MAX) return null;
  if (!request.body) return "";
  const decoder = new TextDecoder("utf-8");
  let size = 0;
  let text = "";
  const reader: ReadableStreamDefaultReader<Uint8Array> = request.body.getReader();
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    size += chunk.value.byteLength;
    if (size > BODY_MAX) {
      await reader.cancel();
      return null;
    }
    text += decoder.decode(chunk.value, { stream: true });
  }
  return text + decoder.decode();
}

/** A field that comes twice is an error, not a choice (RFC 6749 section 3.2). */
function formFields(form: URLSearchParams): Outcome<Fields> {
  const value = Object.fromEntries(form);
  if (Object.keys(value).length === form.size) return { ok: true, value };
  return { ok: false, code: "invalid_input", issues: [{ path: "", code: "repeated_field" }] };
}

function parsed(text: string): Outcome<Fields> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return { ok: true, value: { ...value } };
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause; // Not JSON is answered like any other body that is no object.
  }
  return { ok: false, code: "invalid_input", issues: [{ path: "", code: "invalid_json" }] };
}
