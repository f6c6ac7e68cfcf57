import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import english from "@/locales/en.json" with { type: "json" };
import french from "@/locales/fr.json" with { type: "json" };
import dutch from "@/locales/nl.json" with { type: "json" };
import { demoSpaces } from "@/prisma/seed/demo-operation";
import { codes, expect, personOf, test } from "./fixtures";

const space = demoSpaces[0]?.id ?? "";
/** A version 7 id that nothing has. */
const never = "0198aaaa-0000-7000-8000-00000000dead";

/** The next one-time code that the portal will take from this person. */
function nextCode(mailbox: string): string {
  const [code] = codes(personOf(mailbox));
  if (code === undefined) throw new Error(`${mailbox} has used up the codes of this minute`);
  return code;
}

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
      await page.getByLabel(t.code).fill(nextCode(mailbox));
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
  await expect(line).toContainText(`${french.ui.purpose.codes.P2}`);
  await expect(line).toContainText("Threat named in our own case");
  await expect(line.locator("time")).toHaveAttribute("datetime", /^\d{4}-\d\d-\d\dT/);
  expect(await page.content()).not.toContain(personOf("officer.se").name);

  await session("officer.de");
  expectComplaint(/404/);
  await findsNoTrace(page, { id, title });
});

interface Hidden {
  readonly id: string;
  readonly title: string;
}

/** Lists, counts, search, palette, log, addresses and API: nothing there tells Germany that the notice exists. */
async function findsNoTrace(page: Page, { id, title }: Hidden): Promise<void> {
  const word = title.split(":")[0] ?? title;
  for (const [path, words] of [
    ["/inbox", english.inbox.empty],
    ["/spaces", english.spaces.empty],
    ["/log", english.log.empty.owner],
    [`/log?target=notice/${id}`, english.log.empty.owner],
    [`/search?query=${encodeURIComponent(word)}`, english.search.nothingHint],
  ] as const) {
    await page.goto(path);
    await expect(page.getByText(words)).toBeVisible();
    await expect(page.getByText(title)).toHaveCount(0);
  }
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox").fill(word);
  await expect(page.getByText(english.shell.palette.nothing.replace("{query}", word))).toBeVisible();
  await page.keyboard.press("Escape");
  for (const path of ["/notices/#", "/notices/#/edit"]) await sameDocument(page, path, id);
  for (const path of ["/spaces/#", "/spaces/#/notices/new"]) await sameDocument(page, path, space);
  await sameAnswers(page, id);
}

/** All words that a document hands to the browser, in whatever pieces and order it was streamed; ids, nonces and times aside. */
function wordsOf(html: string, id: string): readonly string[] {
  const pieces = [...html.matchAll(/__next_f\.push\(\[1,"((?:[^"\\]|\\.)*)"\]\)/g)].map(([, piece = ""]) => piece);
  const whole = pieces
    .join("")
    .replaceAll(id, "#")
    .replaceAll(/nonce(\\*"|=|:)+[\w+/=-]+/g, "nonce")
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "instant");
  return [...new Set(whole.match(/\p{L}{3,}/gu))].sort();
}

async function sameDocument(page: Page, path: string, id: string): Promise<void> {
  const read = async (each: string) => {
    const answer = await page.request.get(path.replace("#", each));
    const { date: _, "content-security-policy": policy = "", link = "", ...headers } = answer.headers();
    const preloads = link.replaceAll(/nonce="[^"]*"/g, "nonce");
    expect(policy).toContain("nonce-");
    const words = wordsOf(await answer.text(), each);
    await page.goto(path.replace("#", each));
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(english.ui.panels.notFound.title);
    return {
      status: answer.status(),
      headers,
      preloads,
      words,
      title: await page.title(),
      text: await page.locator("main").innerText(),
    };
  };
  const real = await read(id);
  expect(real.status, path).toBe(404);
  expect(real.words).toContain("portal");
  expect(real, path).toEqual(await read(never));
}

async function sameAnswers(page: Page, id: string): Promise<void> {
  const words = { title: "x", body: "x" };
  const calls = [
    ["GET", "/notices/#", id],
    ["PATCH", "/notices/#", id, words],
    ["POST", "/notices/#/share", id, { agencyIds: [personOf("officer.se").agencyId] }],
    ["POST", "/notices/#/withdraw", id, { reason: "x" }],
    ["POST", "/notices/#/purpose", id, { code: "P1" }],
    ["GET", "/spaces/#", space],
    ["GET", "/spaces/#/notices", space],
    ["POST", "/spaces/#/notices", space, words],
    ["GET", "/log?view=space&spaceId=#", space],
    ["GET", "/log?target=notice/#", id],
    ["GET", "/search?query=#", id],
  ] as const;
  for (const [method, path, real, data] of calls) {
    const answer = async (each: string) => {
      const response = await page.request.fetch(`/api/v1${path.replace("#", each)}`, {
        method,
        headers: { Origin: new URL(page.url()).origin },
        ...(data === undefined ? {} : { data }),
      });
      const { date: _, ...headers } = response.headers();
      const text = (await response.text()).replaceAll(/urn:uuid:[0-9a-f-]{36}/g, "request");
      return { status: response.status(), headers, text };
    };
    expect(await answer(real), `${method} ${path}`).toEqual(await answer(never));
  }
}

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
  await page.keyboard.type(nextCode("officer.no"));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(english.inbox.title);
  // A key pressed before the page listens is pressed again, as a person does.
  await expect(async () => {
    await page.keyboard.press("j");
    await expect(page.locator("a[data-row-link]").first()).toBeFocused({ timeout: 500 });
  }).toPass();
  await page.keyboard.press("j");
  await page.keyboard.press("k");
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

test.describe("axe finds nothing", () => {
  const pages = [
    ["officer.fr", "/inbox"],
    ["officer.de", "/inbox"],
    ["officer.fr", "/spaces"],
    ["spaceadmin.fr", `/spaces/${space}`],
    ["spaceadmin.fr", "/spaces/new"],
    ["officer.de", "/spaces/new"],
    ["officer.fr", `/spaces/${space}/notices/new`],
    // Few lines: axe looks at each cell, and all of them are alike.
    ["officer.fr", "/log?event=notice.withdraw"],
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
