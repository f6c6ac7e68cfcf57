import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { env } from "@/lib/env";
import { FRAMES } from "@/lib/viewers/model";

const built = z.strictObject({ html: z.string(), policy: z.string() });
type Document = z.infer<typeof built>;

const documents = new Map<string, Document>();

async function read(path: string): Promise<Document> {
  return built.parse(JSON.parse(await readFile(path, "utf8")));
}

/**
 * A document in which files are looked at, the same for everybody: it holds no evidence, and its policy gives it an origin
 * of its own, without cookies, storage or network (cli/viewers/frames.ts; ASVS 3.2.1). Bytes are handed to it by the page.
 */
export async function viewerFrame(request: Request, name: string): Promise<Response> {
  const frame = FRAMES.find((each) => each === name);
  if (frame === undefined) return new Response(null, { status: 404 });
  const path = join(env().buildFolder, "viewers", `${frame}.json`);
  const document = documents.get(path) ?? (await read(path));
  documents.set(path, document);
  // A browser that has it keeps it, and asks each time whether it is still the one.
  const tag = `"${createHash("sha256").update(document.policy).digest("hex")}"`;
  const headers = {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Security-Policy": document.policy,
    "Cache-Control": "private, no-cache",
    ETag: tag,
  };
  const known = request.headers.get("if-none-match") === tag;
  return known ? new Response(null, { status: 304, headers }) : new Response(document.html, { headers });
}
