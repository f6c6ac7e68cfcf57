import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { expect, test } from "../fixtures";
import { BUILD } from "./build";

const none = z.record(z.string(), z.never());
const Actions = z.strictObject({ node: none, edge: none, encryptionKey: z.string().optional() });
const Prerendered = z.object({ routes: z.record(z.string(), z.unknown()), dynamicRoutes: none });

const read = (path: string): unknown => JSON.parse(readFileSync(path, "utf8"));

test("the build holds no server action: every change goes through the API", () => {
  const server = join(BUILD, "server");
  const manifests = readdirSync(server, { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith("server-reference-manifest.json"),
  );
  expect(manifests.length).toBeGreaterThan(10);
  for (const name of manifests)
    expect([name, Actions.safeParse(read(join(server, name))).error]).toEqual([name, undefined]);
});

test("no page of the build is made ahead of its request, which would leave it without a nonce", () => {
  const { routes } = Prerendered.parse(read(join(BUILD, "prerender-manifest.json")));
  // Next.js' last resort, which nobody is ever sent while app/global-error.tsx can be rendered.
  expect(Object.keys(routes).filter((route) => route !== "/_global-error")).toEqual([]);
});
