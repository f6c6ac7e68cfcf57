import type { Page } from "@playwright/test";
import { Secret, TOTP } from "otpauth";
import { expect, personOf, test } from "./fixtures";

const PASSPHRASE = "seven green trams at night";
/** Another one each time, so that a portal that runs already can be tested again. */
const GUEST = `guest.${String(Date.now())}@demo.comity.example`;
const codeOf = (secret: string, steps = 0): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + steps * 30_000 });

/** The address shown once in the open dialog. */
async function linkShown(page: Page): Promise<string> {
  const link = await page.locator("[data-once]").textContent();
  if (link === null) throw new Error("no link is shown");
  return link.trim();
}

async function enrol(page: Page, link: string): Promise<string> {
  await page.goto(link);
  const secret = (await page.locator("[data-secret]").textContent())?.replaceAll(" ", "") ?? "";
  await expect(page.getByRole("img", { name: "QR code" })).toBeVisible();
  await page.getByLabel("New password").fill("short");
  await page.getByLabel("Code from the app").fill("000000");
  await page.getByRole("button", { name: "Set up the account" }).click();
  await expect(page.getByText("Too short: at least 15 characters")).toBeVisible();
  await page.getByLabel("New password").fill(PASSPHRASE);
  await page.getByLabel("Code from the app").fill(codeOf(secret));
  await page.getByRole("button", { name: "Set up the account" }).click();
  await expect(page.getByText("The account is set up")).toBeVisible();
  return secret;
}

test("an invited person enrols by the link, signs in with the keyboard, and leaves when their access ends", async ({
  page,
  session,
  browser,
  axe,
  expectComplaint,
}) => {
  expectComplaint(/status of 40[14]/);
  await session("admin.se");
  await page.goto("/administration/people");
  await page.getByRole("button", { name: "Invite a person" }).click();
  await page.getByLabel("Name").fill("Guest officer SE");
  await page.getByLabel("E-mail address").fill(GUEST);
  await page.getByRole("button", { name: "Make the invitation link" }).click();
  const link = await linkShown(page);
  await axe(page);

  const guest = await (await browser.newContext({ locale: "en-GB" })).newPage();
  const secret = await enrol(guest, link);
  await guest.goto(link);
  await guest.reload();
  await expect(guest.getByText("This link does not work")).toBeVisible();
  await axe(guest);

  await guest.goto("/sign-in");
  await guest.keyboard.type(GUEST);
  await guest.keyboard.press("Tab");
  await guest.keyboard.type(PASSPHRASE);
  await guest.keyboard.press("Enter");
  await guest.keyboard.type(codeOf(secret, 1));
  await guest.keyboard.press("Enter");
  await guest.waitForURL(/\/inbox$/);

  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Open Guest officer SE" }).click();
  await page.getByRole("button", { name: "End access" }).click();
  await page
    .getByRole("dialog", { name: "End the access of Guest officer SE?" })
    .getByRole("button", { name: "End access" })
    .click();
  await expect(page.getByRole("dialog", { name: "End the access of Guest officer SE?" })).toBeHidden();
  await guest.goto("/inbox");
  await expect(guest).toHaveURL(/\/sign-in/);
  await guest.context().close();
});

test("a lost second factor needs two administrators", async ({ page, session, browser, owner }) => {
  const examiner = personOf("examiner.fr");
  const kept = await owner.query<{ password_hash: string; totp_secret: Buffer }>(
    "SELECT password_hash, totp_secret FROM credential WHERE person_id = $1",
    [examiner.id],
  );
  await session("admin.fr");
  await page.goto("/administration/people");
  await page.getByRole("button", { name: `Ouvrir ${examiner.name}` }).click();
  await page.getByRole("button", { name: "Réinitialiser le second facteur" }).click();
  const asking = page.getByRole("dialog", { name: `Réinitialiser le second facteur de ${examiner.name}` });
  await asking.getByRole("button", { name: "Réinitialiser le second facteur" }).click();
  await expect(asking).toBeHidden();
  await expect(page.getByText("attend un second administrateur")).toBeVisible();
  await expect(page.getByRole("button", { name: "Confirmer la réinitialisation" })).toHaveCount(0);

  await session("admin2.fr");
  await page.goto("/administration/people");
  await page.getByRole("button", { name: `Ouvrir ${examiner.name}` }).click();
  await page.getByRole("button", { name: "Confirmer la réinitialisation" }).click();
  const confirming = page.getByRole("dialog", { name: `Confirmer la réinitialisation pour ${examiner.name}` });
  await confirming.getByRole("button", { name: "Confirmer la réinitialisation" }).click();
  const link = await linkShown(page);
  const own = await (await browser.newContext({ locale: "en-GB" })).newPage();
  await enrol(own, link);
  await own.context().close();
  // Other tests know the examiner by the demonstration's own passphrase.
  await owner.query(
    "UPDATE credential SET (password_hash, totp_secret) = ($2, $3), totp_last_step = 0 WHERE person_id = $1",
    [examiner.id, kept.rows[0]?.password_hash, kept.rows[0]?.totp_secret],
  );
});

