import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import english from "@/locales/en.json" with { type: "json" };
import french from "@/locales/fr.json" with { type: "json" };
import dutch from "@/locales/nl.json" with { type: "json" };
import { demoSpaces } from "@/prisma/seed/demo-operation";
import { codeForForm, expect, personOf, test } from "./fixtures";
import { findsNoTrace } from "./no-trace";

const space = demoSpaces[0]?.id ?? "";
/** A word that no earlier run against the same portal has used. */
const newWord = (): string => `Quai${randomUUID().slice(0, 8)}`;

const idIn = (address: string): string => /notices\/([0-9a-f-]{36})/.exec(address)?.[1] ?? "";

test.describe("signing in with the second factor", () => {
  const people = [
    ["officer.europol", "English", english],
    ["prosecutor.fr", "Français", french],
    ["prosecutor.nl", "Nederlands", dutch],
  ] as const;
  for (const [mailbox, language, words] of people) {
    test(`in ${language}`, async ({ page, axe }) => {
      const person = personOf(mailbox);
      await page.goto("/sign-in");
      await page.getByRole("button", { name: language }).click();
      const t = words.shell.signIn;
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(t.title);
      await page.getByLabel(t.email).fill(person.email);
      await page.getByLabel(t.password, { exact: true }).fill(person.password);
      await page.getByRole("button", { name: t.continue }).click();
      await page.getByLabel(t.code).fill(codeForForm(person));
      await axe(page);
      await page.getByRole("button", { name: t.submit, exact: true }).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(words.inbox.title);
      await axe(page);
    });
  }
});

/** France writes and shares with Sweden through the pages; returns the notice's id. */
async function shareFromFrance(page: Page, title: string, body: string): Promise<string> {
  const t = french.notices;
  await page.goto("/spaces");
  await page.getByRole("link", { name: "NORDLICHT-TEST" }).click();
  await page.getByRole("link", { name: french.spaces.writeNotice }).click();
  await page.getByLabel(t.edit.titleField).fill(title);
  await page.getByLabel(t.edit.bodyField).fill(body);
  await expect(page.getByRole("status").filter({ hasText: t.edit.saved })).toBeVisible();
  await page.waitForURL(/\/notices\/.*\/edit/);
  const id = idIn(page.url());
  await page.getByRole("button", { name: t.edit.share }).click();
  const sheet = page.getByRole("dialog", { name: t.share.title });
  await expect(sheet.getByRole("button", { name: t.share.chooseFirst })).toBeDisabled();
  await sheet.getByLabel(/Polisen NOA/).check();
  await expect(sheet).toContainText("La France (Gendarmerie C3N) partage cet avis avec la Suède.");
  await expect(sheet).toContainText("Cet avis reste invisible pour");
  await sheet.getByRole("button", { name: "Partager avec la Suède" }).click();
  await page.waitForURL(`/spaces/${space}`);
  const row = page.getByRole("listitem").filter({ hasText: title });
  await expect(row).toContainText(t.states.shared);
  await expect(row).toContainText("1 destinataire");
  return id;
}

test("France shares with Sweden, Sweden reads with a purpose, France sees who, and Germany finds no trace", async ({
  page,
  session,
  expectComplaint,
  axe,
}) => {
  test.slow();
  const title = `${newWord()}: relève de quart au port de Göteborg`;
  const body = "Le quart change à 02 h 40, heure locale.";
  await session("officer.fr");
  const id = await shareFromFrance(page, title, body);

  await session("officer.se");
  await page.goto("/inbox");
  await page.getByRole("link", { name: title }).click();
  const t = english.ui.purpose;
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(english.purposes.title);
  expect(await page.content()).not.toContain(body);
  await page.getByRole("radio", { name: t.codes.P2 }).check();
  await page.getByRole("button", { name: t.open }).click();
  await expect(page.getByText(t.sayWhy)).toBeVisible();
  await page.getByLabel(t.words).fill("Threat named in our own case");
  await page.getByRole("button", { name: t.open }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
  await expect(page.getByText(body)).toBeVisible();
  await axe(page);
  await page.goto("/inbox");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByRole("link", { name: title })).toHaveCount(0);

  await session("officer.fr");
  await page.goto(`/log?view=owner&target=notice/${id}&event=notice.read`);
  const line = page.getByRole("row").filter({ hasText: "Polisen NOA" });
  await expect(line).toContainText(french.events.notice.read);
  await expect(line).toContainText(french.roles.liaison_officer);
  await expect(line).toContainText(french.ui.timeline.nameOnRequest);
  await expect(line).toContainText(french.ui.purpose.codes.P2);
  await expect(line).toContainText("Threat named in our own case");
  await expect(line.locator("time")).toHaveAttribute("datetime", /^\d{4}-\d\d-\d\dT/);
  expect(await page.content()).not.toContain(personOf("officer.se").name);

  await session("officer.de");
  expectComplaint(/404/);
  await findsNoTrace(page, { space, id, title });
});

