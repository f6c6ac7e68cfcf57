import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { z } from "zod";
import french from "@/locales/fr.json" with { type: "json" };
import { demoSpaces } from "@/prisma/seed/demo-operation";
import { demoAgencies } from "@/prisma/seed/demo-people";
import { expect, personOf, test } from "./fixtures";

const space = demoSpaces[0]?.id ?? "";
const t = french.draft;
const newTitle = (): string => `Quai ${randomUUID().slice(0, 8)}`;
const saved = (page: Page) => page.getByRole("status").filter({ hasText: new RegExp(`^${t.saving.saved} `) });

async function newDraft(page: Page, title = newTitle(), inSpace = space): Promise<string> {
  await page.goto(`/spaces/${inSpace}/packages/new`);
  await page.getByLabel(t.begin.title).fill(title);
  await page.getByRole("button", { name: t.begin.submit }).click();
  await page.waitForURL(/\/packages\/[0-9a-f-]{36}\/edit/);
  await expect(page.getByRole("heading", { name: t.sections.what.title })).toBeVisible();
  return page.url();
}

test("a double click begins one package; its sentences and what is missing change as one writes", async ({
  page,
  session,
  owner,
  axe,
  picture,
}) => {
  test.slow();
  await session("officer.fr");
  const title = newTitle();
  await page.goto(`/spaces/${space}/packages/new`);
  await axe(page);
  await page.getByLabel(t.begin.title).fill(title);
  await page.getByRole("button", { name: t.begin.submit }).dblclick();
  await page.waitForURL(/\/packages\/[0-9a-f-]{36}\/edit/);
  const { rows } = await owner.query("SELECT package_id FROM package_content WHERE title = $1", [title]);
  expect(rows).toHaveLength(1);

  const happens = page.getByRole("complementary", { name: t.side });
  await expect(happens).toContainText("Personne n’est choisi");
  await page.getByRole("button", { name: t.missing.items.conditions }).click();
  await page.getByLabel(t.fields.conditions, { exact: true }).pressSequentially("Usage limité à la procédure.");
  await expect(happens.getByRole("button", { name: t.missing.items.conditions })).toHaveCount(0);
  await page.getByRole("checkbox", { name: /^H2/ }).check();
  await page.getByRole("button", { name: t.missing.items.recipients }).click();
  await page.getByLabel(/Polisen NOA/).check();
  await expect(happens).toContainText("La France (Gendarmerie C3N) transmet ce paquet ; destinataires : la Suède.");
  await page.getByLabel(/Kripos/).check();
  await expect(happens).toContainText("destinataires : la Norvège et la Suède");
  await expect(happens).toContainText("La Norvège n’est pas un État membre de l’Union.");
  await expect(happens).toContainText(/Ce paquet reste invisible pour .*Royaume-Uni/);
  await expect(happens).toContainText("H2 : nul ne peut le communiquer à d’autres");
  await page.getByRole("button", { name: t.missing.items.offences }).click();
  await page.getByLabel(t.fields.offencesSearch).fill("blanchiment");
  await page.getByRole("checkbox", { name: /blanchiment/i }).check();
  await expect(saved(page)).toBeVisible();
  await axe(page);
  await picture(page, "draft");

  await page.reload();
  await expect(happens).toContainText("destinataires : la Norvège et la Suède");
  await expect(happens.getByRole("button", { name: t.missing.items.offences })).toHaveCount(0);
});

test("words that carry a classification mark are neither saved nor sent, and the rule is named", async ({
  page,
  session,
}) => {
  await session("officer.fr");
  await newDraft(page);
  const sent: string[] = [];
  page.on("request", (request) => sent.push(request.postData() ?? ""));
  await page.getByRole("textbox", { name: t.fields.summary }).fill("Note CONFIDENTIEL UE du service");
  await expect(page.getByText(t.classified)).toBeVisible();
  await expect(page.getByText(t.saving.heldFor.classified)).toBeVisible();
  await page.getByRole("textbox", { name: t.fields.summary }).fill("Note du service");
  await expect(saved(page)).toBeVisible();
  expect(sent.filter((body) => body.includes("CONFIDENTIEL"))).toEqual([]);
  expect(sent.filter((body) => body.includes("Note du service"))).toHaveLength(1);
});

