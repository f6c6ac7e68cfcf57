import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { frenchIds } from "./hardening/people";
import { filled, pagePatterns } from "./hardening/surface";

/** Who sees most on a page; officer.fr where nothing stands here. */
const readers: Readonly<Record<string, string>> = {
  "/administration": "admin.fr",
  "/administration/agencies": "operator",
  "/administration/clients": "admin.fr",
  "/administration/identity-provider": "admin.fr",
  "/administration/people": "admin.fr",
  "/administration/permissions": "dpo.fr",
  "/spaces/[spaceId]": "spaceadmin.fr",
  "/spaces/new": "spaceadmin.fr",
};

/** Colours that are still on their way are nobody's. */
async function settled(page: Page, colorScheme: "light" | "dark"): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
  await page.evaluate(async () => {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
  });
}

/** Contrast is all that the dark ground changes. */
async function contrast(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withRules(["color-contrast"]).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(" ")}`));
}

test("axe finds nothing on a page that is not there", async ({ page, session, axe, expectComplaint }) => {
  expectComplaint(/status of 404/);
  await session("officer.fr");
  await page.goto("/nothing-here", { waitUntil: "networkidle" });
  await axe(page);
});

for (const pattern of pagePatterns.filter((each) => each !== "/")) {
  test(`axe finds nothing on ${pattern}, on a desk and on a phone, light and dark`, async ({
    page,
    session,
    owner,
    axe,
    expectComplaint,
  }) => {
    test.setTimeout(120_000);
    // An enrolment page without a link's token.
    if (pattern === "/enrol") expectComplaint(/status of 404/);
    const ids = await frenchIds(owner);
    if (!["/sign-in", "/enrol"].includes(pattern)) await session(readers[pattern] ?? "officer.fr");
    // Only a draft is written.
    const noticeId = pattern.endsWith("/edit") ? ids.draftId : ids.noticeId;
    // Few lines: axe looks at each cell, and all of them are alike.
    const query = pattern === "/log" ? "?event=notice.withdraw" : "";
    const answer = await page.goto(filled(pattern, { ...ids, noticeId: noticeId ?? "" }) + query, {
      waitUntil: "networkidle",
    });
    expect(answer?.status()).toBe(200);
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 844 });
      await settled(page, "light");
      await axe(page);
      await settled(page, "dark");
      expect(await contrast(page)).toEqual([]);
    }
  });
}
