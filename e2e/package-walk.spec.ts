import { createHash, randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Page, TestInfo } from "@playwright/test";
import type pg from "pg";
import english from "@/locales/en.json" with { type: "json" };
import french from "@/locales/fr.json" with { type: "json" };
import { agencyId, demoSpaces } from "@/prisma/seed/demo-operation";
import { contentOf } from "@/prisma/seed/packages/contents/contents";
import { codeForForm, expect, personOf, test } from "./fixtures";
import { findsNoPackage } from "./no-package-trace";

/** Real photographs and 196,127 real messages, beside the project where there are any; never part of it. */
const shared = join(import.meta.dirname, "..", "..", "shared", "data");
const real = existsSync(shared);
const evidence = ["pictures/loc-2478433644.jpg", "pictures/si-4011399822.jpg", "messages/ubuntu-irc.ndjson.gz"];
const names = real ? evidence.map((path) => basename(path)) : ["map.png", "parcel.png", "all.jsonl.gz"];
const messageCount = real ? /196.127/ : /2.000/;
const space = demoSpaces[0]?.id ?? "";

/** Where the files lie; without the real ones the demonstration's invented pictures and messages stand in. */
async function originals(testInfo: TestInfo): Promise<string[]> {
  if (real) return evidence.map((path) => join(shared, path));
  testInfo.annotations.push({ type: "invented", description: `${shared} is not there: walked with invented files` });
  return Promise.all(
    names.map(async (name) => {
      const place = testInfo.outputPath("originals", name);
      const content = contentOf(name.replace(/\.gz$/, ""));
      await mkdir(dirname(place), { recursive: true });
      await writeFile(place, name.endsWith(".gz") ? gzipSync(content) : content);
      return place;
    }),
  );
}

const sha256 = async (path: string): Promise<string> =>
  createHash("sha256")
    .update(await readFile(path))
    .digest("hex");

/** At a machine of their own, in two steps. */
async function signInAs(page: Page, mailbox: string): Promise<void> {
  const person = personOf(mailbox);
  const t = english.shell.signIn;
  // The page of whoever was here before asks for nothing any more.
  await page.goto("about:blank");
  await page.context().clearCookies();
  await page.goto("/sign-in");
  await page.getByLabel(t.email).fill(person.email);
  await page.getByLabel(t.password, { exact: true }).fill(person.password);
  await page.getByRole("button", { name: t.continue }).click();
  await page.getByLabel(t.code).fill(codeForForm(person));
  await page.getByRole("button", { name: t.submit, exact: true }).click();
  await page.waitForURL(/\/inbox/);
}

/** France fills the form section by section; returns the package's id. */
async function prepare(page: Page, title: string, files: readonly string[]): Promise<string> {
  const t = french.draft;
  await page.goto("/spaces");
  await page.getByRole("link", { name: "NORDLICHT-TEST" }).click();
  await page.getByRole("link", { name: french.packages.list.new }).click();
  await page.getByLabel(t.begin.title).fill(title);
  await page.getByRole("button", { name: t.begin.submit }).click();
  await page.waitForURL(/\/packages\/[0-9a-f-]{36}\/edit/);
  const id = /packages\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? "";
  await opened(page, t.sections.what.title);
  await page.getByLabel(t.fields.summary).fill("Deux photographies et l’export des messages de la période.");
  await page.getByLabel(t.fields.periodFrom).fill("2026-09-28");
  await page.getByLabel(t.fields.periodTo).fill("2026-10-11");
  await page.getByLabel(t.fields.legalBasis).fill("Convention du 29 mai 2000, article 13");
  await page.getByRole("checkbox", { name: french.packages.codes.offences["2"] }).check();
  await opened(page, t.sections.evidence.title);
  await page.locator("input[data-picker=files]").setInputFiles([...files]);
  const table = page.getByRole("table", { name: french.uploads.table });
  await expect(table.getByText(french.uploads.stages.complete)).toHaveCount(3, { timeout: 60_000 });
  await page.getByRole("checkbox", { name: french.packages.codes.languages.en }).check();
  await page.getByRole("group", { name: t.fields.source }).getByRole("radio").first().check();
  await page.getByRole("group", { name: t.fields.information }).getByRole("radio").first().check();
  await opened(page, t.sections.codes.title);
  await page.getByLabel(t.fields.conditions).fill("Pour l’équipe commune d’enquête uniquement.");
  await opened(page, t.sections.recipients.title);
  await page.getByRole("checkbox", { name: /Polisen NOA/ }).check();
  await page.getByRole("checkbox", { name: /Kripos/ }).check();
  await expect(page.getByText(t.missing.nothing)).toBeVisible();
  return id;
}

