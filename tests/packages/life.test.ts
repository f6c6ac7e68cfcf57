import { beforeEach, describe, expect, it } from "vitest";
import type { Actor, PersonActor } from "@/lib/access/actor";
import type { Outcome } from "@/lib/errors";
import { operations, type InputOf, type OperationName } from "@/lib/registry";
import { agencyId, demoSpaces } from "@/prisma/seed/demo-operation";
import { logged } from "@/tests/gate/entries";
import { actor, demoWorld, here, machine } from "@/tests/gate/world";
import { FILE_DIGEST, packageOf, stated } from "./rows";

const { owner } = await demoWorld();
const spaceId = demoSpaces[0]?.id ?? "";
const fresh = (key: string): PersonActor => ({ ...actor(key), steppedUpAt: new Date() });
const french = fresh("officer.fr");
const head = fresh("head.fr");
const swedish = actor("officer.se");
const strangers = ["officer.no", "officer.de"].map(actor);

const told = (outcome: Outcome<unknown>): string =>
  outcome.ok ? "ok" : [outcome.code, outcome.reason].filter((part) => part !== undefined).join(" ");
const perform = (name: OperationName, who: Actor, input: unknown): Promise<Outcome<unknown>> =>
  operations[name].perform(who, input, here);
const tell = async (name: OperationName, who: Actor, input: unknown) => told(await perform(name, who, input));
const read = async (who: Actor, packageId: string) => {
  const outcome = await operations["package.read"].perform(who, { packageId }, here);
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value;
};

const details: InputOf<"package.edit">["details"] = {
  summary: "Crossings of the ferry by night",
  periodFrom: "2026-03-01",
  periodTo: "2026-04-30",
  legalBasis: "Art. 13 Convention of 29 May 2000",
  handling: ["H0"],
  handlingNote: "",
  evaluationSource: "A",
  evaluationInformation: "1",
  protection: "sensitive",
  languages: ["fr"],
  offences: ["1"],
  conditions: "For the purposes of the JIT only.",
};

beforeEach(async () => {
  await owner.query("DELETE FROM rate_limit");
});

/** Where a package might show: list, inbox, search by title and by id, the page, its log. */
async function traces(who: Actor, packageId: string, title: string): Promise<string[]> {
  const asked: [OperationName, unknown][] = [
    ["package.list", { spaceId }],
    ["package.inbox", {}],
    ["package.recalls", {}],
    ["search.find", { query: title }],
    ["search.find", { query: packageId }],
    ["search.find", { query: "ferry.txt" }],
    ["package.read", { packageId }],
    ["package.log", { packageId }],
    ["log.read", { view: "owner" }],
    ["log.export", { view: "owner", format: "json" }],
  ];
  const found: string[] = [];
  for (const [name, input] of asked)
    if (JSON.stringify(await perform(name, who, input)).includes(packageId)) found.push(name);
  return found;
}

async function prepared(title: string): Promise<string> {
  const created = await operations["package.create"].perform(french, { spaceId, title }, here);
  if (!created.ok) throw new Error(created.code);
  const packageId = created.value.id;
  const announced = await operations["file.announce"].perform(
    french,
    { packageId, path: "Notes/ferry.txt", size: 12 },
    here,
  );
  if (!announced.ok) throw new Error(announced.code);
  const { fileId } = announced.value;
  const measured = { sha256: FILE_DIGEST, size: 12, contentType: "text/plain" };
  expect(await tell("file.complete", french, { packageId, fileId, sha256: FILE_DIGEST, measured })).toBe("ok");
  const recipientIds = [agencyId("Polisen NOA")];
  expect(await tell("package.edit", french, { packageId, revision: 1, title, details, recipientIds })).toBe("ok");
  return packageId;
}

