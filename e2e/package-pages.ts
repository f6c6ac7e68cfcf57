import type { Page } from "@playwright/test";
import { PACKAGE_TITLE } from "@/tests/packages/rows";
import { expect } from "./fixtures";

/** Goes to a package's page, or one of its parts. */
export const opened = async (page: Page, packageId: string, tab = "") => {
  await page.goto(`/packages/${packageId}${tab === "" ? "" : `?tab=${tab}`}`);
  await expect(page.getByRole("heading", { level: 1, name: PACKAGE_TITLE })).toBeVisible();
};

/** Checks the page in light and in dark. */
export const inBothThemes = async (page: Page, check: (page: Page) => Promise<void>) => {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await check(page);
  }
};
