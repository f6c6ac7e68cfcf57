import { describe, expect, it } from "vitest";
import { person } from "@/prisma/seed/demo-operation";
import { append, inTransaction, underEntry } from "@/tests/gate/entries";
import { demoWorld } from "@/tests/gate/world";
import { FILE_DIGEST, packageOf } from "./rows";

const { owner, app } = await demoWorld();
const french = person("officer.fr");
const who = { agency_id: french.agencyId, actor_id: french.id, changes: true };
const draft = await packageOf(owner, "draft");
const uploading = await packageOf(owner, "uploading");
const review = await packageOf(owner, "in_review");
const released = await packageOf(owner, "accepted");
const recalled = await packageOf(owner, "recalled");
const norway = person("officer.no").agencyId;

/** As code in the web process that goes around the operations might, with or without an entry that names the package. */
const changing = (packageId: string | null, statement: string) =>
  inTransaction(app, async (client) => {
    if (packageId !== null) await underEntry(client, await append(client, who, [`package/${packageId}`]));
    return client.query(statement);
  });

const calls: Record<string, (packageId: string, fileId: string) => string> = {
  "a package's words": (id) => `comity_write_package('${id}', 'title', '{}')`,
  "a recall's reason": (id) => `comity_write_recall('${id}', 'reason')`,
  "a receipt's reason": (id) => `comity_write_receipt('${id}', '${person("officer.se").agencyId}', 'reason')`,
  "a file's name": (id, file) => `comity_write_file('${file}', '${id}', 'x', 'x', 'text/plain')`,
  "a file's digest": (id, file) =>
    `comity_seal_file('${file}', '${id}', decode('${FILE_DIGEST}', 'hex'), 'text/plain')`,
  "a copy": (id) => `comity_copy_package('${released.packageId}', '${id}', '${french.id}')`,
};

describe.each(Object.entries(calls))("%s", (_, call) => {
  it("is written under the transaction's own entry of that package alone", async () => {
    const refused = /no log entry of this transaction names this change/;
    for (const { packageId, fileId } of [draft, released]) {
      await expect(changing(null, `SELECT ${call(packageId, fileId)}`)).rejects.toThrow(refused);
      await expect(changing(review.packageId, `SELECT ${call(packageId, fileId)}`)).rejects.toThrow(refused);
    }
  });
});

describe("a package that left the draft", () => {
  const stages = [
    ["under review", review],
    ["released", released],
    ["recalled", recalled],
  ] as const;

  it.each(stages)(
    "%s keeps its words, files and recipients, whatever entry there is",
    async (_, { packageId, fileId }) => {
      const attempts = [
        `SELECT ${calls["a package's words"]?.(packageId, fileId) ?? ""}`,
        `SELECT ${calls["a file's name"]?.(packageId, fileId) ?? ""}`,
        `SELECT ${calls["a file's digest"]?.(packageId, fileId) ?? ""}`,
        `INSERT INTO package_recipient (package_id, agency_id) VALUES ('${packageId}', '${norway}')`,
        `DELETE FROM package_recipient WHERE package_id = '${packageId}'`,
        `INSERT INTO evidence_file (id, package_id, size, uploaded_by, erases_at) VALUES (gen_random_uuid(), '${packageId}', 1, '${french.id}', now())`,
        `UPDATE evidence_file SET removed_at = now() WHERE id = '${fileId}'`,
      ];
      for (const attempt of attempts)
        await expect(changing(packageId, attempt)).rejects.toThrow(
          /only a draft|only a file that was just|sealed once/,
        );
    },
  );

  it.each([
    [released, "draft"],
    [released, "in_review"],
    [recalled, "released"],
    [recalled, "draft"],
    [draft, "released"],
  ] as const)("never goes a way that there is not: %o to %s", async ({ packageId }, state) => {
    const move = `UPDATE package SET state = '${state}' WHERE id = '${packageId}'`;
    await expect(changing(packageId, move)).rejects.toThrow(/does not become/);
  });
});

it("a draft's recipients are taken back only under its own entry", async () => {
  const back = `DELETE FROM package_recipient WHERE package_id = '${draft.packageId}'`;
  expect((await changing(draft.packageId, back)).rowCount).toBe(1);
  expect((await changing(null, back)).rowCount).toBe(0);
  expect((await changing(review.packageId, back)).rowCount).toBe(0);
});

it.each(["package_id", "size", "uploaded_at", "erases_at"])(
  "what a file is of and when it is erased is never moved: %s",
  async (column) => {
    const move = `UPDATE evidence_file SET ${column} = ${column} WHERE id = '${uploading.fileId}'`;
    await expect(changing(uploading.packageId, move)).rejects.toThrow(/permission denied/);
  },
);

it("no file lives longer than four weeks from its own upload, whoever writes it", async () => {
  const late = `INSERT INTO evidence_file (id, package_id, size, uploaded_by, erases_at)
    VALUES (gen_random_uuid(), '${draft.packageId}', 1, '${french.id}', now() + interval '28 days 1 second')`;
  await expect(inTransaction(owner, (client) => client.query(late))).rejects.toThrow(/evidence_file_ceiling/);
});

describe("what was released is shown", () => {
  const shown = async (agencyId: string, table: string, packageId: string) => {
    const entry = await append(app, { agency_id: agencyId }, [`package/${packageId}`]);
    return inTransaction(app, async (client) => {
      await underEntry(client, entry);
      return (await client.query(`SELECT 1 FROM ${table}`)).rowCount;
    });
  };

  it.each(["package_content", "file_content"])(
    "to provider and recipient alone, and only while it is: %s",
    async (table) => {
      const swedish = person("officer.se").agencyId;
      expect(await shown(french.agencyId, table, released.packageId)).toBe(1);
      expect(await shown(swedish, table, released.packageId)).toBe(1);
      expect(await shown(norway, table, released.packageId)).toBe(0);
      expect(await shown(person("officer.de").agencyId, table, released.packageId)).toBe(0);
      for (const { packageId } of [draft, review, recalled]) {
        expect(await shown(french.agencyId, table, packageId)).toBe(1);
        expect(await shown(swedish, table, packageId)).toBe(0);
      }
    },
  );
});
