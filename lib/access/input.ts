import type { z } from "zod";
import type { Failure, InputIssue, Outcome } from "@/lib/errors";

/** The input as its schema makes it; what does not fit, or holds text that cannot be stored, reaches no data. */
export function parseInput<Input>(schema: z.ZodType<Input>, raw: unknown): Outcome<Input> {
  const parsed = schema.safeParse(raw);
  if (!parsed.success) return invalid(parsed.error);
  const path = unstorable(parsed.data, "");
  return path === null
    ? { ok: true, value: parsed.data }
    : { ok: false, code: "invalid_input", issues: [{ path, code: "invalid_text" }] };
}

/** Where the input holds text that no database text can: NUL, or half of a surrogate pair. Null: nowhere. */
function unstorable(value: unknown, path: string): string | null {
  if (typeof value === "string") return value.includes("\0") || /\p{Surrogate}/u.test(value) ? path : null;
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return null;
  for (const [key, member] of Object.entries(value)) {
    const found = unstorable(member, path === "" ? key : `${path}.${key}`);
    if (found !== null) return found;
  }
  return null;
}

function invalid(error: z.ZodError): Failure {
  const issues: InputIssue[] = error.issues.map((issue) => ({ path: issue.path.join("."), code: issue.code }));
  return { ok: false, code: "invalid_input", issues };
}
