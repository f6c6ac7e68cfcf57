import type { Page } from "@playwright/test";
import type pg from "pg";
import { expect, test } from "../fixtures";
import { validBodies } from "./bodies";
import { fingerprint } from "./database";
import { forgetAttempts, frenchIds, missingIds, openSession } from "./people";
import { addressOf, apiRoutes, filled, idsIn, pagePatterns, type ApiRoute, type Ids } from "./surface";
import { tellsApart, timed, guessed, type Times } from "./timing";
import { json, send, type Answer, type Sent } from "./wire";
import { demoClients, demoPeople } from "@/prisma/seed/demo-people";

/** What somebody may do anywhere is no secret from them: ending an agency is the operator's office. */
const OFFICES: Readonly<Record<string, readonly string[]>> = { operator: ["agency.end"] };

const withIds = apiRoutes.filter(({ path }) => idsIn(path).length > 0);

/** Every way of mixing things that are with things that never were, but for all that are. */
function mixtures(names: readonly string[], existing: Ids, missing: Ids): Ids[] {
  const all = names.reduce<Ids[]>(
    (made, name) => made.flatMap((ids) => [existing, missing].map((from) => ({ ...ids, [name]: from[name] ?? "" }))),
    [{}],
  );
  return all.slice(1).map((ids) => ({ ...existing, ...ids }));
}

function ask(url: string, cookie: string, route: ApiRoute, ids: Ids): Promise<Answer> {
  const body = validBodies[route.name];
  const hasBody = route.method !== "GET" && route.method !== "DELETE";
  if (hasBody && body === undefined) throw new Error(`No valid body for ${route.name}`);
  const sent: Sent = hasBody && body ? json(body(ids)) : {};
  return send(url, route.method, addressOf(route, ids), {
    ...sent,
    headers: { ...sent.headers, Cookie: cookie, Origin: url },
  });
}

/** All that an outsider sees of an answer, but for what is every answer's own: the time and the request's number. */
function seen({ status, headers, body }: Answer): string {
  const rest = Object.entries(headers).filter(([name]) => name !== "date");
  return JSON.stringify([status, rest, body.replace(/urn:uuid:[0-9a-f-]{36}/, "urn:uuid:…")]);
}

/** A German officer is in no space; the others have offices elsewhere, with rights at home over things of these kinds. */
for (const mailbox of ["officer.de", "admin.se", "dpo.se", "operator"]) {
  test(`to ${mailbox} what is hidden looks to the byte like what never was, on every route`, async ({
    baseURL,
    owner,
  }) => {
    const existing = await frenchIds(owner);
    const missing = missingIds(existing);
    const { cookie } = await openSession(owner, mailbox);
    const before = await fingerprint(owner);
    const told: string[] = [];
    for (const route of withIds.filter(({ name }) => OFFICES[mailbox]?.includes(name) !== true)) {
      await forgetAttempts(owner);
      const hidden = await ask(baseURL ?? "", cookie, route, existing);
      expect([route.name, hidden.status]).toEqual([route.name, hidden.status >= 400 ? hidden.status : "refused"]);
      for (const ids of mixtures(idsIn(route.path), existing, missing)) {
        const never = await ask(baseURL ?? "", cookie, route, ids);
        if (seen(never) !== seen(hidden)) told.push(`${route.name}: ${seen(hidden)} ≠ ${seen(never)}`);
      }
    }
    expect(told).toEqual([]);
    expect(await fingerprint(owner)).toBe(before);
  });
}

test("pages of hidden things look like pages of things that never were", async ({
  page,
  session,
  owner,
  expectComplaint,
}) => {
  expectComplaint(/status of 404/);
  await session("officer.de");
  const existing = await frenchIds(owner);
  const patterns = pagePatterns.filter((pattern) => idsIn(pattern).length > 0);
  expect(patterns.length).toBeGreaterThan(2);
  for (const pattern of patterns) {
    await forgetAttempts(owner);
    const hidden = await shown(page, pattern, existing);
    expect(await shown(page, pattern, missingIds(existing))).toEqual(hidden);
    expect([pattern, hidden.status]).toEqual([pattern, 404]);
  }
});