async function opened(page: Page, section: string): Promise<void> {
  const head = page.getByRole("heading", { level: 2 }).getByRole("button", { name: section });
  if ((await head.getAttribute("aria-expanded")) === "false") await head.click();
}

/** Handed in by who prepared it, who then has no way to release it. */
async function submit(page: Page): Promise<void> {
  const t = french.release;
  await page.getByRole("link", { name: french.draft.readOver }).click();
  await page.getByRole("button", { name: t.submit.button }).click();
  const dialog = page.getByRole("dialog", { name: t.submit.title });
  await expect(dialog).toContainText("transmet 3 fichiers");
  await dialog.getByRole("button", { name: t.submit.button }).click();
  await expect(page.getByText(french.packages.states.in_review).first()).toBeVisible();
  await expect(page.getByRole("button", { name: t.sheet.button })).toBeDisabled();
  await expect(page.getByText(french.reasons.release_role_missing)).toBeVisible();
}

async function release(page: Page, title: string, owner: pg.Pool, testInfo: TestInfo): Promise<void> {
  const t = french.release.sheet;
  // The factor of the sign-in is six minutes old by the time the head of unit has read everything.
  await owner.query("UPDATE session SET step_up_at = now() - interval '6 minutes' WHERE person_id = $1", [
    personOf("head.fr").id,
  ]);
  await page.getByRole("link", { name: title }).click();
  await page.getByRole("button", { name: t.button }).click();
  const sheet = page.getByRole("dialog", { name: t.title, exact: true });
  await expect(sheet).toContainText("La France (Gendarmerie C3N) transmet 3 fichiers");
  await expect(sheet).toContainText("reste invisible pour");
  await expect(sheet).toContainText("Royaume-Uni");
  await page.screenshot({ path: testInfo.outputPath("release.png") });
  await sheet.getByRole("button", { name: /Transmettre vers .*(Suède.*Norvège|Norvège.*Suède)/ }).click();
  await sheet.getByLabel(french.federation.proof.code).fill(codeForForm(personOf("head.fr")));
  await sheet.getByRole("button", { name: french.federation.proof.submit }).click();
  await expect(sheet).toBeHidden();
  await expect(page.getByText(french.packages.states.released).first()).toBeVisible();
}

/** Sweden accepts, says why it opens, and looks at each file in its viewer. */
async function look(page: Page, title: string): Promise<void> {
  await page.getByRole("link", { name: title }).click();
  const accept = english.packages.conditions.accept.replace(/\{version[^}]*\}/, "1");
  await expect(page.getByText("Pour l’équipe commune d’enquête uniquement.").first()).toBeVisible();
  await expect(page.getByRole("link", { name: names[0] ?? "" })).toHaveCount(0);
  await page.getByRole("button", { name: accept }).click();
  for (const name of names) {
    await page.getByRole("link", { name }).click();
    const preview = page.getByRole("dialog", { name });
    if (name === names[0]) {
      await preview.getByRole("radio", { name: english.ui.purpose.codes.P1 }).check();
      await preview.getByRole("button", { name: english.ui.purpose.open }).click();
    }
    await expect(preview.locator("[aria-busy=false]")).toBeVisible({ timeout: 30_000 });
    const frame = preview.frameLocator("iframe");
    if (!name.endsWith(".gz")) await expect(frame.getByRole("img")).toBeVisible();
    else await expect(frame.getByText(messageCount).first()).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(preview).toBeHidden();
  }
}