test("two tabs: another field is joined and named, the same field waits for a choice", async ({
  page,
  session,
  axe,
  expectComplaint,
}) => {
  expectComplaint(/409/);
  await session("officer.fr");
  const address = await newDraft(page);
  const other = await page.context().newPage();
  await other.goto(address);
  await other.getByRole("textbox", { name: t.fields.summary }).fill("Écrit là-bas");
  await expect(saved(other)).toBeVisible();

  await page.getByRole("textbox", { name: t.fields.legalBasis }).fill("Article 5 de l’accord");
  await expect(page.getByText("a modifié : Résumé")).toBeVisible();
  await expect(page.getByRole("textbox", { name: t.fields.summary })).toHaveValue("Écrit là-bas");
  await expect(saved(page)).toBeVisible();

  await page.getByRole("textbox", { name: t.fields.summary }).fill("Écrit ici");
  await expect(page.getByRole("status").filter({ hasText: t.saving.waiting })).toHaveCount(0);
  await expect(saved(page)).toBeVisible();
  await other.getByRole("textbox", { name: t.fields.summary }).fill("Autre chose");
  const dispute = other.getByRole("group", { name: t.fieldNames.summary });
  await expect(dispute).toContainText("Écrit ici");
  await expect(other.getByRole("textbox", { name: t.fields.summary })).toHaveValue("Autre chose");
  await axe(other);
  await other.getByRole("button", { name: t.others.keepMine.replace("{field}", t.fieldNames.summary) }).click();
  await expect(saved(other)).toBeVisible();
  await other.reload();
  await expect(other.getByRole("textbox", { name: t.fields.summary })).toHaveValue("Autre chose");
  await expect(other.getByRole("textbox", { name: t.fields.legalBasis })).toHaveValue("Article 5 de l’accord");
});

test("a broken line keeps what is written and says so; the next try saves it", async ({
  page,
  session,
  expectComplaint,
}) => {
  expectComplaint(/ERR_FAILED|Failed to load resource/);
  await session("officer.fr");
  await newDraft(page);
  await page.route(/\/api\/v1\/packages\/[0-9a-f-]{36}$/, (route) => route.abort());
  await page.getByRole("textbox", { name: t.fields.summary }).fill("Reste ici");
  await expect(page.getByText(t.saving.stillHere)).toBeVisible();
  await page.unroute(/\/api\/v1\/packages\/[0-9a-f-]{36}$/);
  await page.getByRole("button", { name: t.saving.retry }).click();
  await expect(saved(page)).toBeVisible();
  await page.reload();
  await expect(page.getByRole("textbox", { name: t.fields.summary })).toHaveValue("Reste ici");
});

test("a form left open cannot release to an agency that left the space meanwhile: it is refused and said", async ({
  page,
  session,
  baseURL,
  expectComplaint,
}) => {
  expectComplaint(/403/);
  const sweden = demoAgencies.find(({ shortName }) => shortName === "Polisen NOA")?.id ?? "";
  const headers = { Origin: baseURL ?? "" };
  const { request } = page.context();
  await session("spaceadmin.fr");
  const words = { name: newTitle(), operation: "TEST", purpose: "Essai", agreementReference: "JIT/TEST" };
  const dates = { agreementSignedOn: "2026-01-01", periodStart: "2026-01-01", periodEnd: "2027-01-01" };
  const created = await request.post("/api/v1/spaces", { headers, data: { ...words, ...dates } });
  const { id } = z.object({ id: z.string() }).parse(await created.json());
  const at = `/api/v1/spaces/${id}`;
  const member = { personId: personOf("officer.fr").id, function: "member" };
  expect((await request.post(`${at}/people`, { headers, data: member })).ok()).toBe(true);
  expect((await request.post(`${at}/agencies`, { headers, data: { agencyId: sweden } })).ok()).toBe(true);

  await session("officer.fr");
  await newDraft(page, newTitle(), id);
  await session("spaceadmin.fr");
  expect((await request.delete(`${at}/agencies/${sweden}`, { headers })).ok()).toBe(true);
  await session("officer.fr");
  await page.getByRole("button", { name: t.missing.items.recipients }).click();
  await page.getByLabel(/Polisen NOA/).check();
  await expect(page.getByText(t.recipients.goneHint)).toBeVisible();
  await expect(page.getByLabel(/Polisen NOA/)).toHaveCount(0);
  await page.getByRole("button", { name: "Le retirer des destinataires" }).click();
  await expect(saved(page)).toBeVisible();
});
