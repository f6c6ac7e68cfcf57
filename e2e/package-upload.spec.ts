import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { expect } from "./fixtures";
import { choose, complete, draft, hex, kept, named, PATCHES, row, t, test, written } from "./upload-steps";

test("a whole folder goes in with its folders and names, by picker and by dropping, and every digest is the file's", async ({
  page,
  session,
  owner,
  folder,
  axe,
  picture,
}) => {
  test.slow();
  const files: Record<string, Buffer> = {
    "dossier/تقرير الميناء.txt": Buffer.from("rapport"),
    "dossier/Überwachung 🎧/été.bin": randomBytes(70_000),
    [`dossier/${"é".repeat(125)}.txt0`]: Buffer.from("255"),
    "dossier/photo.png": Buffer.from("pas une image"),
  };
  for (const [path, bytes] of Object.entries(files)) await written(join(folder, path), bytes);
  await session("officer.fr");
  const { id } = await draft(page);
  await page.locator('input[data-picker="folder"]').setInputFiles(join(folder, "dossier"));
  for (const name of ["تقرير الميناء.txt", "été.bin", ".txt0", "photo.png"]) await complete(page, name);
  await expect(row(page, "photo.png")).toContainText("Envoyé comme image/png");
  const expected = Object.fromEntries(
    Object.entries(files).map(([path, bytes]) => [path.normalize("NFC"), hex(bytes)]),
  );
  expect(await kept(owner, id)).toEqual(expected);
  await axe(page);
  await picture(page, "uploads");

  // More entries than a browser hands out at once.
  for (let index = 0; index < 130; index++) await written(join(folder, `lot/${index}.txt`), Buffer.from(`${index}`));
  await drop(page, join(folder, "lot"));
  await expect(page.getByText("134 sur 134 fichiers au complet")).toBeVisible({ timeout: 60_000 });
  expect(Object.keys(await kept(owner, id))).toHaveLength(134);
});

/** A real drop, as the operating system makes it. */
async function drop(page: Page, path: string): Promise<void> {
  const zone = page.locator("#draft-files");
  await zone.scrollIntoViewIfNeeded();
  const box = await zone.boundingBox();
  if (box === null) throw new Error("the place to drop files is not on the page");
  const devtools = await page.context().newCDPSession(page);
  const data = { items: [], files: [path], dragOperationsMask: 1 };
  const place = { x: box.x + box.width / 2, y: box.y + 12, data };
  for (const type of ["dragEnter", "dragOver", "drop"] as const)
    await devtools.send("Input.dispatchDragEvent", { type, ...place });
}

test("what is altered on the way is refused by its digest, and sent again", async ({
  page,
  session,
  owner,
  folder,
  expectComplaint,
}) => {
  expectComplaint(/409/);
  const path = await written(join(folder, "note.txt"), Buffer.from("le vrai texte"));
  await session("officer.fr");
  const { id } = await draft(page);
  await page.route(PATCHES, (route) =>
    route.request().method() === "PATCH" ? route.continue({ postData: "le faux texte" }) : route.continue(),
  );
  await choose(page, path);
  await expect(row(page, "note.txt")).toContainText("n’a pas le même SHA-256");
  expect(await kept(owner, id)).toEqual({});
  await page.unroute(PATCHES);
  await page.getByRole("button", { name: named(t.again, "note.txt") }).click();
  await complete(page, "note.txt");
  expect(await kept(owner, id)).toEqual({ "note.txt": hex(await readFile(path)) });
});

test("every name that is refused is listed with its rule, and nothing of it is sent", async ({
  page,
  session,
  folder,
  axe,
}) => {
  const names = { "A.txt": "1", "a.TXT": "2", "vide.txt": "", "SECRET UE.pdf": "3", "arrière\\barre.txt": "4" };
  const paths = await Promise.all(
    Object.entries(names).map(([name, content]) => written(join(folder, name), Buffer.from(content))),
  );
  await session("officer.fr");
  await draft(page);
  await choose(page, ...paths);
  const list = page.getByRole("alert", { name: t.refusedLabel });
  for (const rule of [t.problems.twice, t.problems.empty_file, t.problems.classified, t.problems.separator])
    await expect(list).toContainText(rule);
  await axe(page);
  await complete(page, "A.txt");
  await expect(page.getByRole("row")).toHaveCount(2);
  await choose(page, ...paths.slice(0, 1));
  await expect(list).toContainText(t.problems.taken);
  await page.getByRole("button", { name: t.closeRefused }).click();
  await expect(list).toHaveCount(0);
});

test("by keyboard alone: a file goes in and out again", async ({ page, session, folder }) => {
  const path = await written(join(folder, "clavier.txt"), Buffer.from("touches"));
  await session("officer.fr");
  await draft(page);
  await tabTo(page, t.files);
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.keyboard.press("Enter")]);
  await chooser.setFiles(path);
  await complete(page, "clavier.txt");
  await tabTo(page, named(t.remove, "clavier.txt"));
  await page.keyboard.press("Enter");
  await expect(page.getByText(t.empty, { exact: true })).toBeVisible();
});

async function tabTo(page: Page, name: string): Promise<void> {
  const target = page.getByRole("button", { name, exact: true });
  await target.waitFor();
  for (let presses = 0; presses < 120; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`No number of Tabs leads to ${name}`);
}