test("what gives power asks for a fresh code first", async ({ page, signIn, expectComplaint }) => {
  expectComplaint(/status of 403/);
  const admin = await signIn("admin.se");
  await page.goto("/administration/clients");
  await page.getByRole("button", { name: "Add a machine client" }).click();
  await page.getByLabel("Name").fill("Probe system");
  await page.getByRole("button", { name: "Make the secret" }).click();
  const code = page.getByRole("dialog").getByRole("textbox", { name: /code/i });
  await code.fill(codeOf(admin.totpSecret, 1));
  await code.press("Enter");
  await expect(page.locator("[data-once]")).toHaveCount(2);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("row", { name: /Probe system/ })).toBeVisible();
});

test("a session ended elsewhere ends here on the next click", async ({ page, session, browser }) => {
  await session("officer.se");
  await page.goto("/me");
  const elsewhere = await browser.newContext({ storageState: await page.context().storageState(), locale: "en-GB" });
  await session("officer.se");
  await page.goto("/me");
  await page.getByRole("button", { name: "End this session" }).first().click();
  await expect(page.getByText("The session has ended")).toBeAttached();
  const other = await elsewhere.newPage();
  await other.goto("/inbox");
  await expect(other).toHaveURL(/\/sign-in/);
  await elsewhere.close();
});

test("settings follow the person", async ({ page, session, owner }) => {
  const officer = await session("officer.nl");
  await page.goto("/me");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Account en sessies");
  await page.getByLabel("Taal").selectOption("en");
  await page.getByLabel("Tijdzone").selectOption("Atlantic/Azores");
  await page.getByRole("button", { name: "Instellingen opslaan" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Account and sessions");
  const { rows } = await owner.query("SELECT language, time_zone FROM person WHERE id = $1", [officer.id]);
  expect(rows).toEqual([{ language: "en", time_zone: "Atlantic/Azores" }]);
  await owner.query("UPDATE person SET language = 'nl', time_zone = 'Europe/Amsterdam' WHERE id = $1", [officer.id]);
});

test("the permission matrix is searched, filtered and explains each cell", async ({ page, session, axe }) => {
  await session("officer.se");
  await page.goto("/administration/permissions");
  await page.getByLabel("Search an operation").fill("person.invite");
  await expect(page.getByRole("status").filter({ hasText: "1 of" })).toBeVisible();
  await page.getByRole("button", { name: /^Agency administrator, Invite a person/ }).click();
  await expect(page.getByRole("dialog").getByText("Without a fresh code of the second factor")).toBeVisible();
  await axe(page);
  await page.keyboard.press("Escape");
  await page.getByLabel("Search an operation").fill("");
  await page.getByLabel("Role", { exact: true }).selectOption("technical_operator");
  await expect(page.getByRole("rowheader", { name: /agency\.create/ })).toBeVisible();
  await expect(page.getByRole("rowheader", { name: /notice\.read$/ })).toHaveCount(0);
});

test("the operator's view of agencies names nobody", async ({ page, session, axe, picture }) => {
  await session("operator");
  await page.goto("/administration/agencies");
  await expect(page.getByRole("row")).not.toHaveCount(0);
  await expect(page.getByText("Openbaar Ministerie")).toHaveCount(0);
  await axe(page);
  await picture(page, "agencies");
});

// The pages themselves are looked at by access.spec.ts; here what opens on one, in each language.
for (const mailbox of ["admin.se", "admin.fr", "admin.nl"]) {
  test(`the sheet of a person is accessible for ${mailbox}`, async ({ page, session, axe, picture }) => {
    await session(mailbox);
    await page.goto("/administration/people");
    await page.getByRole("table").getByRole("button").last().click();
    await expect(page.getByRole("dialog")).toBeVisible();
    await axe(page);
    if (mailbox === "admin.fr") await picture(page, "person");
  });
}
