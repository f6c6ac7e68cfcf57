import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { z } from "zod";
import { buildFrames } from "./frames";

const folder = await mkdtemp(join(tmpdir(), "comity-frames-"));
afterAll(() => rm(folder, { recursive: true, force: true }));
await buildFrames(folder);
const frame = async (name: string) =>
  z
    .strictObject({ html: z.string(), policy: z.string() })
    .parse(JSON.parse(await readFile(join(folder, "viewers", `${name}.json`), "utf8")));
const digest = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

it.each(["plain", "pdf"])("the document %s runs exactly the script and style that its policy names", async (name) => {
  const { html, policy } = await frame(name);
  const scripts = [...html.matchAll(/<script>([^]*?)<\/script>/g)].map(([, text]) => text ?? "");
  const styles = [...html.matchAll(/<style>([^]*?)<\/style>/g)].map(([, text]) => text ?? "");
  expect([scripts.length, styles.length]).toEqual([1, 1]);
  expect(policy).toContain(`script-src ${digest(scripts[0] ?? "")}`);
  expect(policy).toContain(`style-src ${digest(styles[0] ?? "")}`);
  // Data is no script: nothing else in the document is run or fetched.
  expect(html.match(/<script(?! type="application\/octet-stream"| *>)/g)).toBeNull();
  expect(html.replace(/<script[^]*?<\/script>/g, "")).not.toMatch(/\b(src|href|onload)=/);
});

it("only pdf.js may start a worker and decode with WebAssembly, and nothing may evaluate text", async () => {
  const [plain, pdf] = [await frame("plain"), await frame("pdf")];
  expect(plain.policy).toContain("worker-src 'none'");
  expect(plain.policy).not.toContain("wasm");
  expect(pdf.policy).toContain("worker-src blob:");
  for (const { policy } of [plain, pdf]) {
    expect(policy).toMatch(
      /^default-src 'none'; .*connect-src 'none'; .*frame-ancestors 'self'; .*sandbox allow-scripts$/,
    );
    expect(policy).not.toMatch(/'unsafe-eval'|unsafe-inline|allow-same-origin|https?:|\*/);
  }
});

it("carries what pdf.js would fetch", async () => {
  const { html } = await frame("pdf");
  for (const part of ["worker", "LiberationSans-Regular.ttf", "UniGB-UCS2-H.bcmap", "openjpeg.wasm", "jbig2.wasm"])
    expect(html).toContain(`id="${part}"`);
});
