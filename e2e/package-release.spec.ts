import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import type pg from "pg";
import english from "@/locales/en.json" with { type: "json" };
import french from "@/locales/fr.json" with { type: "json" };
import { agencyId, person } from "@/prisma/seed/demo-operation";
import { packageOf, type Stage } from "@/tests/packages/rows";
import { codeForForm, expect, personOf, test } from "./fixtures";
import { openSession } from "./hardening/people";

const fr = french.release;

/** A package of France with a title that no earlier run has used. */
async function titled(owner: pg.Pool, stage: Stage): Promise<{ packageId: string; title: string }> {
  const { packageId } = await packageOf(owner, stage);
  const title = `Traversée ${randomUUID().slice(0, 8)}`;
  await owner.query("UPDATE package_content SET title = $2 WHERE package_id = $1", [packageId, title]);
  return { packageId, title };
}

const address = (packageId: string) => `/packages/${packageId}`;
const line = (page: Page, title: string) => page.getByRole("listitem").filter({ hasText: title });

/** A second factor proven an hour ago counts for reading, not for releasing. */
const proofIsOld = (owner: pg.Pool, mailbox: string) =>
  owner.query("UPDATE session SET step_up_at = now() - interval '1 hour' WHERE person_id = $1", [person(mailbox).id]);

test("one prepares, another releases to Sweden and Norway after a fresh code", async ({
  page,
  session,
  owner,
  axe,
  picture,
}) => {
  test.slow();
  const { packageId, title } = await titled(owner, "draft");
  await owner.query("INSERT INTO package_recipient (package_id, agency_id) VALUES ($1, $2)", [
    packageId,
    agencyId("Kripos"),
  ]);
  await session("officer.fr");
  await page.goto(address(packageId));
  await page.getByRole("button", { name: fr.submit.button }).click();
  const dialog = page.getByRole("dialog", { name: fr.submit.title });
  await expect(dialog).toContainText("vers la Norvège et la Suède.");
  await axe(page);
  await dialog.getByRole("button", { name: fr.submit.button }).click();
  await expect(dialog).toBeHidden();
  // Whoever prepared it, and whose role does not suffice, reads why the button does nothing.
  const forbidden = page.getByRole("button", { name: fr.sheet.button });
  await expect(forbidden).toBeDisabled();
  await expect(page.getByText(french.reasons.release_role_missing)).toBeVisible();
  await axe(page);

  await session("head.fr");
  await proofIsOld(owner, "head.fr");
  await page.goto("/inbox");
  await expect(line(page, title)).toContainText(french.inbox.tasks.release);
  await expect(line(page, title)).toContainText(french.inbox.fresh);
  await axe(page);
  await picture(page, "inbox");
  await page.getByRole("link", { name: title }).click();
  await page.getByRole("button", { name: fr.sheet.button }).click();
  const sheet = page.getByRole("dialog", { name: fr.sheet.title });
  await expect(sheet).toContainText(
    "La France (Gendarmerie C3N) transmet 1 fichier (12 octets) vers la Norvège et la Suède.",
  );
  await expect(sheet).toContainText("Ce paquet reste invisible pour");
  await expect(sheet).toContainText("le Royaume-Uni");
  await expect(sheet).toContainText("Transfert vers un pays tiers : la Norvège se trouve hors de l’Union");
  await expect(sheet).toContainText(`Préparé par ${personOf("officer.fr").name}`);
  await axe(page);
  await picture(page, "release-sheet");
  await sheet.getByRole("button", { name: "Transmettre vers la Norvège et la Suède" }).click();
  await sheet.getByLabel(french.federation.proof.code).fill(codeForForm(personOf("head.fr")));
  await axe(page);
  await sheet.getByRole("button", { name: french.federation.proof.submit, exact: true }).click();
  await expect(sheet).toBeHidden();
  await expect(
    page.getByRole("main").getByText(french.packages.states.released, { exact: true }).first(),
  ).toBeVisible();
  await expect(page.getByRole("button", { name: french.recall.dialog.button })).toBeVisible();
});

