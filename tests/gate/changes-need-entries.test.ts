import { describe, expect, it } from "vitest";
import { newId } from "@/lib/id";
import { demoNotices, demoSpaces, person } from "@/prisma/seed/demo-operation";
import { append, inTransaction, underEntry } from "@/tests/gate/entries";
import { packageOf } from "@/tests/packages/rows";
import { demoWorld } from "@/tests/gate/world";

const { owner, app } = await demoWorld();
const french = person("officer.fr");
const swedish = person("officer.se");
const spaceId = demoSpaces[0]?.id ?? "";
const draft = demoNotices.find(({ state }) => state === "draft")?.id ?? "";
const shared = demoNotices.find(({ state }) => state === "shared")?.id ?? "";
const withdrawn = demoNotices.find(({ state }) => state === "withdrawn")?.id ?? "";
const who = { agency_id: french.agencyId, actor_id: french.id, changes: true };

/** Runs under an entry of this very transaction that names the targets, and rolls back. */
const changing = (targets: readonly string[], statement: string, fields: Readonly<Record<string, unknown>> = who) =>
  inTransaction(app, async (client) => {
    await underEntry(client, await append(client, fields, targets));
    return client.query(statement);
  });

const { packageId } = await packageOf(owner, "draft");
const released = await packageOf(owner, "accepted");
await owner.query(
  `INSERT INTO file_delivery (file_id, agency_id, package_id, covered) VALUES ('${released.fileId}', '${swedish.agencyId}', '${released.packageId}', '{[0,1)}')`,
);
const agency = `'${french.agencyId}'`;
const id = "gen_random_uuid()";
const clientId = "d0000000-0000-7000-8000-000000000001";
await owner.query(
  `INSERT INTO identity_provider (id, agency_id, label, issuer, client_id, secret) VALUES ('${clientId}', ${agency}, 'x', 'https://x', 'x', '')`,
);
await owner.query(
  `INSERT INTO federated_identity (id, person_id, provider_id, issuer, subject) VALUES (${id}, '${french.id}', '${clientId}', 'https://x', '1')`,
);
await owner.query(
  `INSERT INTO enrolment (id, token_hash, person_id, expires_at) VALUES (${id}, 'x', '${french.id}', now())`,
);
await owner.query(
  `INSERT INTO factor_reset (id, person_id, requested_by) VALUES (${id}, '${french.id}', '${french.id}')`,
);