/** Presses Tab until the element has the focus, as somebody without a mouse does. */
async function tabTo(page: Page, name: string, role: "radio" | "button" | "link" | "img"): Promise<void> {
  const target = page.getByRole(role, { name }).first();
  await target.waitFor();
  for (let presses = 0; presses < 60; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`No number of Tabs leads to ${role} ${name}`);
}

test("without a mouse: sign in, open a notice, look into the log", async ({ page }) => {
  const person = personOf("officer.no");
  await page.goto("/sign-in");
  await expect(page.getByLabel(english.shell.signIn.email)).toBeFocused();
  await page.keyboard.type(person.email);
  await tabTo(page, english.shell.signIn.show, "button");
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.type(person.password);
  await page.keyboard.press("Enter");
  await expect(page.getByLabel(english.shell.signIn.code)).toBeFocused();
  await page.keyboard.type(codeForForm(personOf("officer.no")));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(english.inbox.title);
  // A key pressed before the page listens is pressed again, as a person does.
  await expect(async () => {
    await page.keyboard.press("j");
    await expect(page.locator("a[data-row-link]").first()).toBeFocused({ timeout: 500 });
  }).toPass();
  await page.keyboard.press("j");
  await page.keyboard.press("k");
  // What has a clock stands before notices.
  const focused = page.locator("a[data-row-link]:focus");
  for (let row = 0; row < 60 && !(await focused.getAttribute("href"))?.startsWith("/notices/"); row++)
    await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(english.purposes.title);
  await tabTo(page, english.ui.purpose.codes.P1, "radio");
  await page.keyboard.press("Space");
  await tabTo(page, english.ui.purpose.open, "button");
  await page.keyboard.press("Enter");
  await expect(page.getByText(english.notices.view.provider)).toBeVisible();
  await page.keyboard.press("g");
  await page.keyboard.press("l");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(english.log.title);
  await tabTo(page, english.log.views.mine, "link");
  await page.keyboard.press("Enter");
  await page.waitForURL(/view=mine/);
  await expect(page.getByRole("table", { name: english.log.views.mine })).toContainText(english.events.notice.read);
});

test("France withdraws: Sweden finds nothing any more, France keeps notice and reason", async ({
  page,
  session,
  expectComplaint,
}) => {
  await session("officer.fr");
  const title = `${newWord()}: rendez-vous du jeudi`;
  const id = await shareFromFrance(page, title, "À reporter.");
  await page.getByRole("link", { name: title }).click();
  const t = french.notices;
  await page.getByRole("radio", { name: french.ui.purpose.codes.P1 }).check();
  await page.getByRole("button", { name: french.ui.purpose.open }).click();
  await page.getByRole("button", { name: t.withdraw.button, exact: true }).click();
  await page.getByRole("button", { name: "Retirer l’avis pour la Suède" }).click();
  await expect(page.getByText(t.withdraw.reasonMissing)).toBeVisible();
  await page.getByLabel(t.withdraw.reason).fill("La date était fausse.");
  await page.getByRole("button", { name: "Retirer l’avis pour la Suède" }).click();
  await expect(page.getByText(t.view.withdrawn)).toBeVisible();
  await expect(page.getByText("La date était fausse.")).toBeVisible();
  await session("officer.se");
  expectComplaint(/404/);
  await page.goto(`/notices/${id}`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(english.ui.panels.notFound.title);
});
