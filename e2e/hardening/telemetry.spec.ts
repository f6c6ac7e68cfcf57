import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import type pg from "pg";
import { demoAgencies } from "@/prisma/seed/demo-people";
import { expect, test } from "../fixtures";
import { forgetAttempts, frenchIds, openSession } from "./people";
import { addressOf, apiRoutes, type Ids } from "./surface";
import { json, fieldsOf, send, type Answer, type Sent } from "./wire";

/** Letters alone: no encoding of addresses, JSON or headers changes them. In every text that the probe sends. */
const MARK = "zorkmark";

function setting(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set: see e2e/server.ts`);
  return value;
}

/** What the server has written since some length of its output. */
const written = (since: number): string => readFileSync(setting("COMITY_E2E_OUTPUT"), "utf8").slice(since);
const lengthNow = (): number => written(0).length;

/** Makes the database refuse marked words with an error that quotes them, as broken data or disks would. */
async function withQuotingFailure(owner: pg.Pool, act: () => Promise<void>): Promise<void> {
  await owner.query(`ALTER TABLE space_content ADD CONSTRAINT probe CHECK (name NOT LIKE '%${MARK}%') NOT VALID`);
  try {
    await act();
  } finally {
    await owner.query("ALTER TABLE space_content DROP CONSTRAINT probe");
  }
}

type Call = (method: string, path: string, body?: unknown) => Promise<Answer>;

/** Calls as this person, with the mark in every header that a client may choose. */
async function callsAs(url: string, owner: pg.Pool, mailbox: string): Promise<Call> {
  const { cookie } = await openSession(owner, mailbox);
  const marked = {
    "User-Agent": MARK,
    Referer: `https://${MARK}.example/`,
    "X-Request-Id": MARK,
    "Accept-Language": MARK,
  };
  return (method, path, body) => {
    const sent: Sent = body === undefined ? {} : json(body);
    return send(url, method, path, { ...sent, headers: { ...sent.headers, ...marked, Cookie: cookie, Origin: url } });
  };
}

async function expectStatus(answer: Promise<Answer>, status: number): Promise<Answer> {
  const { status: came, body } = await answer;
  expect([came, body]).toEqual([status, body]);
  return answer;
}

const newPerson = {
  email: `${randomUUID()}.${MARK}@${MARK}.example`,
  name: MARK,
  language: "fr",
  timeZone: "Europe/Paris",
  roles: [{ role: "examiner" }],
};
const newSpace = {
  name: MARK,
  operation: MARK,
  purpose: MARK,
  agreementReference: MARK,
  agreementSignedOn: "2026-11-01",
  periodStart: "2026-11-01",
  periodEnd: "2027-11-01",
};

/** A notice with marked words: drafted, changed, shared, read with a marked purpose, found, withdrawn for a marked reason. */
async function lifeOfANotice(officer: Call, reader: Call, spaceId: string, readerAgencyId: string): Promise<string> {
  const words = { title: MARK, body: MARK };
  const { id } = fieldsOf(await expectStatus(officer("POST", `/api/v1/spaces/${spaceId}/notices`, words), 201));
  const notice = `/api/v1/notices/${String(id)}`;
  await officer("PATCH", notice, { ...words, title: `${MARK} 2` });
  await officer("POST", `${notice}/share`, { agencyIds: [readerAgencyId] });
  await reader("POST", `${notice}/purpose`, { code: "P9", text: MARK });
  expect((await expectStatus(reader("GET", notice), 200)).body).toContain(MARK);
  await expectStatus(reader("GET", `/api/v1/search?query=${MARK}`), 200);
  await officer("POST", `${notice}/withdraw`, { reason: MARK });
  return String(id);
}

/** Every kind of refusal, with the mark wherever it fits. */
async function refusals(url: string, call: Call, ids: Ids): Promise<void> {
  const type = { "Content-Type": "application/json" };
  await send(url, "POST", "/api/v1/session", json({ email: `${MARK}@x.example`, password: MARK, code: MARK }));
  await send(url, "POST", "/api/v1/session", { headers: type, body: `{"${MARK}": ${MARK}` });
  const queries = [
    `/notices/${MARK}/edit?${MARK}=${MARK}`,
    `/search?query=${MARK}`,
    `/enrol?token=${MARK}`,
    `/log?view=${MARK}`,
  ];
  const paths = [
    `/${MARK}`,
    `/spaces/${MARK}`,
    `/api/v1/${MARK}`,
    `/%ff${MARK}`,
    `/sign-in?to=${MARK}&refused=${MARK}`,
  ];
  for (const path of [...queries, ...paths]) await call("GET", path);
  const marked = Object.fromEntries(Object.keys(ids).map((name) => [name, MARK]));
  for (const route of apiRoutes) {
    await call(route.method, addressOf(route, marked), route.method === "GET" ? undefined : { [MARK]: MARK });
    await call("PUT", addressOf(route, ids), { [MARK]: MARK });
  }
}

const NAME = "the operator's log and figures hold no name, title, word or address, whatever goes wrong (JCP-7-10)";

test(NAME, async ({ baseURL, owner, page, session, expectComplaint }) => {
  test.setTimeout(120_000);
  expectComplaint(/status of 40\d/);
  const url = baseURL ?? "";
  const since = lengthNow();
  await forgetAttempts(owner);
  const ids = await frenchIds(owner);
  const administrator = await callsAs(url, owner, "admin.fr");
  await expectStatus(administrator("POST", "/api/v1/people", newPerson), 201);
  await expectStatus(administrator("POST", "/api/v1/people", newPerson), 409);
  const [spaces, officer] = [await callsAs(url, owner, "spaceadmin.fr"), await callsAs(url, owner, "officer.fr")];
  await expectStatus(spaces("POST", "/api/v1/spaces", newSpace), 201);
  const politie = demoAgencies.find(({ shortName }) => shortName === "Politie")?.id ?? "";
  const dutch = await callsAs(url, owner, "officer.nl");
  const noticeId = await lifeOfANotice(officer, dutch, ids.spaceId ?? "", politie);
  await refusals(url, officer, ids);
  await withQuotingFailure(owner, async () => {
    await expectStatus(spaces("POST", "/api/v1/spaces", newSpace), 500);
  });
  await session("officer.nl");
  for (const path of [`/search?query=${MARK}`, `/notices/${noticeId}`, `/${MARK}`]) await page.goto(path);

  await expect.poll(() => written(since)).toContain('"event":"operation.failed"');
  const figures = await (await fetch(setting("COMITY_E2E_METRICS_URL"))).text();
  expect(figures).toMatch(/^comity_operations_total\{operation="notice\.read",decision="allowed"\} \d+$/m);
  expect(linesWith(figures)).toEqual([]);
  expect(linesWith(written(since))).toEqual([]);
});

const linesWith = (text: string): string[] => text.split("\n").filter((line) => line.toLowerCase().includes(MARK));