describe("a package", () => {
  it("crosses a border: prepared by one, released by another, accepted, downloaded, verified, recalled", async () => {
    const packageId = await prepared("Convoy of the crossing");
    for (const who of [swedish, ...strangers]) expect(await traces(who, packageId, "Convoy of the")).toEqual([]);
    expect((await read(french, packageId)).missing).toEqual([]);
    expect(await tell("package.submit", french, { packageId, revision: 2 })).toBe("ok");
    for (const who of [swedish, ...strangers]) expect(await traces(who, packageId, "Convoy of the")).toEqual([]);
    // Four eyes, the right role, the right code, no machine.
    const release = { packageId, revision: 3 };
    expect(await tell("package.release", french, release)).toBe("refused release_role_missing");
    expect(await tell("package.release", machine("fr", ["packages:write"]), release)).toBe("refused person_required");
    expect(await tell("package.release", actor("head.fr"), release)).toBe("step_up_required step_up_required");
    expect((await read(head, packageId)).may).toMatchObject({ release: true, edit: false });
    expect(await tell("package.release", head, release)).toBe("ok");

    const view = await read(swedish, packageId);
    expect(view).toMatchObject({ state: "released", mine: "notified", may: { accept: true, openFiles: false } });
    expect(view.recipients.map((each) => each.agencyId)).toEqual([swedish.agency.id]);
    const fileId = view.files[0]?.id ?? "";
    await stated(owner, swedish, packageId);
    expect(await tell("file.open", swedish, { packageId, fileId })).toBe("refused conditions_not_accepted");
    expect(await tell("package.accept_conditions", swedish, { packageId, version: 2, accept: true })).toBe(
      "refused other_version",
    );
    expect(await tell("package.accept_conditions", swedish, { packageId, version: 1, accept: true })).toBe("ok");
    expect(await tell("file.open", swedish, { packageId, fileId })).toBe("ok");
    expect(await tell("package.give_receipt", swedish, { packageId, result: "verified" })).toBe(
      "refused not_downloaded",
    );
    expect(await tell("file.delivered", swedish, { packageId, fileId, from: 0, to: 12 })).toBe("ok");
    expect(await tell("package.give_receipt", swedish, { packageId, result: "verified" })).toBe("ok");
    for (const who of strangers) expect(await traces(who, packageId, "Convoy of the")).toEqual([]);
    expect((await traces(swedish, packageId, "Convoy of the")).length).toBeGreaterThanOrEqual(7);

    const log = await operations["package.log"].perform(french, { packageId }, here);
    const lines = log.ok ? log.value.entries.filter(({ agencyId: id }) => id === swedish.agency.id) : [];
    expect(lines.map(({ event }) => event)).toEqual(
      expect.arrayContaining(["package.read", "file.open", "file.delivered", "package.give_receipt"]),
    );
    expect(lines.map(({ actorName }) => actorName)).toEqual(lines.map(() => null));
    const own = await operations["package.log"].perform(swedish, { packageId }, here);
    expect(own.ok && own.value.entries.every(({ agencyId: id }) => id === swedish.agency.id)).toBe(true);

    expect(await tell("package.recall", french, { packageId, reason: "Wrong ferry" })).toBe(
      "refused head_of_unit_only",
    );
    expect(await tell("package.recall", head, { packageId, reason: "Wrong ferry" })).toBe("ok");
    expect(await traces(swedish, packageId, "Convoy of the")).toEqual(["package.recalls"]);
    expect(await tell("file.open", swedish, { packageId, fileId })).toBe("not_found");
    expect(await tell("package.confirm_deletion", swedish, { packageId })).toBe("ok");
    const after = await read(french, packageId);
    expect(after).toMatchObject({ state: "recalled", recallReason: "Wrong ferry" });
    expect(after.recipients[0]?.state).toBe("verified");
    expect(after.recipients[0]?.deletionConfirmedAt).toMatch(/Z$/);
  });

  it("is superseded by a version that starts as its copy, and keeps its clock", async () => {
    const packageId = await prepared("Convoy with versions");
    await tell("package.submit", french, { packageId, revision: 2 });
    await tell("package.release", head, { packageId, revision: 3 });
    const next = { spaceId, title: "ignored", supersedesId: packageId };
    const created = await operations["package.create"].perform(french, next, here);
    const [old, copy] = [await read(french, packageId), await read(french, created.ok ? created.value.id : "")];
    expect(copy).toMatchObject({ version: 2, supersedesId: packageId, title: old.title, details: old.details });
    expect(copy.files.map(({ path, sha256, erasesAt }) => [path, sha256, erasesAt])).toEqual(
      old.files.map(({ path, sha256, erasesAt }) => [path, sha256, erasesAt]),
    );
    expect(copy.recipients.map((each) => each.agencyId)).toEqual(old.recipients.map((each) => each.agencyId));
    expect(await tell("package.create", french, next)).toBe("refused already_superseded");
    expect((await read(swedish, packageId)).supersededById).toBeNull();
  });

  it("says what it still lacks, and is not submitted before", async () => {
    const created = await operations["package.create"].perform(french, { spaceId, title: "Half" }, here);
    const packageId = created.ok ? created.value.id : "";
    const { missing } = await read(french, packageId);
    expect(missing).toEqual(expect.arrayContaining(["summary", "recipients", "files", "conditions"]));
    expect(await tell("package.submit", french, { packageId, revision: 1 })).toBe("conflict missing_summary");
    const open = await packageOf(owner, "uploading");
    expect(await tell("package.submit", french, { packageId: open.packageId, revision: 1 })).toBe(
      "conflict missing_files",
    );
  });
});

