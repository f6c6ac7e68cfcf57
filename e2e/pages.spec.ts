import french from "@/locales/fr.json" with { type: "json" };
import { demoSpaces } from "@/prisma/seed/demo-operation";
import { expect, test } from "./fixtures";

const space = demoSpaces[0]?.id ?? "";

test.describe("axe finds nothing", () => {
  // What access.spec.ts has not seen: other readers, empty pages, other questions.
  const pages = [
    ["officer.de", "/inbox"],
    ["officer.de", "/spaces/new"],
    ["spaceadmin.fr", "/log?view=space"],
    ["dpo.fr", "/log?view=agency&event=notice.share"],
    ["officer.de", "/log"],
    ["officer.fr", "/search?query=ferry"],
  ] as const;
  for (const [mailbox, path] of pages) {
    test(`on ${path} for ${mailbox}, in light and dark`, async ({ page, session, axe }) => {
      await session(mailbox);
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        await axe(page);
      }
    });
  }

  test("in the share sheet and in the palette", async ({ page, session, axe }) => {
    await session("officer.fr");
    await page.goto(`/spaces/${space}/notices/new`);
    await page.getByLabel(french.notices.edit.titleField).fill("Essai");
    await page.getByLabel(french.notices.edit.bodyField).fill("Essai");
    await page.getByRole("button", { name: french.notices.edit.share }).click();
    await page.getByLabel(/Kripos/).check();
    await axe(page);
    await page.keyboard.press("Escape");
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox").fill("NORD");
    await expect(page.getByRole("option").filter({ hasText: "NORDLICHT-TEST" })).toBeVisible();
    await axe(page);
  });
});
