import type { Page } from "@playwright/test";
import english from "@/locales/en.json" with { type: "json" };
import { expect } from "./fixtures";
import { sameAnswer, sameDocument } from "./no-trace";

export interface HiddenPackage {
  readonly space: string;
  readonly id: string;
  readonly fileId: string;
  readonly title: string;
  /** Any of its files' names. */
  readonly path: string;
}

/**
 * Lists, counts, search, palette, log, inbox, addresses and API: nothing there tells somebody that the package exists, be
 * they in its space or not. Ids stand for what never was.
 */
export async function findsNoPackage(page: Page, hidden: HiddenPackage): Promise<void> {
  const { space, id, title, path } = hidden;
  const places = [
    "/inbox",
    "/packages",
    "/spaces",
    `/spaces/${space}`,
    "/log",
    "/log?view=mine",
    `/log?target=package/${id}`,
  ];
  for (const place of places) {
    await page.goto(place);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    const text = await page.content();
    for (const mark of [title, id, path])
      expect(text.includes(mark) && !place.includes(mark), `${place}: ${mark}`).toBe(false);
  }
  for (const words of [title, path, id]) {
    await page.goto(`/search?query=${encodeURIComponent(words)}`);
    await expect(page.getByText(english.search.nothingHint)).toBeVisible();
  }
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox").fill(title);
  await expect(page.getByText(english.shell.palette.nothing.replace("{query}", title))).toBeVisible();
  await page.keyboard.press("Escape");
  for (const tab of ["", "?tab=provenance", "?tab=recipients", "?tab=log", "/edit"])
    await sameDocument(page, `/packages/#${tab}`, id);
  await sameAnswers(page, hidden);
}

async function sameAnswers(page: Page, { id, fileId }: HiddenPackage): Promise<void> {
  const sha256 = "0".repeat(64);
  const calls = [
    ["GET", "/packages/#", id],
    ["GET", "/packages/#/log", id],
    ["GET", "/packages/#/archive", id],
    ["POST", "/packages/#/conditions", id, { version: 1, accept: true }],
    ["POST", "/packages/#/purpose", id, { code: "P1" }],
    ["POST", "/packages/#/receipts", id, { result: "verified" }],
    ["POST", "/packages/#/submit", id, { revision: 1 }],
    ["POST", "/packages/#/release", id, { revision: 1 }],
    ["POST", "/packages/#/recall", id, { reason: "none" }],
    ["GET", `/packages/${id}/files/#/content`, fileId],
    ["HEAD", `/packages/${id}/files/#/content`, fileId],
    ["DELETE", `/packages/${id}/files/#`, fileId],
    ["POST", `/packages/${id}/files/#/complete`, fileId, { sha256 }],
    ["GET", "/log?target=package/#", id],
    ["GET", "/log?target=file/#", fileId],
    ["GET", "/search?query=#", id],
  ] as const;
  for (const [method, path, real, data] of calls) await sameAnswer(page, { method, path, real, data });
}
