import type { BrowserContext, Page } from "@playwright/test";
import { expect, test } from "../fixtures";
import { forgetAttempts, frenchIds } from "./people";
import { filled, pagePatterns, type Ids } from "./surface";

/** With `administrators`, one person of each set of offices; a page they may not see is a kind of page of its own. */
const readers = ["officer.fr", "head.fr", "examiner.fr", "dpo.fr", "prosecutor.fr", "officer.de"];
/** Those to whom most opens: they try all of it, in the other of light and dark. */
const administrators = ["spaceadmin.fr", "admin.fr", "operator"];

/** Opens one thing after the other that opens, of each kind the first, and closes it again. */
async function openEverything(page: Page): Promise<number> {
  const openers = page.locator("[aria-haspopup]:visible:enabled");
  const seen = new Set<string>();
  for (let index = 0; index < (await openers.count()); index++) {
    const opener = openers.nth(index);
    const kind = await opener.evaluate(
      (element) => `${element.getAttribute("class") ?? ""} ${String(element.closest("td")?.cellIndex)}`,
    );
    if (seen.has(kind)) continue;
    seen.add(kind);
    await opener.click();
    await expect(page.locator("[role=dialog], [role=alertdialog], [role=menu], [role=listbox]").first()).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.locator("[role=dialog], [role=alertdialog], [role=menu]")).toHaveCount(0);
  }
  return seen.size;
}

/** Most of a visit is waiting for the page to fall silent: so many wait beside one another. */
const TABS = 4;

/** Visits all addresses, every other one in the dark; the fixture fails the test for every complaint of the browser. */
async function look(
  context: BrowserContext,
  addresses: readonly string[],
  firstIsDark: boolean,
  visit: (page: Page, address: string) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const tabs = await Promise.all(Array.from({ length: TABS }, () => context.newPage()));
  for (let first = 0; first < addresses.length; first += TABS) {
    const some = addresses.slice(first, first + TABS).map((address, place) => ({ address, place }));
    const open = some.flatMap(({ address, place }) => {
      const page = tabs[place];
      return page === undefined ? [] : [{ page, address, dark: (place % 2 === 0) === firstIsDark }];
    });
    await Promise.all(
      open.map(async ({ page, address, dark }) => {
        await page.emulateMedia({ colorScheme: dark ? "dark" : "light" });
        await page.goto(address, { waitUntil: "networkidle" });
      }),
    );
    for (const { page, address } of open) {
      await page.bringToFront();
      await visit(page, address);
    }
  }
  await Promise.all(tabs.map((tab) => tab.close()));
}

/** Palette and sheet of shortcuts. */
async function openWithKeys(page: Page): Promise<void> {
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox").fill("nord");
  await expect(page.getByRole("option").or(page.getByRole("status")).first()).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("combobox")).toHaveCount(0);
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog")).toBeVisible();
}

const addresses = (ids: Ids): string[] => pagePatterns.map((pattern) => filled(pattern, ids));

for (const mailbox of readers) {
  test(`no page complains to ${mailbox}, in light or dark`, async ({
    page,
    context,
    session,
    owner,
    expectComplaint,
  }) => {
    test.setTimeout(180_000);
    // The browser's own note of what somebody may not know of.
    expectComplaint(/status of 40[34]/);
    await session(mailbox);
    await forgetAttempts(owner);
    await look(context, addresses(await frenchIds(owner)), true);
    await page.goto("/inbox", { waitUntil: "networkidle" });
    await openWithKeys(page);
  });
}

for (const mailbox of administrators) {
  test(`no page complains to ${mailbox}, nor what opens on it`, async ({
    page,
    context,
    session,
    owner,
    expectComplaint,
  }) => {
    test.setTimeout(300_000);
    expectComplaint(/status of 40[34]/);
    await session(mailbox);
    await forgetAttempts(owner);
    let opened = 0;
    await look(context, addresses(await frenchIds(owner)), false, async (tab) => {
      opened += await openEverything(tab);
    });
    await page.goto("/inbox", { waitUntil: "networkidle" });
    expect(opened).toBeGreaterThan(pagePatterns.length);
    await openWithKeys(page);
  });
}