test("whoever prepared it cannot release it, whatever role they hold", async ({ page, session, owner, axe }) => {
  const { packageId } = await titled(owner, "in_review");
  await owner.query("INSERT INTO package_preparer VALUES ($1, $2)", [packageId, person("head.fr").id]);
  await session("head.fr");
  await page.goto(address(packageId));
  await expect(page.getByRole("button", { name: fr.sheet.button })).toBeDisabled();
  await expect(page.getByText(french.reasons.four_eyes)).toBeVisible();
  await expect(page.getByRole("button", { name: fr.takeBack.button })).toBeVisible();
  await axe(page);
});

test("sent back with a reason, the draft and its preparer's inbox say why", async ({ page, session, owner, axe }) => {
  const { packageId, title } = await titled(owner, "in_review");
  await session("head.fr");
  await page.goto(address(packageId));
  await page.getByRole("button", { name: fr.sendBack.button }).click();
  const dialog = page.getByRole("dialog", { name: fr.sendBack.title });
  await dialog.getByRole("button", { name: fr.sendBack.button }).click();
  await expect(dialog.getByText(fr.reason.missing)).toBeVisible();
  await axe(page);
  const reason = "La période ne correspond pas aux fichiers.";
  await dialog.getByLabel(fr.reason.label).fill(reason);
  await dialog.getByRole("button", { name: fr.sendBack.button }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText(reason)).toBeVisible();

  await session("officer.fr");
  await page.goto("/inbox");
  await expect(line(page, title)).toContainText(french.inbox.tasks.mend);
  await page.getByRole("link", { name: title }).click();
  await page.waitForURL(`${address(packageId)}/edit`);
  await expect(page.getByText(reason)).toBeVisible();
  await expect(page.getByText(`Renvoyé par ${personOf("head.fr").name}`)).toBeVisible();
});

test("whoever comes second to a release reads a clear sentence", async ({
  page,
  session,
  owner,
  baseURL,
  expectComplaint,
}) => {
  const { packageId } = await titled(owner, "in_review");
  await session("head.fr");
  await page.goto(address(packageId));
  await page.getByRole("button", { name: fr.sheet.button }).click();
  const sheet = page.getByRole("dialog", { name: fr.sheet.title });
  const { cookie } = await openSession(owner, "officer.fr");
  const taken = await fetch(`${baseURL ?? ""}/api/v1${address(packageId)}/return`, {
    method: "POST",
    headers: { Cookie: cookie, Origin: baseURL ?? "", "Content-Type": "application/json" },
    body: "{}",
  });
  expect(taken.ok).toBe(true);
  expectComplaint(/40[39]/);
  await sheet.getByRole("button", { name: "Transmettre vers la Suède" }).click();
  await expect(sheet.getByText(fr.sheet.lost)).toBeVisible();
});

