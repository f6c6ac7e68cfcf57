import type pg from "pg";
import english from "@/locales/en.json" with { type: "json" };
import french from "@/locales/fr.json" with { type: "json" };
import { demoSpaces } from "@/prisma/seed/demo-operation";
import { PACKAGE_TITLE, packageOf, type Stage } from "@/tests/packages/rows";
import { expect, test } from "./fixtures";
import { inBothThemes, opened } from "./package-pages";

const fr = french.packages;
const en = english.packages;
/** A text of the catalogue without what is filled in. */
const begins = (text: string): RegExp => new RegExp(text.split(/[{<]/)[0] ?? text);
const FILE = /ferry\.txt/;

test.describe("the provider", () => {
  const stages: readonly (readonly [Stage, word: string, next: string])[] = [
    ["uploading", fr.states.draft, "Il manque encore 2 éléments"],
    ["draft", fr.states.draft, fr.next.draftReady],
    ["in_review", fr.states.in_review, fr.next.reviewWaits],
    ["notified", fr.states.released, "La Suède doit accepter les conditions"],
    ["recalled", fr.states.recalled, "La Suède doit confirmer l’effacement"],
  ];
  for (const [stage, word, next] of stages) {
    test(`sees a package that is ${stage}, its clock and what comes next`, async ({
      page,
      session,
      owner,
      axe,
      picture,
    }) => {
      await session("officer.fr");
      const { packageId } = await packageOf(owner, stage);
      if (stage === "recalled") await recallTold(owner, packageId);
      await opened(page, packageId);
      const main = page.getByRole("main");
      if (stage === "recalled") await expect(main.getByText("Annulé par le tribunal")).toBeVisible();
      await expect(main.getByText(word, { exact: true }).first()).toBeVisible();
      await expect(main.getByText("règlement (UE) 2023/969, article 21").first()).toBeVisible();
      await expect(main.getByRole("list", { name: fr.recipientsRow })).toContainText("Polisen NOA");
      await expect(page.getByRole("complementary").getByText(begins(next))).toBeVisible();
      await inBothThemes(page, axe);
      await picture(page, `provider-${stage}`);
    });
  }

  test("reads the parts by keyboard: each is an address of its own", async ({ page, session, owner, axe }) => {
    await session("officer.fr");
    const { packageId } = await packageOf(owner, "accepted");
    await opened(page, packageId);
    const tabs = page.getByRole("navigation", { name: fr.tabs.label });
    for (const tab of ["provenance", "recipients", "log", "contents"] as const) {
      await tabs.getByRole("link", { name: fr.tabs[tab] }).focus();
      await page.keyboard.press("Enter");
      await expect(tabs.getByRole("link", { name: fr.tabs[tab] })).toHaveAttribute("aria-current", "page");
      await inBothThemes(page, axe);
    }
  });

  test("reads codes in words, and how far each recipient is", async ({ page, session, owner, picture }) => {
    await session("officer.fr");
    const { packageId } = await packageOf(owner, "accepted");
    await opened(page, packageId, "provenance");
    const main = page.getByRole("main");
    for (const words of [fr.codes.source.A, fr.codes.information[1], fr.codes.handling.H0, fr.codes.offences[1]])
      await expect(main.getByText(words).first()).toBeVisible();
    await expect(main.getByText(fr.versions.first)).toBeVisible();
    await picture(page, "provenance");
    await opened(page, packageId, "recipients");
    await expect(main.getByRole("row", { name: /Polisen NOA/ })).toContainText(fr.recipientStates.accepted);
    await picture(page, "recipients");
  });

  test("sees after a recall who had it and who confirmed, all of it without scrolling sideways", async ({
    page,
    session,
    owner,
    axe,
    picture,
  }) => {
    await session("officer.fr");
    const { packageId } = await packageOf(owner, "recalled");
    await owner.query(
      `UPDATE package_recipient SET notified_at = now(), accepted_at = now(), downloaded_at = now() WHERE package_id = $1`,
      [packageId],
    );
    await opened(page, packageId, "recipients");
    const main = page.getByRole("main");
    await expect(main.getByText("1 destinataire l’avait téléchargé ; aucun n’a confirmé l’effacement.")).toBeVisible();
    await expect(main.getByRole("row", { name: /Polisen NOA/ })).toContainText(fr.matrix.waits);
    const hidden = await page
      .getByRole("table")
      .evaluate(({ parentElement: frame }) => (frame?.scrollWidth ?? 0) - (frame?.clientWidth ?? 0));
    expect(hidden).toBe(0);
    await inBothThemes(page, axe);
    await picture(page, "recalled-recipients");
  });

  test("sees what a new version changed, and its recipients only what they may open", async ({
    page,
    session,
    owner,
    axe,
    picture,
  }) => {
    const [{ packageId: first }, { packageId: second }] = await twoVersions(owner);
    await session("officer.fr");
    await opened(page, second, "provenance");
    const main = page.getByRole("main");
    await expect(main.getByText("1 fichier au contenu différent")).toBeVisible();
    await expect(main.getByText(fr.provenance.legalBasis)).toHaveCount(2);
    await expect(main.getByRole("link", { name: "Version 1" })).toHaveAttribute("href", new RegExp(first));
    await inBothThemes(page, axe);
    await picture(page, "versions");
    await opened(page, first);
    await expect(main.getByText(begins(fr.banner.follows)).first()).toBeVisible();
    // A page that still asks for what waits would be told 401 between two sessions.
    await page.goto("about:blank");
    await session("officer.se");
    await opened(page, second, "provenance");
    await expect(main.getByText(en.versions.notOpen)).toBeVisible();
    await expect(page.locator(`a[href*="${first}"]`)).toHaveCount(0);
  });
});

const recallTold = async (owner: pg.Pool, packageId: string) => {
  await owner.query("UPDATE package SET recalled_at = now() WHERE id = $1", [packageId]);
  await owner.query("UPDATE package_content SET recall_reason = 'Annulé par le tribunal' WHERE package_id = $1", [
    packageId,
  ]);
};

/** The first recalled, the second released to Sweden with other content and another legal basis. */
async function twoVersions(owner: pg.Pool) {
  const first = await packageOf(owner, "recalled");
  const second = await packageOf(owner, "accepted");
  await owner.query("UPDATE package SET supersedes_id = $2, version = 2 WHERE id = $1", [
    second.packageId,
    first.packageId,
  ]);
  await owner.query("UPDATE file_content SET digest = sha256('other') WHERE file_id = $1", [second.fileId]);
  await owner.query(
    `UPDATE package_content SET details = jsonb_set(details, '{legalBasis}', '"Art. 20 Second Additional Protocol"') WHERE package_id = $1`,
    [second.packageId],
  );
  return [first, second] as const;
}

test.describe("a recipient", () => {
  test("accepts the conditions of this version, by keyboard; then the files open", async ({
    page,
    session,
    owner,
    axe,
    picture,
  }) => {
    const person = await session("officer.se");
    const { packageId } = await packageOf(owner, "notified");
    await opened(page, packageId);
    const main = page.getByRole("main");
    const panel = main.getByRole("region", { name: "Conditions of version 1" });
    await expect(panel).toContainText("For the purposes of the JIT only.");
    await expect(panel).toContainText(en.codes.handling.H0);
    await expect(main.getByRole("link", { name: FILE })).toHaveCount(0);
    await inBothThemes(page, axe);
    await picture(page, "recipient-before");
    await panel.getByRole("button", { name: "Accept conditions of version 1" }).focus();
    await page.keyboard.press("Enter");
    await expect(main.getByRole("link", { name: FILE })).toBeVisible();
    await expect(panel).toHaveCount(0);
    await inBothThemes(page, axe);
    await picture(page, "recipient-after");
    await opened(page, packageId, "recipients");
    await expect(main.getByRole("row", { name: /Polisen NOA/ })).toContainText(`by ${person.name}`);
  });

  test("says why before a file opens, once; Escape closes and the address is the page’s again", async ({
    page,
    session,
    owner,
    axe,
  }) => {
    await session("officer.se");
    const { packageId, fileId } = await packageOf(owner, "accepted");
    await opened(page, packageId);
    const name = page.getByRole("main").getByRole("link", { name: FILE });
    await name.focus();
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(new RegExp(`file=${fileId}`));
    const dialog = page.getByRole("dialog");
    await expect(dialog.getByText(en.purpose.title)).toBeVisible();
    await inBothThemes(page, axe);
    await page.keyboard.press("Escape");
    await expect(dialog).toHaveCount(0);
    await expect(page).not.toHaveURL(/file=/);
  });

  test("finds nothing after a recall: the same as what never was", async ({
    page,
    session,
    owner,
    expectComplaint,
  }) => {
    expectComplaint(/404/);
    await session("officer.se");
    const { packageId } = await packageOf(owner, "recalled");
    const told: string[] = [];
    for (const id of [packageId, "01890000-0000-7000-8000-000000000000"]) {
      const answer = await page.goto(`/packages/${id}`);
      expect(answer?.status()).toBe(404);
      told.push(await page.getByRole("main").innerText());
    }
    expect(told[0]).toBe(told[1]);
    await expect(page.getByText(PACKAGE_TITLE)).toHaveCount(0);
  });
});

test.describe("lists", () => {
  test("of all packages tell provider, state and clock", async ({ page, session, owner, axe, picture }) => {
    const { packageId } = await packageOf(owner, "notified");
    await session("officer.se");
    await page.goto("/packages");
    const row = page.getByRole("row").filter({ has: page.locator(`a[href="/packages/${packageId}"]`) });
    await expect(row).toContainText(en.recipientStates.notified);
    await expect(row).toContainText("Gendarmerie C3N");
    await axe(page);
    await picture(page, "list");
  });

  test("of a space stand on its page, with the way to a new one", async ({ page, session, owner, axe, picture }) => {
    const { packageId } = await packageOf(owner, "notified");
    const space = demoSpaces[0]?.id ?? "";
    await session("officer.se");
    await page.goto(`/spaces/${space}`);
    await expect(page.getByRole("heading", { name: en.list.inSpace })).toBeVisible();
    await expect(page.locator(`a[href="/packages/${packageId}"]`)).toBeVisible();
    const begin = page.getByRole("link", { name: en.list.new });
    await expect(begin).toHaveAttribute("href", `/spaces/${space}/packages/new`);
    await axe(page);
    await picture(page, "space");
  });

  test("without a package say what comes next", async ({ page, session, owner, axe, picture }) => {
    await packageOf(owner, "notified");
    await session("officer.de");
    await page.goto("/packages");
    await expect(page.getByRole("heading", { name: en.list.empty })).toBeVisible();
    await expect(page.getByText(PACKAGE_TITLE)).toHaveCount(0);
    await inBothThemes(page, axe);
    await picture(page, "list-empty");
  });
});