test("no page complains to somebody signed out", async ({ context, owner, expectComplaint }) => {
  test.setTimeout(120_000);
  // An enrolment page without a link's token.
  expectComplaint(/status of 404/);
  await look(context, addresses(await frenchIds(owner)), true, (tab, address) => {
    expect([address, new URL(tab.url()).pathname]).toEqual([address, expect.stringMatching(/^\/(sign-in|enrol)$/)]);
    return Promise.resolve();
  });
});

const injected = `
  <script>window.injected = "script"</script>
  <script nonce="">window.injected = "empty nonce"</script>
  <script src="https://evil.example/x.js"></script>
  <script src="data:text/javascript,window.injected='data'"></script>
  <img src="x" onerror="window.injected = 'handler'">
  <svg onload="window.injected = 'svg'"></svg>
  <iframe srcdoc="<script>parent.injected = 'frame'</script>"></iframe>
  <object data="data:text/html,<script>parent.injected='object'</script>"></object>
  <base href="https://evil.example/">
  <style>body { display: none }</style>
  <link rel="stylesheet" href="https://evil.example/x.css">
  <a id="link" href="javascript:window.injected='link'">x</a>
  <form id="form" action="https://evil.example/"><button>x</button></form>`;

test("what is injected into a page does not run, load, frame or send", async ({ page, expectComplaint }) => {
  const complaints = () => expectComplaint(/Content Security Policy|violates the following|ERR_|Failed to load/);
  complaints();
  const asked: string[] = [];
  // What the policy holds back never comes as far as this.
  await page.route("https://evil.example/**", async (route) => {
    asked.push(route.request().url());
    await route.abort();
  });
  await page.route("**/sign-in", async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, body: (await answer.text()).replace("</body>", `${injected}</body>`) });
  });
  await page.goto("/sign-in", { waitUntil: "networkidle" });
  await page.locator("#link").dispatchEvent("click");
  await page.locator("#form").evaluate((form) => form instanceof HTMLFormElement && form.submit());
  expect(await page.evaluate(() => "injected" in window)).toBe(false);
  expect(await page.evaluate(() => getComputedStyle(document.body).display)).not.toBe("none");
  expect(await page.evaluate(() => document.baseURI)).not.toContain("evil.example");
  expect(asked).toEqual([]);
  expect(complaints().length).toBeGreaterThan(8);
});

test("no text becomes markup or script by way of the document's own functions", async ({ page, expectComplaint }) => {
  expectComplaint(/TrustedHTML|TrustedScript|Trusted Type/);
  await page.goto("/sign-in", { waitUntil: "networkidle" });
  const refused = await page.evaluate(() => {
    const ways: readonly (() => unknown)[] = [
      () => (document.body.innerHTML = "<b>x</b>"),
      () => document.body.insertAdjacentHTML("beforeend", "<b>x</b>"),
      () => document.createRange().createContextualFragment("<b>x</b>"),
      () => (document.createElement("script").textContent = "window.injected = 1"),
      () => (document.createElement("script").src = "https://evil.example/x.js"),
      () => (document.createElement("script").src = "/api/v1/log/export?format=csv"),
      () => (document.createElement("iframe").srcdoc = "<b>x</b>"),
      () => new DOMParser().parseFromString("<b>x</b>", "text/html"),
      () => new Worker("data:text/javascript,1"),
    ];
    return ways.map((way) => {
      try {
        way();
        return "taken";
      } catch (error) {
        return error instanceof Error ? error.name : "thrown";
      }
    });
  });
  expect(refused).toEqual(refused.map(() => expect.stringMatching(/^(TypeError|SecurityError)$/)));
});
