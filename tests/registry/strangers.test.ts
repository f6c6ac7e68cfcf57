import { beforeEach, describe, expect, it } from "vitest";
import { anonymous, CLIENT_SCOPES, type Actor } from "@/lib/access/actor";
import type { Outcome } from "@/lib/errors";
import { isId, newId } from "@/lib/id";
import { operations, type OperationName } from "@/lib/registry";
import { demoNotices, demoSpaces } from "@/prisma/seed/demo-operation";
import { logged } from "@/tests/gate/entries";
import { demoWorld, machine } from "@/tests/gate/world";
import { PACKAGE_TITLE } from "@/tests/packages/rows";
import { signedIn } from "@/tests/identity/sessions";
import { CALLERS, type Caller, type Case, type Told } from "./case";
import { cases } from "./cases";
import { TITLE } from "./cases/notices";

const { owner } = await demoWorld();
const usual = {
  owner: "officer.fr",
  recipient: "officer.se",
  otherRole: "dpo.fr",
  otherAgency: "officer.no",
  outsider: "officer.de",
} as const;

async function actorOf(caller: Caller, { people }: Case): Promise<Actor> {
  if (caller === "signedOut") return anonymous;
  if (caller === "machine" || caller === "bareMachine") return machine("fr", caller === "machine" ? CLIENT_SCOPES : []);
  return signedIn(owner, people?.[caller] ?? usual[caller], true);
}

const told = (outcome: Outcome<unknown>): Told =>
  outcome.ok ? "ok" : outcome.reason === undefined ? outcome.code : `${outcome.code} ${outcome.reason}`;

/** The log's lines that follow from what the caller was told. */
function linesOf(name: OperationName, { told: expected, entries = 1 }: Case, caller: Caller) {
  const answer = expected[caller];
  if (answer === "signed_out") return [];
  const decision = answer === "ok" ? "allowed" : "denied";
  const changes = answer === "ok" && operations[name].changes;
  return Array.from({ length: answer === "ok" ? entries : 1 }, () => ({ event: name, decision, changes }));
}

const perform = async (name: OperationName, actor: Actor, input: unknown): Promise<Outcome<unknown>> =>
  operations[name].perform(actor, input, { address: "192.0.2.9", requestId: newId() });

const isOperation = (name: string): name is OperationName => name in operations;
const each = Object.keys(operations)
  .filter(isOperation)
  .map((name) => [name, cases[name]] as const);

beforeEach(async () => {
  await owner.query("DELETE FROM rate_limit");
});

describe.each(each)("%s", (name, one) => {
  it.each(CALLERS)("by %s", async (caller) => {
    const actor = await actorOf(caller, one);
    const input = await one.given({ owner, actor });
    const { result, lines } = await logged(owner, () => perform(name, actor, input));
    expect(told(result)).toBe(one.told[caller]);
    const brief = lines.map(({ event, decision, changes }) => ({ event, decision, changes }));
    expect(brief).toEqual(linesOf(name, one, caller));
    if (actor.kind !== "anonymous") for (const line of lines) expect(line.agency_id).toBe(actor.agency.id);
  });

  it("shows the outsider no trace", async () => {
    if (one.bearer) return;
    const actor = await actorOf("outsider", one);
    const input = await one.given({ owner, actor });
    const real = await logged(owner, () => perform(name, actor, input));
    for (const mark of await marks()) expect(JSON.stringify(real.result)).not.toContain(mark);
    if (told(real.result) !== "not_found") return;
    const missing = await logged(owner, () => perform(name, actor, elsewhere(input)));
    expect(real.result).toEqual(missing.result);
    // The caller's own log, as it is read in the portal, tells no more than the answer did.
    const own = await perform("log.read", actor, { view: "mine", event: name });
    if (!own.ok) throw new Error(own.code);
    const [second, first] = alike(own.value);
    expect(first).toEqual(second);
    expect(JSON.stringify(first)).toContain("not_found");
  });
});

/** What nobody outside the space may ever be shown. */
async function marks(): Promise<string[]> {
  const { rows } = await owner.query<{ mark: string }>(
    "SELECT id::text AS mark FROM space UNION SELECT id::text FROM notice UNION SELECT name FROM space_content UNION SELECT id::text FROM package UNION SELECT id::text FROM evidence_file",
  );
  return [...rows.map(({ mark }) => mark), TITLE, PACKAGE_TITLE, ...demoNotices.map(({ title }) => title)];
}

/** The same input about things that never were. */
const elsewhere = (input: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(input).map(([key, value]) => [key, isId(value) ? newId() : value]));

/** Lines without what differs between any two calls. */
function alike(page: unknown): unknown[] {
  const text = JSON.stringify(page).replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}|\d{4}-\d\d-\d\dT[\d:.]+Z/g, "…");
  const parsed: unknown = JSON.parse(text);
  if (typeof parsed === "object" && parsed !== null && "entries" in parsed && Array.isArray(parsed.entries))
    return parsed.entries;
  throw new Error("no page of the log");
}

it("has members and an outsider in its world", () => {
  expect(demoSpaces.length).toBeGreaterThan(1);
  expect(each.length).toBe(Object.keys(cases).length);
});
