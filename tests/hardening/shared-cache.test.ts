import { createServer, type Server } from "node:http";
import { afterAll, beforeAll, expect, it } from "vitest";
import { sharedCache, type SharedCache } from "@/e2e/hardening/shared-cache";

/** Says who asked, under the cache rule that the address names. */
const portal: Server = createServer((request, response) => {
  const rule = decodeURIComponent((request.url ?? "/").slice(1));
  if (rule !== "") response.setHeader("Cache-Control", rule);
  response.end(`for ${request.headers.cookie ?? "nobody"}`);
});

let cache: SharedCache;
beforeAll(async () => {
  await new Promise<void>((resolve) => portal.listen(0, "127.0.0.1", resolve));
  const address = portal.address();
  if (typeof address !== "object" || address === null) throw new Error("it does not listen");
  cache = await sharedCache(`http://127.0.0.1:${String(address.port)}`);
});
afterAll(async () => {
  await cache.close();
  portal.close();
});

async function second(rule: string): Promise<string> {
  const ask = async (cookie: string) =>
    (await fetch(`${cache.url}/${encodeURIComponent(rule)}`, { headers: { Cookie: cookie } })).text();
  await ask("first");
  return ask("second");
}

it.each(["public, max-age=60", "s-maxage=1", ""])(
  "gives the first one's answer to the second under “%s”",
  async (rule) => {
    expect(await second(rule)).toBe("for first");
  },
);

it.each(["private, no-store", "no-store", "private", "public, max-age=0"])("keeps nothing under “%s”", async (rule) => {
  expect(await second(rule)).toBe("for second");
});
