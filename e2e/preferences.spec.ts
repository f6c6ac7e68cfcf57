import type { Page } from "@playwright/test";
import type pg from "pg";
import english from "@/locales/en.json" with { type: "json" };
import { expect, test } from "./fixtures";

const t = english.ui.table;

/** The server's very first answer, before a script has run. */
async function served(page: Page, path: string): Promise<string> {
  const answer = await page.request.get(path);
  expect(answer.status()).toBe(200);
  return answer.text();
}

const head = (name: string) => new RegExp(`role="columnheader"[^>]*>(?:<[^>]*>)*${name}<`);

/** Nobody has chosen any looks and the agencies have their own people, before and after. */
const forget = async ({ owner }: { owner: pg.Pool }) => {
  await owner.query("UPDATE person SET preferences = '{}'");
  await owner.query("DELETE FROM person WHERE email LIKE 'print.%@example.org'");
};
test.beforeEach(forget);
test.afterAll(forget);

test("a column that one hides stays hidden on every machine, and for nobody else", async ({ page, session }) => {
  await session("officer.se");
  await page.goto("/log?view=mine");
  const column = page.getByRole("columnheader", { name: english.ui.timeline.decision });
  await expect(column).toBeVisible();
  const kept = page.waitForResponse((answer) => answer.url().endsWith("/api/v1/preferences"));
  await page.getByRole("button", { name: t.view }).click();
  await page.getByRole("menuitemcheckbox", { name: english.ui.timeline.decision }).click();
  await expect(column).toHaveCount(0);
  expect((await kept).status()).toBe(200);

  await page.reload();
  await expect(page.getByRole("columnheader", { name: english.ui.timeline.when })).toBeVisible();
  await expect(column).toHaveCount(0);

  // A new session on another machine: what it is sent at first already leaves the column out.
  await page.goto("about:blank");
  await page.context().clearCookies();
  await session("officer.se");
  const first = await served(page, "/log?view=mine");
  expect(first).toMatch(head(english.ui.timeline.when));
  expect(first).not.toMatch(head(english.ui.timeline.decision));

  await session("head.se");
  expect(await served(page, "/log?view=mine")).toMatch(head(english.ui.timeline.decision));
});

test("rows and open filters are found as they were left", async ({ page, session }) => {
  await session("officer.se");
  await page.goto("/spaces");
  const filters = page.getByRole("button", { name: t.filter });
  const kept = page.waitForResponse((answer) => answer.url().endsWith("/api/v1/preferences"));
  await filters.click();
  expect((await kept).status()).toBe(200);
  await page.reload();
  await expect(filters).toHaveAttribute("aria-expanded", "true");
  await expect(page.getByRole("searchbox", { name: english.spaces.columns.name })).toBeVisible();
});

test("the theme one chose is there on a device that never saw it", async ({ page, session, owner }) => {
  const person = await session("officer.se");
  expect(await served(page, "/inbox")).not.toContain("data-theme=");
  await owner.query('UPDATE person SET preferences = \'{"theme":"dark"}\' WHERE id = $1', [person.id]);
  expect(await served(page, "/inbox")).toContain('data-theme="dark"');
  await session("head.se");
  expect(await served(page, "/inbox")).not.toContain("data-theme=");
});

test("each sees the areas that are theirs, and how much waits for them", async ({ page, session }) => {
  const navigation = page.getByRole("navigation", { name: english.shell.navigation }).locator("visible=true");
  await session("operator");
  await page.goto("/");
  await expect(page).toHaveURL(/\/log$/);
  await expect(navigation.getByRole("link")).toHaveText([english.shell.areas.log, english.shell.areas.administration]);

  await session("officer.uk");
  await page.goto("/");
  await expect(page).toHaveURL(/\/inbox$/);
  const waiting = await page.locator("main li [data-row-link]").count();
  expect(waiting).toBeGreaterThan(1);
  const words = english.shell.areas.inbox + String(waiting) + english.shell.waiting;
  await expect(navigation.getByRole("link").first()).toHaveText(words);
  await expect(page.getByRole("link", { name: `${String(waiting)} things wait in your inbox` })).toBeVisible();
});

test("a table is printed whole, and pages again afterwards", async ({ page, session, owner }) => {
  const { agencyId } = await session("admin.se");
  await owner.query(
    `INSERT INTO person (id, agency_id, email, name, time_zone, ended_at)
       SELECT gen_random_uuid(), $1, 'print.' || n || '@example.org', 'Print ' || n, 'UTC', now() FROM generate_series(1, 130) n`,
    [agencyId],
  );
  await page.goto("/administration/people");
  const rows = page.locator("tbody tr");
  await expect(rows).toHaveCount(100);
  // Until the page's scripts run nobody listens.
  await expect(async () => {
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    expect(await rows.count()).toBeGreaterThan(130);
  }).toPass();
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("navigation").locator("visible=true")).toHaveCount(0);
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  await expect(rows).toHaveCount(100);
});
