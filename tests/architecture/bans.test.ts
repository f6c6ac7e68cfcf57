import { expect, it } from "vitest";
import { lint, rulesFor } from "./lint";

interface Case {
  /** Where the ban holds. */
  readonly file: string;
  /** Each line is refused on its own. */
  readonly refused: readonly string[];
  /** Close to it and fine. */
  readonly fine: readonly string[];
  /** The one place that may. */
  readonly exempt?: string;
}

const jsx = (markup: string) => `export const view = (name: string, ok: boolean) => ${markup};`;

const bans: Record<string, Case> = {
  "no-server-action": {
    file: "lib/a.ts",
    refused: ['"use server";', 'export function act() { "use server"; }'],
    fine: ['export const a = "use server";'],
  },
  "no-use-cache": {
    file: "lib/a.ts",
    refused: ['"use cache";', '"use cache: remote";'],
    fine: ['export const a = "use cache";'],
  },
  "no-next-cache": {
    file: "app/a.ts",
    refused: [
      'import "next/cache";',
      "export const revalidate = 60;",
      "export const a = await fetch('', { next: { revalidate: 1 } });",
    ],
    fine: ['import "next/headers";'],
  },
  "no-next-link": {
    file: "app/a.tsx",
    refused: [
      'import Link from "next/link";',
      'export { default } from "next/link";',
      'export const a = import("next/link");',
    ],
    fine: ['import { Link } from "@/components/ui/link";'],
    exempt: "components/ui/link.tsx",
  },
  "no-client-page": {
    file: "app/page.tsx",
    refused: ['"use client";'],
    fine: ["export const a = 1;"],
    exempt: "app/error.tsx",
  },
  "no-style-attribute": {
    file: "components/a.tsx",
    refused: [jsx("<p style={{ color: name }} />"), jsx("<style />")],
    fine: [jsx("<p className={name} />")],
  },
  "no-inline-script": {
    file: "app/a.tsx",
    refused: [jsx("<script />"), jsx("<Script />")],
    fine: [jsx("<noscript />")],
  },
  "no-raw-html": {
    file: "components/a.tsx",
    refused: [
      jsx("<p dangerouslySetInnerHTML={{ __html: name }} />"),
      "export const props = { dangerouslySetInnerHTML: { __html: '' } };",
      "document.body.innerHTML = '';",
      "document.body.insertAdjacentHTML('beforeend', '');",
      "document.write('');",
    ],
    fine: ["document.body.textContent = document.body.innerHTML;"],
  },
  "no-literal-text": {
    file: "components/a.tsx",
    refused: [
      jsx("<p>Sign in</p>"),
      jsx("<p>{'Été'}</p>"),
      jsx("<p>{`Hello ${name}`}</p>"),
      jsx("<p>{ok ? 'Yes' : name}</p>"),
      jsx("<p>{ok ? name : 'No'}</p>"),
      jsx("<p>{ok && 'Yes'}</p>"),
      jsx("<p aria-label='Close' />"),
      jsx("<img alt={'Map'} />"),
      jsx("<p title={ok ? 'Open' : name} />"),
      jsx("<p title={`Open ${name}`} />"),
    ],
    fine: [
      jsx("<p className='wide' id={'main'} data-kind={`a ${name}`}>{name} · 1 {`${name}: ${name}`} {ok && <b />}</p>"),
    ],
  },
  "no-random": {
    file: "tests/a.ts",
    refused: ["export const a = Math.random();"],
    fine: ["export const a = Math.round(1);"],
  },
  "no-unsafe-sql": {
    file: "lib/a.ts",
    refused: ["db.$queryRawUnsafe('');", "db.$executeRawUnsafe('');", "db['$queryRawUnsafe']('');", "Prisma.raw('');"],
    fine: ["db.$queryRaw``;"],
  },
  "no-shell": {
    file: "cli/a.ts",
    refused: [
      'import { exec } from "node:child_process";',
      'import { execSync as run } from "child_process";',
      'import * as child from "node:child_process";',
      "spawn('ls', { shell: true });",
    ],
    fine: ['import { execFile, spawn } from "node:child_process";', "spawn('ls', { shell: false });"],
  },
  "no-clock": {
    file: "lib/a.ts",
    refused: ["export const a = new Date();", "export const a = Date.now();", "export const a = Date();"],
    fine: ["export const a = new Date(0), b = Date.parse('');"],
    exempt: "lib/clock.ts",
  },
  "no-environment": {
    file: "lib/a.ts",
    refused: [
      "export const a = process.env.A;",
      "export const a = process['env'];",
      "export const { env } = process;",
      'import { env } from "node:process";',
    ],
    fine: ["export const a = process.pid;"],
    exempt: "lib/env.ts",
  },
  "no-barrel": {
    file: "lib/a.ts",
    refused: ['export * from "./b";', 'export { b } from "./b";'],
    fine: ["const a = 1; export { a };"],
  },
  "no-ignored-error": {
    file: "lib/a.ts",
    refused: [
      "try { run(); } catch { /* never mind */ }",
      "run().catch(() => {});",
      "run().catch(() => undefined);",
      "run().catch(() => void 0);",
      "run().catch(() => null);",
      "run().catch(function () {});",
    ],
    fine: ["try { run(); } catch (error) { report(error); }", "run().catch(report);"],
  },
  "no-skipped-test": {
    file: "lib/a.test.ts",
    refused: ["it.only('', run);", "describe.skip('', run);", "test.todo('');", "test.fixme();"],
    fine: ["it.each([1])('', run);"],
  },
  "no-sleep": {
    file: "e2e/a.spec.ts",
    refused: ["setTimeout(run, 5);", "page.waitForTimeout(5);", 'import { setTimeout } from "node:timers/promises";'],
    fine: ["page.waitForURL('');"],
  },
  "no-mocked-database": {
    file: "lib/a.test.ts",
    refused: ["vi.mock('@/lib/db/client');", "vi.doMock('pg');"],
    fine: ["vi.spyOn(console, 'log');"],
  },
};

it.each(Object.entries(bans))("%s", async (name, { file, refused, fine, exempt }) => {
  const [, stem = "", extension = ""] = /^(.*?)((?:\.test|\.spec)?\.tsx?)$/.exec(file) ?? [];
  const fixed = name === "no-client-page";
  const at = (kind: string, index: number) =>
    fixed ? file.replace("app/", `app/${kind}-${index}/`) : `${stem}-${kind}-${index}${extension}`;
  const files = Object.fromEntries<string>([
    ...refused.map((code, index) => [at("refused", index), code] as const),
    ...fine.map((code, index) => [at("fine", index), code] as const),
    ...(exempt === undefined ? [] : refused.slice(0, 1).map((code) => [exempt, code] as const)),
  ]);
  const hit = (await lint(files)).filter((finding) => finding.rule === `comity/${name}`).map((finding) => finding.file);
  expect([...new Set(hit)].sort()).toEqual(refused.map((_, index) => at("refused", index)).sort());
});

it("has a planted violation for every ban", async () => {
  const paths = ["lib/a.ts", "app/page.tsx", "components/a.tsx", "lib/a.test.ts", "e2e/a.spec.ts"];
  const rules = (await Promise.all(paths.map(rulesFor))).flat().filter((rule) => rule.startsWith("comity/"));
  expect([...new Set(rules)].sort()).toEqual(
    Object.keys(bans)
      .map((name) => `comity/${name}`)
      .sort(),
  );
});