test("recalled: the former recipient finds nothing anywhere, and confirms that its copies are gone", async ({
  page,
  session,
  owner,
  axe,
  picture,
  expectComplaint,
}) => {
  test.slow();
  const { packageId, title } = await titled(owner, "downloaded");
  await owner.query("UPDATE package_recipient SET accepted_at = now(), downloaded_at = now() WHERE package_id = $1", [
    packageId,
  ]);
  await session("officer.se");
  await page.goto("/inbox");
  await expect(line(page, title)).toContainText(english.inbox.tasks.verify);

  await session("head.fr");
  await page.goto(address(packageId));
  await page.getByRole("button", { name: french.recall.dialog.button }).click();
  const dialog = page.getByRole("dialog", { name: french.recall.dialog.title });
  await expect(dialog.getByRole("list", { name: french.recall.dialog.holders })).toContainText("Polisen NOA");
  await dialog.getByRole("button", { name: "Rappeler pour la Suède" }).click();
  await expect(dialog.getByText(french.recall.dialog.reasonMissing)).toBeVisible();
  await axe(page);
  await picture(page, "recall");
  await dialog.getByLabel(french.recall.dialog.reason).fill("Annulé par le juge.");
  await dialog.getByRole("button", { name: "Rappeler pour la Suède" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText("Annulé par le juge.")).toBeVisible();

  await session("officer.se");
  expectComplaint(/404/);
  for (const path of [address(packageId), `${address(packageId)}?tab=log`]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(english.ui.panels.notFound.title);
  }
  for (const path of ["/packages", `/search?query=${encodeURIComponent(title)}`, "/inbox"]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(page.getByRole("main").getByRole("link", { name: title })).toHaveCount(0);
  }
  const asked = page.getByRole("listitem").filter({ hasText: english.inbox.tasks.confirm_deletion });
  const before = await asked.count();
  await expect(asked.first()).toContainText("France recalled a package on");
  await axe(page);
  await picture(page, "inbox-recalled");
  await owner.query(
    "UPDATE package_recipient SET deletion_confirmed_at = now() - interval '30 days' FROM package p WHERE p.id = package_id AND p.state = 'recalled' AND p.id <> $1",
    [packageId],
  );
  await page.reload();
  expect(before).toBeGreaterThan(0);
  await expect(asked).toHaveCount(1);
  await asked.getByRole("button").click();
  const confirmation = page.getByRole("dialog", { name: english.recall.notice.title });
  await axe(page);
  await confirmation.getByRole("button", { name: english.recall.notice.submit }).click();
  await expect(confirmation).toBeHidden();
  await expect(page.getByRole("listitem").filter({ hasText: english.inbox.done })).toBeVisible();
  await axe(page);

  await session("head.fr");
  await page.goto(`${address(packageId)}?tab=log`);
  const table = page.getByRole("table", { name: french.packageLog.label });
  await expect(table).toContainText(french.events.package.confirm_deletion);
  await expect(table).toContainText(french.events.package.recall);
  await axe(page);
  await picture(page, "package-log");
});

test("a recipient's log shows its own people alone, the provider's everybody without their names", async ({
  page,
  session,
  owner,
  axe,
}) => {
  const { packageId } = await titled(owner, "accepted");
  for (const mailbox of ["officer.fr", "head.se", "officer.se"]) {
    await session(mailbox);
    await page.goto(address(packageId));
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  }
  await page.goto(`${address(packageId)}?tab=log`);
  const own = page.getByRole("table", { name: english.packageLog.label });
  await expect(own).toContainText(personOf("head.se").name);
  await expect(own).not.toContainText("Gendarmerie C3N");
  await axe(page);
  await session("officer.fr");
  await page.goto(`${address(packageId)}?tab=log`);
  const all = page.getByRole("table", { name: french.packageLog.label });
  await expect(all).toContainText("Polisen NOA");
  await expect(all).toContainText("Gendarmerie C3N");
  await expect(all).not.toContainText(personOf("head.se").name);
  // The lanes: the arrow keys move along the looks, and the readout says who and why.
  const lanes = page.getByRole("group", { name: french.ui.timeline.label });
  // Until the page's scripts run nobody listens.
  const look = lanes.getByRole("img", { name: french.ui.timeline.allowed }).first();
  await expect(async () => {
    await look.blur();
    await look.focus();
    await expect(page.getByRole("figure")).toContainText(french.events.package.read, { timeout: 500 });
  }).toPass();
});

test("the list of all notices stays a page of its own", async ({ page, session, axe }) => {
  await session("officer.se");
  await page.goto("/inbox");
  await page.getByRole("link", { name: english.inbox.tabs.notices }).click();
  await expect(page.getByRole("list", { name: english.inbox.tabs.notices })).toContainText(
    "Conditions for material from stage 1",
  );
  await axe(page);
});