/** A page as its reader has it, but for times and React's counting: what the server sends is cut up by chance of time. */
async function shown(page: Page, pattern: string, ids: Ids) {
  const answer = await page.goto(filled(pattern, ids), { waitUntil: "networkidle" });
  const title = await page.title();
  const html = await page.evaluate(() => {
    document
      .querySelectorAll("script, style, template, link, meta, title, div[hidden]")
      .forEach((element) => element.remove());
    return document.documentElement.outerHTML;
  });
  const neutral = Object.values(ids).reduce((left, id) => left.replaceAll(id, "…"), html);
  return { status: answer?.status(), title, html: neutral.replaceAll(/\d\d:\d\d[\d:.]*|_r_\w+_/g, "…") };
}

const TURNS = 60;

/** A second look when chance or the machine may have spoken: who can really tell can tell again. */
async function expectNothingLearnt(measure: () => Promise<Times>): Promise<void> {
  const first = await measure();
  if (!tellsApart(first)) return;
  const second = await measure();
  expect([guessed(first), guessed(second), tellsApart(second)]).toEqual([guessed(first), guessed(second), false]);
}

/** Milliseconds of one answer, after room has been made among the counters of attempts. */
async function unhindered(owner: pg.Pool, answer: () => Promise<Answer>, status: number): Promise<number> {
  await forgetAttempts(owner);
  const { milliseconds, status: came } = await answer();
  expect(came).toBe(status);
  return milliseconds;
}

for (const name of [
  "space.read",
  "notice.read",
  "notice.list",
  "notice.edit",
  "notice.state_purpose",
  "space.remove_person",
  "session.list",
  "person.end",
] as const) {
  test(`${name} takes as long for what is hidden as for what never was`, async ({ baseURL, owner }) => {
    const existing = await frenchIds(owner);
    const { cookie } = await openSession(
      owner,
      name.startsWith("person") || name.startsWith("session") ? "admin.se" : "officer.de",
    );
    const route = withIds.find((each) => each.name === name);
    if (route === undefined) throw new Error(`There is no ${name}`);
    const { status } = await ask(baseURL ?? "", cookie, route, existing);
    const one = (ids: () => Ids) => () => unhindered(owner, () => ask(baseURL ?? "", cookie, route, ids()), status);
    await expectNothingLearnt(() =>
      timed(
        TURNS,
        one(() => existing),
        one(() => missingIds(existing)),
      ),
    );
  });
}

const attempt = (url: string, email: string, password: string) =>
  send(url, "POST", "/api/v1/session", json({ email, password, code: "000000" }));

test("signing in tells nobody whether there is such an account, by word or by time", async ({ baseURL, owner }) => {
  test.setTimeout(180_000);
  const known = demoPeople.find(({ email }) => email.startsWith("officer.uk@"))?.email ?? "";
  const unknown = "nobody.uk@demo.comity.example";
  const wrong = "a passphrase that nobody has";
  const words = await Promise.all(
    [known, unknown, "not an address"].map(async (email) => seen(await attempt(baseURL ?? "", email, wrong))),
  );
  expect(new Set(words).size).toBe(1);
  const one = (email: string) => () => unhindered(owner, () => attempt(baseURL ?? "", email, wrong), 401);
  await expectNothingLearnt(() => timed(TURNS / 2, one(known), one(unknown)));
});

test("the token endpoint tells nobody whether there is such a client, by word or by time", async ({
  baseURL,
  owner,
}) => {
  const [known] = demoClients;
  const unknown = "0190b2c4-5d6e-7f80-9123-456789abcdef";
  const token = (id: string) =>
    send(baseURL ?? "", "POST", "/api/v1/oauth/token", {
      headers: { "Content-Type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({ grant_type: "client_credentials", client_id: id, client_secret: "wrong" }).toString(),
    });
  const words = await Promise.all([known?.clientId ?? "", unknown, "nobody"].map(async (id) => seen(await token(id))));
  expect(new Set(words).size).toBe(1);
  const one = (id: string) => () => unhindered(owner, () => token(id), 401);
  await expectNothingLearnt(() => timed(TURNS, one(known?.clientId ?? ""), one(unknown)));
});

test("an enrolment link that never was, was used or has ended is one and the same", async ({ baseURL, owner }) => {
  const seenOf = async (token: string) => {
    await forgetAttempts(owner);
    return seen(await send(baseURL ?? "", "POST", "/api/v1/enrolment", json({ token })));
  };
  const never = await seenOf("A".repeat(43));
  expect(await seenOf("")).toBe(never);
  expect(await seenOf("x")).toBe(never);
});
