import { createHash } from "node:crypto";
import type { BrowserContext, Page } from "@playwright/test";
import { SESSION_COOKIE } from "@/lib/auth/cookie";
import { expect, test } from "../fixtures";
import { frenchIds, openSession } from "./people";
import { addressOf, apiRoutes, filled, pagePatterns } from "./surface";
import { json, send } from "./wire";

/** The session's token in every spelling in which a body could give it away. */
function spellings(token: string): readonly string[] {
  const hash = createHash("sha256").update(token).digest();
  const base64 = Buffer.from(token).toString("base64").replace(/=+$/, "");
  return [
    token,
    encodeURIComponent(token),
    base64,
    hash.toString("hex"),
    hash.toString("base64"),
    hash.toString("base64url"),
  ];
}

test("the session's token stands in no body and no other header", async ({ baseURL, owner }) => {
  test.setTimeout(120_000);
  const ids = await frenchIds(owner);
  const { token, cookie } = await openSession(owner, "officer.fr");
  const reads = apiRoutes.filter(({ method }) => method === "GET").map((route) => addressOf(route, ids));
  const pages = pagePatterns.map((pattern) => filled(pattern, ids));
  const found: string[] = [];
  const addresses = [...reads, "/api/auth/session", "/api/v1/log/export?view=mine&format=json", ...pages];
  for (const address of addresses)
    for (const headers of [
      { Cookie: cookie },
      { Cookie: cookie, RSC: "1" },
      { Cookie: cookie, Accept: "text/x-component" },
    ]) {
      const answer = await send(baseURL ?? "", "GET", address, { headers });
      const text = answer.body + JSON.stringify(answer.headers);
      if (spellings(token).some((spelling) => text.includes(spelling))) found.push(address);
    }
  expect(found).toEqual([]);
  // Not for want of a session: it was known all the time.
  const own = await send(baseURL ?? "", "GET", "/api/auth/session", { headers: { Cookie: cookie } });
  expect(own.body).toContain("Liaison officer FR-1");
});

test("signing in sets one cookie that no script reads and no other host gets", async ({ baseURL, signIn, context }) => {
  await signIn("dpo.fr");
  const cookie = await sessionCookie(context);
  expect(cookie).toMatchObject({
    name: "__Host-comity-session",
    path: "/",
    httpOnly: true,
    secure: true,
    sameSite: "Lax",
  });
  expect(cookie?.domain).toBe(new URL(baseURL ?? "").hostname);
  // 256 random bits.
  expect(cookie?.value).toMatch(/^[\w-]{43}$/);
  const hoursLeft = ((cookie?.expires ?? 0) * 1000 - Date.now()) / 3_600_000;
  expect(hoursLeft).toBeGreaterThan(7.9);
  expect(hoursLeft).toBeLessThanOrEqual(8.01);
});

const sessionCookie = async (context: BrowserContext) =>
  (await context.cookies()).find(({ name }) => name === SESSION_COOKIE);

const tokenOf = async (context: BrowserContext): Promise<string> => (await sessionCookie(context))?.value ?? "";

test("signing in again gives a new token, and the old one is dead", async ({ baseURL, signIn, context }) => {
  await signIn("admin.nl");
  const first = await tokenOf(context);
  await signIn("admin.nl");
  const second = await tokenOf(context);
  expect(second).not.toBe(first);
  const statuses = await Promise.all([first, second].map((token) => statusWith(baseURL ?? "", token)));
  expect(statuses).toEqual([401, 200]);
});

const statusWith = async (url: string, token: string): Promise<number> =>
  (await send(url, "GET", "/api/v1/session", { headers: { Cookie: `${SESSION_COOKIE}=${token}` } })).status;

test("a session that somebody planted does not become the victim's", async ({ baseURL, signIn, context }) => {
  const planted = "A".repeat(43);
  const { hostname } = new URL(baseURL ?? "");
  const attributes = { domain: hostname, path: "/", httpOnly: true, secure: true, sameSite: "Lax" } as const;
  await context.addCookies([{ name: SESSION_COOKIE, value: planted, ...attributes }]);
  await signIn("prosecutor.nl");
  expect(await tokenOf(context)).not.toBe(planted);
  expect(await statusWith(baseURL ?? "", planted)).toBe(401);
});

test("two session cookies are none", async ({ baseURL, owner }) => {
  const { cookie } = await openSession(owner, "officer.fr");
  const answer = await send(baseURL ?? "", "GET", "/api/v1/session", {
    headers: { Cookie: `${SESSION_COOKIE}=${"A".repeat(43)}; ${cookie}` },
  });
  expect(answer.status).toBe(401);
});

test("signing out ends the session and clears what the browser kept", async ({ baseURL, owner }) => {
  const { cookie } = await openSession(owner, "officer.fr");
  const headers = { Cookie: cookie, Origin: baseURL ?? "" };
  const answer = await send(baseURL ?? "", "DELETE", "/api/v1/session", { headers });
  expect([answer.status, answer.body]).toEqual([204, ""]);
  expect(answer.headers["clear-site-data"]).toBe('"cache", "storage"');
  expect(answer.headers["set-cookie"]?.join()).toMatch(
    /^__Host-comity-session=; Path=\/; HttpOnly; Secure; SameSite=Lax; Expires=Thu, 01 Jan 1970/,
  );
  expect((await send(baseURL ?? "", "GET", "/api/v1/session", { headers })).status).toBe(401);
  expect((await send(baseURL ?? "", "GET", "/inbox", { headers })).status).toBe(307);
});

test("a wrong sign-in sets nothing and says nothing", async ({ baseURL }) => {
  const answer = await send(
    baseURL ?? "",
    "POST",
    "/api/v1/session",
    json({ email: "x@y.example", password: "x", code: "1" }),
  );
  expect(answer.status).toBe(401);
  expect(answer.headers["set-cookie"]).toBeUndefined();
});

test("the browser keeps nothing of evidence: no storage, no cache, no history entry with a title", async ({
  page,
  session,
  owner,
}) => {
  const ids = await frenchIds(owner);
  await session("officer.fr");
  for (const address of [
    "/inbox",
    "/spaces",
    filled("/spaces/{spaceId}", ids),
    filled("/notices/{noticeId}", ids),
    "/search?q=duty",
  ]) {
    await page.goto(address, { waitUntil: "networkidle" });
    expect([address, await kept(page)]).toEqual([address, nothing]);
    expect(await page.title()).not.toMatch(/NORDLICHT|Duty/);
  }
});

const nothing = { local: 0, session: 0, databases: 0, caches: 0, workers: 0, scriptCookies: [] };

/** What scripts of this page could find again after it is gone. */
const kept = (page: Page) =>
  page.evaluate(async () => ({
    local: localStorage.length,
    session: sessionStorage.length,
    databases: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length,
    workers: (await navigator.serviceWorker.getRegistrations()).length,
    scriptCookies: document.cookie.split("; ").filter((pair) => !/^(|comity-(language|theme)=[a-z-]+)$/.test(pair)),
  }));