/** Per fact table: the target that its entry must name, one row to add, one change of that target's rows. */
const facts: Record<string, readonly [target: string, insert: string, update: string]> = {
  agency: [
    `agency/${french.agencyId}`,
    `INSERT INTO agency (id, short_name, name, kind, time_zone) VALUES ('${newId()}', 'N', 'N', 'judicial', 'UTC')`,
    `UPDATE agency SET name = 'x' WHERE id = ${agency}`,
  ],
  machine_client: [
    `agency/${french.agencyId}`,
    `INSERT INTO machine_client (id, agency_id, name, secret_hash, expires_at) VALUES (${id}, ${agency}, 'x', '', now())`,
    `UPDATE machine_client SET scopes = '{}' WHERE agency_id = ${agency}`,
  ],
  identity_provider: [
    `agency/${french.agencyId}`,
    `INSERT INTO identity_provider (id, agency_id, label, issuer, client_id, secret) VALUES (${id}, ${agency}, 'x', 'https://y', 'x', '')`,
    `UPDATE identity_provider SET enabled = false WHERE agency_id = ${agency}`,
  ],
  person: [
    `person/${french.id}`,
    `INSERT INTO person (id, agency_id, email, name, time_zone) VALUES (${id}, ${agency}, 'x@example.org', 'x', 'UTC')`,
    `UPDATE person SET language = 'nl' WHERE id = '${french.id}'`,
  ],
  role_assignment: [
    `person/${french.id}`,
    `INSERT INTO role_assignment (id, person_id, role, valid_from) VALUES (${id}, '${french.id}', 'examiner', now())`,
    `UPDATE role_assignment SET ended_at = now() WHERE person_id = '${french.id}'`,
  ],
  credential: [
    `person/${french.id}`,
    `INSERT INTO credential (person_id, password_hash, totp_secret) VALUES (${id}, '', '')`,
    `UPDATE credential SET password_hash = 'x' WHERE person_id = '${french.id}'`,
  ],
  federated_identity: [
    `person/${french.id}`,
    `INSERT INTO federated_identity (id, person_id, provider_id, issuer, subject) VALUES (${id}, '${french.id}', '${clientId}', 'https://x', '2')`,
    `UPDATE federated_identity SET ended_at = now() WHERE person_id = '${french.id}'`,
  ],
  enrolment: [
    `person/${french.id}`,
    `INSERT INTO enrolment (id, token_hash, person_id, expires_at) VALUES (${id}, 'y', '${french.id}', now())`,
    `UPDATE enrolment SET used_at = now() WHERE person_id = '${french.id}'`,
  ],
  factor_reset: [
    `person/${french.id}`,
    `INSERT INTO factor_reset (id, person_id, requested_by) VALUES (${id}, '${french.id}', '${french.id}')`,
    `UPDATE factor_reset SET ended_at = now() WHERE person_id = '${french.id}'`,
  ],
  space: [
    `space/${spaceId}`,
    `INSERT INTO space (id, period_start, period_end, created_by) VALUES (${id}, now(), now(), '${french.id}')`,
    `UPDATE space SET state = 'closed' WHERE id = '${spaceId}'`,
  ],
  space_agency: [
    `space/${spaceId}`,
    `INSERT INTO space_agency (space_id, agency_id) SELECT '${spaceId}', id FROM agency WHERE short_name = 'BKA'`,
    `UPDATE space_agency SET ended_at = now() WHERE space_id = '${spaceId}'`,
  ],
  space_person: [
    `space/${spaceId}`,
    `INSERT INTO space_person (space_id, person_id, function) VALUES ('${spaceId}', '${person("officer.de").id}', 'member')`,
    `UPDATE space_person SET function = 'administrator' WHERE space_id = '${spaceId}'`,
  ],
  notice: [
    `notice/${draft}`,
    `INSERT INTO notice (id, space_id, agency_id, created_by) VALUES (${id}, '${spaceId}', ${agency}, '${french.id}')`,
    `UPDATE notice SET state = 'shared' WHERE id = '${draft}'`,
  ],
  notice_recipient: [
    `notice/${draft}`,
    `INSERT INTO notice_recipient VALUES ('${draft}', '${swedish.agencyId}')`,
    `UPDATE notice_recipient SET agency_id = ${agency} WHERE notice_id = '${shared}'`,
  ],
  package: [
    `package/${packageId}`,
    `INSERT INTO package (id, space_id, agency_id, created_by) VALUES (${id}, '${spaceId}', ${agency}, '${french.id}')`,
    `UPDATE package SET revision = 5 WHERE id = '${packageId}'`,
  ],
  package_preparer: [
    `package/${packageId}`,
    `INSERT INTO package_preparer VALUES ('${packageId}', '${swedish.id}')`,
    `UPDATE package_preparer SET person_id = '${swedish.id}' WHERE package_id = '${packageId}'`,
  ],
  package_recipient: [
    `package/${packageId}`,
    `INSERT INTO package_recipient (package_id, agency_id) VALUES ('${packageId}', ${agency})`,
    `UPDATE package_recipient SET state = 'accepted' WHERE package_id = '${packageId}'`,
  ],
  evidence_file: [
    `package/${packageId}`,
    `INSERT INTO evidence_file (id, package_id, size, uploaded_by, erases_at) VALUES (${id}, '${packageId}', 1, '${french.id}', now())`,
    `UPDATE evidence_file SET removed_at = now() WHERE package_id = '${packageId}'`,
  ],
  file_delivery: [
    `package/${released.packageId}`,
    `INSERT INTO file_delivery (file_id, agency_id, package_id, covered) VALUES ('${released.fileId}', ${agency}, '${released.packageId}', '{[0,1)}')`,
    `UPDATE file_delivery SET covered = '{}' WHERE package_id = '${released.packageId}'`,
  ],
};
/** Rows of these are never changed, only added. */
const NEVER_UPDATED = ["notice_recipient", "package_preparer"];
/** A draft's recipients may be taken back; a trigger holds them after that. */
const TAKEN_BACK = ["package_recipient"];
/** Adding one of these names the new row itself, which a made-up id cannot. */
const NAMED_BY_ITSELF = ["agency", "person", "credential", "space", "notice", "package"];

