import { expect, it } from "vitest";
import { notSeen, ruleNames, survey } from "./cruise";
import { plant, repository } from "./plant";

/** One import per rule that the rule must refuse: [importing file, imported thing]. */
const violations: Record<string, readonly [from: string, to: string]> = {
  "model-is-pure": ["lib/spaces/model.ts", "@/lib/access/gate"],
  "policy-is-pure": ["lib/spaces/policy.ts", "@/lib/spaces/data"],
  "rules-reach-no-input-or-output": ["lib/spaces/policy.ts", "@/lib/access/decision"],
  "data-needs-a-scope": ["lib/spaces/data.ts", "@/lib/access/gate"],
  "operations-import-what-is-below": ["lib/spaces/operations.ts", "@/lib/next/page"],
  "operations-run-through-adapters": ["components/notices/feed.tsx", "@/lib/notices/operations"],
  "queries-stay-behind-operations": ["lib/next/page.ts", "@/lib/notices/data"],
  "policies-are-asked-by-operations": ["cli/ask.ts", "@/lib/notices/policy"],
  "app-goes-through-adapters": ["app/notices/page.tsx", "@/lib/notices/data"],
  "app-does-no-input-or-output": ["app/notices/page.tsx", "node:fs"],
  "layouts-disclose-nothing": ["app/notices/layout.tsx", "@/lib/notices/operations"],
  "proxy-decides-nothing": ["proxy.ts", "@/lib/access/gate"],
  "components-know-models-only": ["components/notices/feed.tsx", "@/lib/access/gate"],
  "components-run-in-a-browser": ["components/notices/feed.tsx", "pino"],
  "components-do-no-input-or-output": ["components/notices/feed.tsx", "node:crypto"],
  "interface-knows-no-noun": ["components/ui/button.tsx", "@/lib/notices/model"],
  "nothing-below-knows-pages": ["lib/notices/tone.ts", "@/components/notices/feed"],
  "adapters-serve-routes-only": ["lib/log/append.ts", "@/lib/next/page"],
  "next-stays-in-adapters": ["lib/notices/tone.ts", "next/headers"],
  "sign-in-stays-in-auth": ["app/notices/page.tsx", "next-auth"],
  "gate-knows-no-noun": ["lib/access/gate.ts", "@/lib/notices/operations"],
  "log-knows-no-noun": ["lib/log/append.ts", "@/lib/notices/tone"],
  "proof-runs-anywhere": ["lib/log/verify.ts", "node:crypto"],
  "database-behind-the-gate": ["lib/next/page.ts", "@/lib/db/client"],
  "database-at-the-bottom": ["lib/db/client.ts", "@/lib/access/gate"],
  "words-are-leaves": ["lib/errors.ts", "@/lib/notices/model"],
  "no-cycles": ["lib/access/record.ts", "@/lib/access/gate"],
  "no-barrels": ["lib/next/page.ts", "@/lib/notices/index"],
  resolves: ["lib/next/page.ts", "@/lib/nowhere"],
  "tests-stay-outside": ["lib/next/page.ts", "@/tests/setup/database"],
  "no-development-packages": ["lib/next/page.ts", "vitest"],
  "packages-are-declared": ["lib/next/page.ts", "undeclared"],
};

/** Everything an import above may name, without a violation among itself but for what a rule needs to be broken. */
const ground: Record<string, string> = {
  "package.json": JSON.stringify({
    type: "module",
    dependencies: { next: "1", "next-auth": "1", pg: "1", pino: "1", zod: "1" },
    devDependencies: { vitest: "1" },
  }),
  "tsconfig.json": JSON.stringify({
    compilerOptions: { module: "esnext", moduleResolution: "bundler", jsx: "react-jsx", paths: { "@/*": ["./*"] } },
    include: ["**/*.ts", "**/*.tsx"],
  }),
  ...packages("next", "next-auth", "pg", "pino", "zod", "vitest", "undeclared"),
  ...modules("lib/access/actor.ts", "lib/access/gate.ts", "lib/db/client.ts", "lib/errors.ts", "lib/next/page.ts"),
  ...modules("lib/notices/index.ts", "lib/notices/tone.ts", "lib/notices/model.ts", "lib/notices/policy.ts"),
  ...modules("lib/notices/data.ts", "lib/notices/operations.ts", "lib/spaces/data.ts", "lib/spaces/model.ts"),
  ...modules("components/notices/feed.tsx", "tests/setup/database.ts", "lib/access/scope.ts"),
  "lib/access/decision.ts": 'import pg from "pg";\nexport const decision = pg;\n',
};

it.each(Object.entries(violations))("%s refuses its planted violation", async (rule, [from, to]) => {
  const cycle: Record<string, string> =
    rule === "no-cycles" ? { "lib/access/gate.ts": 'import "@/lib/access/record";\nexport const gate = 1;\n' } : {};
  const folder = await plant({ ...ground, ...cycle, [from]: `import "${to}";\nexport const it = 1;\n` });
  const { violations: found, unseen } = await survey(folder);
  expect(unseen).toEqual([]);
  expect(found.filter((each) => each.startsWith(`${rule}: `) && each.includes(from))).not.toEqual([]);
});

it("says nothing of a tree that keeps to the architecture", async () => {
  const folder = await plant({
    ...ground,
    "lib/access/decision.ts": "export const allow = 1;\n",
    "lib/spaces/model.ts": 'import { z } from "zod";\nexport const space = z;\n',
    "lib/spaces/policy.ts": 'import "./model";\nimport "@/lib/access/actor";\nimport "@/lib/access/decision";\n',
    "lib/spaces/data.ts": 'import "./model";\nimport "@/lib/access/scope";\n',
    "lib/spaces/operations.ts":
      'import "./model";\nimport "./policy";\nimport "./data";\nimport "@/lib/access/gate";\n',
    "lib/access/gate.ts": 'import "./actor";\nimport "@/lib/db/client";\n',
    "lib/db/client.ts": 'import "pg";\n',
    "lib/next/page.ts": 'import "next";\nimport "@/lib/access/gate";\n',
    "app/page.tsx":
      'import "@/lib/next/page";\nimport "@/lib/spaces/operations";\nimport "@/components/notices/feed";\n',
    "components/notices/feed.tsx": 'import "@/lib/notices/model";\n',
    "lib/spaces/data.test.ts": 'import "vitest";\nimport "@/tests/setup/database";\nimport "@/lib/db/client";\n',
  });
  expect(await survey(folder)).toEqual({ violations: [], unseen: [] });
});

it("has a planted violation for every rule", () => {
  expect(Object.keys(violations).sort()).toEqual([...ruleNames].sort());
});

it("does not take an unvisited file for a clean one", async () => {
  const folder = await plant({ ...ground, "server/left-out.ts": "export const left = 1;\n" });
  expect((await survey(folder)).unseen).toEqual(["server/left-out.ts"]);
  expect(notSeen(["lib/clock.ts"], [])).toEqual(["lib/clock.ts"]);
});

it("holds in this repository, every source file seen", async () => {
  expect(await survey(repository)).toEqual({ violations: [], unseen: [] });
});

function packages(...names: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => [
      [
        `node_modules/${name}/package.json`,
        JSON.stringify({ name, version: "1.0.0", type: "module", main: "main.js" }),
      ],
      [`node_modules/${name}/main.js`, "export default 1;\n"],
      [`node_modules/${name}/headers.js`, "export default 1;\n"],
    ]),
  );
}

function modules(...paths: readonly string[]): Record<string, string> {
  return Object.fromEntries(paths.map((path) => [path, "export const value = 1;\n"]));
}
