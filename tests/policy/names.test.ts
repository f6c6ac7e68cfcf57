import { expect, it } from "vitest";
import { repositoryFiles } from "./files";
import { misnamed } from "./names";

const named = (path: string) => misnamed(new Map([[path, ""]]));

it.each([
  "lib/notices/queries.ts",
  "lib/notices/feed/rules.ts",
  "lib/sessions.ts",
  "lib/access/index.ts",
  "components/ui/utils.ts",
  "components/ui/DataTable.tsx",
  "components/noticeFeed/feed.tsx",
  "app/(portal)/spaces/Page.tsx",
  "server/main.ts",
  "src/lib/clock.ts",
  "cli/helpers.mjs",
])("refuses %s", (path) => {
  expect(named(path)).toHaveLength(1);
});

it.each([
  "lib/notices/model.ts",
  "lib/notices/model.test.ts",
  "lib/notices/feed/data.ts",
  "lib/notices/sharing.test.ts",
  "lib/access/gate.ts",
  "lib/clock.ts",
  "app/(portal)/spaces/[spaceId]/page.tsx",
  "app/api/v1/[...path]/route.ts",
  "app/api/v1/openapi.json/route.ts",
  "components/ui/data-table.tsx",
  "prisma/migrations/20261122200000_foundation/migration.sql",
  "eslint.config.bans.js",
  "README.md",
])("accepts %s", (path) => {
  expect(named(path)).toEqual([]);
});

it("holds in this repository", () => {
  const files = repositoryFiles();
  expect(files.size).toBeGreaterThan(50);
  expect(misnamed(files)).toEqual([]);
});