describe("facts", () => {
  it("are all tried here", async () => {
    const { rows } = await owner.query<{ name: string }>(
      `SELECT DISTINCT tablename AS name FROM pg_policies WHERE policyname LIKE '%\\_inserted' ORDER BY 1`,
    );
    expect(rows.map(({ name }) => name)).toEqual(Object.keys(facts).sort());
  });

  describe.each(Object.entries(facts))("of %s", (table, [target, insert, update]) => {
    const refused = /row-level security|permission denied/;

    it("change with the transaction's own entry that names them", async () => {
      if (!NAMED_BY_ITSELF.includes(table)) expect((await changing([target], insert)).rowCount).toBe(1);
      if (!NEVER_UPDATED.includes(table)) expect((await changing([target], update)).rowCount).toBeGreaterThan(0);
    });

    it.each(["INSERT", "UPDATE"])("refuse %s otherwise", async (kind) => {
      const statement = kind === "INSERT" ? insert : update;
      const committed = await append(app, who, [target]);
      await expect(inTransaction(app, (client) => client.query(statement))).rejects.toThrow(refused);
      await expect(changing([target.replace(/.$/, "0").replace(/^\w+/, "other")], statement)).rejects.toThrow(refused);
      await expect(changing([target], statement, { ...who, changes: false })).rejects.toThrow(refused);
      await expect(changing([target], statement, { ...who, decision: "denied" })).rejects.toThrow(refused);
      await expect(
        inTransaction(app, async (client) => {
          await underEntry(client, committed);
          return client.query(statement);
        }),
      ).rejects.toThrow(refused);
    });

    it("are deleted by nobody", async () => {
      if (TAKEN_BACK.includes(table)) return;
      await expect(changing([target], `DELETE FROM ${table}`)).rejects.toThrow(/permission denied/);
    });
  });

  it.each([
    ["notice_recipient", "notice_id", `notice_id = '${shared}'`, draft],
    ["notice", "id", `id = '${shared}'`, draft],
    ["space_agency", "space_id", `space_id <> '${spaceId}'`, spaceId],
    ["role_assignment", "person_id", `person_id = '${swedish.id}'`, french.id],
    ["person", "agency_id", `id = '${french.id}'`, swedish.agencyId],
    ["machine_client", "agency_id", `agency_id = '${swedish.agencyId}'`, french.agencyId],
  ])("of one %s are never carried off to another by %s", async (table, column, where, to) => {
    const targets = [`notice/${draft}`, `space/${spaceId}`, `person/${french.id}`, `agency/${french.agencyId}`];
    const move = `UPDATE ${table} SET ${column} = '${to}' WHERE ${where}`;
    await expect(changing(targets, move)).rejects.toThrow(/permission denied/);
  });

  it("of a purpose once stated are never reworded", async () => {
    await expect(app.query("UPDATE stated_purpose SET code = 'P1'")).rejects.toThrow(/permission denied/);
  });
});

