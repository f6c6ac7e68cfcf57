import pg from "pg";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { operations, type OperationName } from "@/lib/registry";
import { agencyId, demoSpaces, person } from "@/prisma/seed/demo-operation";
import { actor, demoWorld, here } from "@/tests/gate/world";

const { owner } = await demoWorld();
const spaceId = demoSpaces[0]?.id ?? "";
const swedish = actor("officer.se");
const french = actor("officer.fr");

/** So many released packages of France's for Sweden, each with a file, and a log entry for each. */
async function packages(count: number): Promise<void> {
  await owner.query(
    `CREATE TEMP TABLE IF NOT EXISTS fresh (id uuid); TRUNCATE fresh; INSERT INTO fresh SELECT uuidv7() FROM generate_series(1, ${String(count)});
    INSERT INTO package (id, space_id, agency_id, created_by) SELECT id, '${spaceId}', '${agencyId("Gendarmerie C3N")}', '${person("officer.fr").id}' FROM fresh;
    INSERT INTO package_content (package_id, title, details) SELECT id, 'Steady ' || id, '{"summary": "", "handling": ["H0"]}' FROM fresh;
    INSERT INTO package_recipient (package_id, agency_id) SELECT id, '${agencyId("Polisen NOA")}' FROM fresh;
    INSERT INTO evidence_file (id, package_id, state, size, uploaded_by, erases_at) SELECT id, id, 'complete', 1, '${person("officer.fr").id}', now() FROM fresh;
    INSERT INTO file_content (file_id, package_id, path, path_key, declared_type) SELECT id, id, 'a', 'a', 'text/plain' FROM fresh;
    UPDATE package SET state = 'in_review' WHERE id IN (SELECT id FROM fresh);
    UPDATE package SET state = 'released' WHERE id IN (SELECT id FROM fresh);
    DROP TABLE fresh;`,
  );
  await owner.query("ANALYZE package, package_content, package_recipient, evidence_file, file_content");
}

interface Asked {
  readonly text: string;
  readonly values: readonly unknown[];
}
const configured = z.object({ text: z.string(), values: z.array(z.unknown()).optional() });

/** Every statement that the portal's role sends while `work` runs. */
async function statementsOf(work: () => Promise<unknown>): Promise<Asked[]> {
  const asked: Asked[] = [];
  const send = vi.spyOn(pg.Client.prototype, "query");
  try {
    await work();
    const calls: readonly (readonly unknown[])[] = send.mock.calls;
    for (const [query, values] of calls) {
      if (typeof query === "string") asked.push({ text: query, values: z.array(z.unknown()).catch([]).parse(values) });
      const parsed = configured.safeParse(query);
      if (parsed.success) asked.push({ text: parsed.data.text, values: parsed.data.values ?? [] });
    }
    return asked;
  } finally {
    send.mockRestore();
  }
}

const planNode: z.ZodType<{ rows: number }> = z.lazy(() =>
  z
    .object({
      "Actual Rows": z.number(),
      "Actual Loops": z.number(),
      "Rows Removed by Filter": z.number().default(0),
      Plans: z.array(planNode).default([]),
    })
    .transform((node) => ({
      rows:
        (node["Actual Rows"] + node["Rows Removed by Filter"]) * node["Actual Loops"] +
        node.Plans.reduce((sum, { rows }) => sum + rows, 0),
    })),
);
const explained = z.array(z.object({ "QUERY PLAN": z.array(z.object({ Plan: planNode })) }));

/** Rows that PostgreSQL touches for the statements that choose a page, whatever the time of day and the machine. */
async function rowsTouched(asked: readonly Asked[]): Promise<number> {
  let rows = 0;
  for (const { text, values } of asked.filter((each) => /FROM package p[\s\S]*LIMIT \$\d+$/.test(each.text.trim()))) {
    const answer = await owner.query(`EXPLAIN (ANALYZE, FORMAT JSON) ${text}`, [...values]);
    for (const { "QUERY PLAN": plans } of explained.parse(answer.rows))
      rows += plans.reduce((sum, { Plan }) => sum + Plan.rows, 0);
  }
  return rows;
}

const LISTS: readonly (readonly [OperationName, object, boolean])[] = [
  ["package.list", { spaceId }, true],
  ["package.inbox", {}, true],
  ["search.find", { query: "no such words" }, false],
];
const ask = (name: OperationName, input: object, who = swedish) => operations[name].perform(who, input, here);

describe("peer bug 19: from 100 to 10,000 packages", { timeout: 120_000 }, () => {
  const few = new Map<string, { readonly count: number; readonly rows: number }>();
  const measured = async (name: OperationName, input: object) => {
    await ask(name, input); // Connections open, statements prepared.
    const asked = await statementsOf(async () => expect((await ask(name, input)).ok).toBe(true));
    return { count: asked.length, rows: await rowsTouched(asked) };
  };

  beforeAll(async () => {
    await packages(100);
    for (const [name, input] of LISTS) few.set(name, await measured(name, input));
    await packages(9_900);
  }, 120_000);

  it.each(LISTS)("%s asks as many questions as before", async (name, input) => {
    const { count } = await measured(name, input);
    expect(count).toBeGreaterThan(2);
    expect(count).toBe(few.get(name)?.count);
  });

  it.each(LISTS.filter(([, , paged]) => paged))("%s touches no more rows for its page", async (name, input) => {
    const { rows } = await measured(name, input);
    expect(rows).toBeGreaterThan(50);
    expect(rows).toBeLessThan(3 * (few.get(name)?.rows ?? 0));
  });

  it("one package asks as many questions as before", async () => {
    const listed = await operations["package.list"].perform(french, { spaceId }, here);
    const packageId = listed.ok ? listed.value.packages[0]?.id : undefined;
    const asked = await statementsOf(async () =>
      expect((await ask("package.read", { packageId }, french)).ok).toBe(true),
    );
    expect(asked.length).toBeLessThan(25);
  });
});
