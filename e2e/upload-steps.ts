import { createHash } from "node:crypto";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Page, Route } from "@playwright/test";
import type { Pool } from "pg";
import french from "@/locales/fr.json" with { type: "json" };
import { demoSpaces } from "@/prisma/seed/demo-operation";
import { test as base, expect } from "./fixtures";

export const t = french.uploads;
export const MIB = 1024 * 1024;
export const PATCHES = /\/api\/v1\/uploads\/[0-9a-f-]{36}$/;
export const hex = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

export const test = base.extend<{ readonly folder: string }>({
  folder: async ({ browserName: _ }, provide) => {
    const folder = await mkdtemp(join(tmpdir(), "comity-upload-"));
    await provide(folder);
    await rm(folder, { recursive: true });
  },
});

/** A draft of the French officer, with its evidence open. */
export async function draft(page: Page): Promise<{ readonly id: string; readonly address: string }> {
  await page.goto(`/spaces/${demoSpaces[0]?.id ?? ""}/packages/new`);
  await page.getByLabel(french.draft.begin.title).fill("Essai de dépôt");
  await page.getByRole("button", { name: french.draft.begin.submit }).click();
  await page.waitForURL(/\/packages\/[0-9a-f-]{36}\/edit/);
  const id = /packages\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? "";
  await openEvidence(page);
  return { id, address: page.url() };
}
export const openEvidence = (page: Page) =>
  page.getByRole("button", { name: french.draft.sections.evidence.title, exact: false }).first().click();

export const choose = (page: Page, ...paths: string[]) =>
  page.locator('input[data-picker="files"]').setInputFiles(paths);
export const row = (page: Page, name: string) => page.getByRole("row").filter({ hasText: name });
export const complete = (page: Page, name: string) => expect(row(page, name)).toContainText(t.stages.complete);
export const named = (text: string, path: string) => text.replace("{path}", path);

/** What the portal keeps of the package: path and digest. */
export async function kept(owner: Pool, packageId: string): Promise<Record<string, string>> {
  const { rows } = await owner.query<{ path: string; digest: Buffer }>(
    `SELECT c.path, c.digest FROM evidence_file f JOIN file_content c ON c.file_id = f.id
      WHERE f.package_id = $1 AND f.state = 'complete' AND f.removed_at IS NULL ORDER BY c.path`,
    [packageId],
  );
  return Object.fromEntries(rows.map(({ path, digest }) => [path, digest.toString("hex")]));
}

export async function written(path: string, bytes: Uint8Array): Promise<string> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, bytes);
  return path;
}

/** Holds the parts of uploads after the first so many; `release` lets them and all that follow go. */
export async function holdParts(page: Page, after: number) {
  let seen = 0;
  let free: () => void = () => undefined;
  const freed = new Promise<void>((resolve) => {
    free = resolve;
  });
  const hold = async (route: Route) => {
    if (route.request().method() === "PATCH" && ++seen > after) await freed;
    await route.continue().catch((cause: unknown) => {
      // What was held belongs to a request that the page took back meanwhile.
      if (!(cause instanceof Error)) throw cause;
    });
  };
  await page.route(PATCHES, hold);
  return { release: free };
}