/** Every file to this machine by the browser's own download; answers where each lies. */
async function download(page: Page, testInfo: TestInfo): Promise<string[]> {
  const places: string[] = [];
  for (const name of names) {
    await page.getByRole("link", { name, exact: false }).first().click();
    const preview = page.getByRole("dialog", { name });
    const coming = page.waitForEvent("download");
    await preview.getByRole("link", { name: new RegExp(english.viewers.download) }).click();
    const file = await coming;
    expect(file.suggestedFilename()).toBe(name);
    const place = testInfo.outputPath(name);
    await file.saveAs(place);
    places.push(place);
    await page.keyboard.press("Escape");
    await expect(preview).toBeHidden();
  }
  return places;
}

async function verify(page: Page, places: readonly string[]): Promise<void> {
  const t = english.verify;
  await page.reload();
  await page
    .getByLabel(t.own.choose)
    .last()
    .setInputFiles([...places]);
  const same = t.result.same.own.replace("{provider}", "Gendarmerie C3N");
  await expect(page.getByText(same)).toHaveCount(3, { timeout: 30_000 });
  await page.getByRole("button", { name: t.receipt.confirm }).click();
  await expect(page.getByText(t.receipt.givenVerified.replaceAll("{provider}", "Gendarmerie C3N"))).toBeVisible();
}

/** The provider's page shows each Swedish look, whatever it was. */
async function readsEachLook(page: Page, id: string, owner: pg.Pool): Promise<void> {
  const { rows } = await owner.query<{ event: string; count: number }>(
    `SELECT e.event, count(*)::int AS count FROM log_entry e JOIN log_target t ON t.entry_id = e.id
      WHERE t.target = $1 AND e.agency_id = $2 GROUP BY e.event`,
    [`package/${id}`, agencyId("Polisen NOA")],
  );
  const happened = new Map(rows.map(({ event, count }) => [event, count]));
  expect(happened.get("file.open")).toBeGreaterThanOrEqual(6);
  await page.goto(`/packages/${id}?tab=log`);
  const table = page.getByRole("table", { name: french.packageLog.label });
  const swedish = table.getByRole("row").filter({ hasText: "Polisen NOA" });
  await expect(swedish).toHaveCount([...happened.values()].reduce((sum, count) => sum + count, 0));
  await expect(swedish.filter({ hasText: french.events.package.accept_conditions })).toHaveCount(1);
  await expect(swedish.filter({ hasText: french.events.package.give_receipt })).toHaveCount(1);
  expect(await page.content()).not.toContain(personOf("officer.se").name);
}

test("a package crosses a border, and nobody else learns that it exists", async ({
  page,
  owner,
  expectComplaint,
  axe,
}, testInfo) => {
  test.setTimeout(300_000);
  page.setDefaultTimeout(20_000);
  const title = `Quai ${randomUUID().slice(0, 8)} : photographies et messages`;
  const files = await originals(testInfo);

  await signInAs(page, "officer.fr");
  const id = await prepare(page, title, files);
  await submit(page);
  await axe(page);

  await signInAs(page, "head.fr");
  await release(page, title, owner, testInfo);

  await signInAs(page, "officer.se");
  await look(page, title);
  await axe(page);
  const places = await download(page, testInfo);
  expect(await Promise.all(places.map(sha256))).toEqual(await Promise.all(files.map(sha256)));
  await verify(page, places);
  await page.goto("/inbox");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByRole("link", { name: title })).toHaveCount(0);

  await signInAs(page, "officer.fr");
  await readsEachLook(page, id, owner);
  const { rows } = await owner.query<{ id: string }>("SELECT id FROM evidence_file WHERE package_id = $1 LIMIT 1", [
    id,
  ]);
  const hidden = { space, id, title, fileId: rows[0]?.id ?? "", path: names[0] ?? "" };
  expectComplaint(/404/);
  for (const stranger of ["officer.uk", "officer.de"]) {
    await signInAs(page, stranger);
    await findsNoPackage(page, hidden);
  }
});
