import { readdir, readFile } from "node:fs/promises";
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

test("pictures show wide and narrow, light and dark", async ({ page, picture }, testInfo) => {
  await page.goto("/sign-in");
  await picture(page, "sign-in");
  const names = await readdir(testInfo.outputDir);
  const expected = ["1440-dark", "1440-light", "390-dark", "390-light"].map((kind) => `sign-in-${kind}.png`);
  expect(names.filter((name) => name.endsWith(".png")).sort()).toEqual(expected);
  const [dark, light] = await Promise.all(expected.slice(0, 2).map((name) => readFile(testInfo.outputPath(name))));
  expect(dark?.equals(light ?? Buffer.alloc(0))).toBe(false);
});
