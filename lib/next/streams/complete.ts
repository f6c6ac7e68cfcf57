import { z } from "zod";
import { operations } from "@/lib/registry";
import { store } from "@/lib/storage/store";
import { readBody } from "../body";
import { problem } from "../problem";
import { streaming } from "./caller";
import { finish } from "./finish";

export interface FileAddress {
  readonly packageId: string;
  readonly fileId: string;
}

const bodySchema = z.strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/) });
const headers = { "Cache-Control": "private, no-store" };

/** The sender says that all is sent, and the digest it computed. */
export const completeUpload = (request: Request, address: FileAddress): Promise<Response> =>
  streaming(request, ["POST"], async (caller) => {
    const { requestId } = caller.context;
    const body = await readBody(request, "json");
    if (!body.ok) return problem(body, request, requestId);
    const parsed = bodySchema.safeParse(body.value);
    const issues = [{ path: "sha256", code: "invalid_format" }];
    if (!parsed.success) return problem({ ok: false, code: "invalid_input", issues }, request, requestId);
    const outcome = await finish(caller, address, parsed.data.sha256);
    return outcome.ok ? Response.json(outcome.value, { headers }) : problem(outcome, request, requestId);
  });

/** A file leaves the draft, with whatever arrived of it. */
export const removeFile = (request: Request, address: FileAddress): Promise<Response> =>
  streaming(request, ["DELETE"], async ({ actor, context }) => {
    const outcome = await operations["file.remove"].perform(actor, address, context);
    if (!outcome.ok) {
      const failure = outcome.code === "invalid_input" ? ({ ok: false, code: "not_found" } as const) : outcome;
      return problem(failure, request, context.requestId);
    }
    await store().discard(address.fileId);
    return new Response(null, { status: 204, headers });
  });