describe("peer bug 17: a form that stood open", () => {
  it("cannot bring back what a colleague changed", async () => {
    const packageId = await prepared("Convoy in two forms");
    const stale = { packageId, revision: 1, title: "Stale", details, recipientIds: [agencyId("Kripos")] };
    expect(await tell("package.edit", head, stale)).toBe("conflict other_revision");
    expect(await tell("package.submit", french, { packageId, revision: 1 })).toBe("conflict other_revision");
    expect((await read(french, packageId)).recipients.map((each) => each.agencyId)).toEqual([agencyId("Polisen NOA")]);
  });

  it("cannot widen who receives: an agency that left the space since is refused", async () => {
    const packageId = await prepared("Convoy for who left");
    await tell("package.submit", french, { packageId, revision: 2 });
    const left = "UPDATE space_agency SET ended_at = $2 WHERE space_id = $1 AND agency_id = $3";
    await owner.query(left, [spaceId, new Date(), agencyId("Polisen NOA")]);
    expect(await tell("package.release", head, { packageId, revision: 3 })).toBe("conflict recipient_not_member");
    await owner.query(left, [spaceId, null, agencyId("Polisen NOA")]);
    expect(await tell("package.release", head, { packageId, revision: 3 })).toBe("ok");
  });

  it("cannot name a stranger of the space", async () => {
    const packageId = await prepared("Convoy for a stranger");
    const wider = { packageId, revision: 2, title: "x", details, recipientIds: [agencyId("BKA")] };
    expect(await tell("package.edit", french, wider)).toBe("refused recipient_not_member");
  });
});

it("whoever filled a package cannot release it, whatever role they hold", async () => {
  const { packageId } = await packageOf(owner, "draft");
  expect(await tell("file.announce", head, { packageId, path: "more.txt", size: 3 })).toBe("ok");
  await owner.query("UPDATE package SET state = 'in_review' WHERE id = $1", [packageId]);
  expect(await tell("package.release", head, { packageId, revision: 1 })).toBe("refused four_eyes");
});

it("is searched within what one may see, and a machine needs the scope for it", async () => {
  const packageId = await prepared("Convoy to be found");
  const query = { query: "to be found" };
  const find = async (who: Actor) => JSON.stringify(await perform("search.find", who, query)).includes(packageId);
  expect(await find(french)).toBe(true);
  expect(await find(machine("fr", ["notices:read"]))).toBe(false);
  expect(await find(machine("fr", ["notices:read", "packages:read"]))).toBe(true);
  const { result, lines } = await logged(owner, () =>
    operations["search.find"].perform(french, { query: "ferry.TXT" }, here),
  );
  expect(result.ok && result.value.hits.find(({ id }) => id === packageId)?.file).toBe("Notes/ferry.txt");
  expect(lines[1]?.targets).toContain(`package/${packageId}`);
});
