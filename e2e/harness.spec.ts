import { expect, test } from "./fixtures";

test.describe("what a page must not do goes noticed", () => {
  const planted = [
    ["an error on the console", "console.error('planted')"],
    ["a warning on the console", "console.warn('planted')"],
    ["an error nobody caught", "setTimeout(() => { throw new Error('planted'); })"],
    [
      "a breach of the content security policy",
      "document.head.append(Object.assign(document.createElement('style'), { textContent: 'b{}' }))",
    ],
  ] as const;

  for (const [what, script] of planted) {
    test(what, async ({ page, expectComplaint }) => {
      await page.goto("/sign-in");
      const heard = what.includes("caught") ? page.waitForEvent("pageerror") : page.waitForEvent("console");
      await page.evaluate(script);
      await heard;
      const complaints = expectComplaint(/planted|Content Security Policy/);
      expect(complaints).toHaveLength(1);
    });
  }
});

test("an element that nobody can read out is found", async ({ page, axe }) => {
  await page.goto("/sign-in");
  await page.evaluate(() => document.body.append(document.createElement("button")));
  await expect(axe(page)).rejects.toThrow(/button-name/);
});

test("a person signs in by the portal's own API, several times in half a minute", async ({ signIn, context }) => {
  for (let time = 0; time < 2; time++) {
    const person = await signIn("dpo.se");
    const answer = await context.request.get("/api/v1/session");
    expect(await answer.text()).toContain(person.name);
  }
});

test("a session of our own is as good", async ({ session, page }) => {
  const person = await session("dpo.fr");
  const answer = await page.request.get("/api/v1/session");
  expect(await answer.text()).toContain(person.name);
});