describe("words", () => {
  const space = `comity_write_space('${spaceId}', 'n', 'o', 'p', 'r', '2026-01-01')`;
  const write = (notice: string) => `comity_write_notice('${notice}', 'title', 'body')`;
  const withdraw = (notice: string) => `comity_write_withdrawal('${notice}', 'reason')`;

  it("are written under the transaction's own entry", async () => {
    await expect(changing([`space/${spaceId}`], `SELECT ${space}`)).resolves.toBeDefined();
    await expect(changing([`notice/${draft}`], `SELECT ${write(draft)}`)).resolves.toBeDefined();
  });

  it.each([
    ["a space", space],
    ["a notice", write(draft)],
    ["a withdrawal", withdraw(shared)],
  ])("of %s are refused otherwise", async (_, call) => {
    const refused = /no log entry of this transaction names this change/;
    await expect(app.query(`SELECT ${call}`)).rejects.toThrow(refused);
    await expect(
      changing([`notice/${withdrawn}`, `space/${demoSpaces[1]?.id ?? ""}`], `SELECT ${call}`),
    ).rejects.toThrow(refused);
    const committed = await append(app, who, [`notice/${draft}`, `notice/${shared}`, `space/${spaceId}`]);
    const reused = inTransaction(app, async (client) => {
      await underEntry(client, committed);
      return client.query(`SELECT ${call}`);
    });
    await expect(reused).rejects.toThrow(refused);
  });

  it.each([
    ["shared", shared],
    ["withdrawn", withdrawn],
  ])("of a %s notice stand, and it never becomes a draft again", async (_, notice) => {
    const target = [`notice/${notice}`];
    await expect(changing(target, `SELECT ${write(notice)}`)).rejects.toThrow(/only a draft can be written/);
    const back = `UPDATE notice SET state = 'draft' WHERE id = '${notice}'`;
    await expect(changing(target, back)).rejects.toThrow(/does not become draft/);
    const wider = `INSERT INTO notice_recipient SELECT '${notice}', id FROM agency WHERE short_name = 'BKA'`;
    await expect(changing(target, wider)).rejects.toThrow(/row-level security/);
  });

  it("of a withdrawal are said once, by the change that withdraws", async () => {
    const refused = /only a notice withdrawn just now/;
    await expect(changing([`notice/${shared}`], `SELECT ${withdraw(shared)}`)).rejects.toThrow(refused);
    await expect(changing([`notice/${withdrawn}`], `SELECT ${withdraw(withdrawn)}`)).rejects.toThrow(refused);
  });
});

describe("search", () => {
  const find = (entry: string | null, table: "notices" | "spaces", candidate: string) =>
    inTransaction(app, async (client) => {
      if (entry) await underEntry(client, entry);
      return (await client.query(`SELECT comity_search_${table}(ARRAY[$1::uuid], $1::text) AS id`, [candidate]))
        .rowCount;
    });

  it.each([
    ["notices", shared],
    ["spaces", spaceId],
  ] as const)("in %s answers nothing without a committed entry of a search", async (table, candidate) => {
    const agencyOnly = { agency_id: french.agencyId };
    const searching = await append(app, agencyOnly, [`search/${french.agencyId}`]);
    expect(await find(searching, table, candidate)).toBe(1);
    expect(await find(null, table, candidate)).toBe(0);
    expect(await find(await append(app, agencyOnly, [`notice/${shared}`]), table, candidate)).toBe(0);
    const changes = await append(app, { ...agencyOnly, changes: true }, [`search/${french.agencyId}`]);
    expect(await find(changes, table, candidate)).toBe(0);
    const uncommitted = await inTransaction(app, async (client) => {
      await underEntry(client, await append(client, agencyOnly, [`search/${french.agencyId}`]));
      return (await client.query(`SELECT comity_search_${table}(ARRAY[$1::uuid], $1::text)`, [candidate])).rowCount;
    });
    expect(uncommitted).toBe(0);
  });

  it("looks through nothing that the searcher's agency may not see, whatever candidates it is given", async () => {
    const german = person("officer.de").agencyId;
    const searching = await append(app, { agency_id: german }, [`search/${german}`]);
    expect(await find(searching, "notices", shared)).toBe(0);
    expect(await find(searching, "spaces", spaceId)).toBe(0);
  });
});
