import { randomBytes } from "node:crypto";
import { open, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "./fixtures";
import {
  choose,
  complete,
  draft,
  hex,
  holdParts,
  kept,
  MIB,
  named,
  openEvidence,
  PATCHES,
  row,
  t,
  test,
  written,
} from "./upload-steps";

test("pause, resume, a broken line, a closed tab: what arrived is kept and only the rest is sent", async ({
  page: first,
  session,
  owner,
  folder,
  expectComplaint,
}) => {
  test.slow();
  expectComplaint(/Failed to load resource|ERR_/);
  const bytes = randomBytes(40 * MIB);
  const path = await written(join(folder, "film.bin"), bytes);
  await session("officer.fr");
  const { id, address } = await draft(first);
  const name = "film.bin";

  const pausing = await holdParts(first, 1);
  await choose(first, path);
  await expect(row(first, name)).toContainText("16,8 Mo sur 41,9 Mo");
  await first.getByRole("button", { name: named(t.pause, name) }).click();
  await expect(row(first, name)).toContainText(t.stages.paused);
  pausing.release();
  await first.unroute(PATCHES);

  await first.route(PATCHES, (route) => (route.request().method() === "PATCH" ? route.abort() : route.continue()));
  await first.getByRole("button", { name: named(t.resume, name) }).click();
  await expect(row(first, name)).toContainText("La connexion s’est interrompue à", { timeout: 30_000 });
  await expect(row(first, name)).toContainText("Ce qui est arrivé est conservé.");
  await first.unroute(PATCHES);
  first.on("dialog", (dialog) => void dialog.accept());
  await first.close();

  const page = await first.context().newPage();
  await page.goto(address);
  await openEvidence(page);
  await expect(page.getByText("1 fichier est incomplet : choisissez-le de nouveau pour continuer")).toBeVisible();
  const offsets: string[] = [];
  page.on("request", (request) => {
    if (request.method() === "PATCH" && PATCHES.test(request.url()))
      offsets.push(request.headers()["upload-offset"] ?? "");
  });
  await choose(page, path);
  await complete(page, name);
  expect(offsets).toEqual([16, 32].map((at) => String(at * MIB)));
  expect(await kept(owner, id)).toEqual({ [name]: hex(bytes) });
  expect(await page.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, expect.any(Number)]);
});

test("a line that comes back by itself is gone on with by itself", async ({
  page,
  session,
  owner,
  folder,
  expectComplaint,
}) => {
  test.slow();
  expectComplaint(/ERR_INTERNET_DISCONNECTED|Failed to load resource/);
  const bytes = randomBytes(20 * MIB);
  const path = await written(join(folder, "son.bin"), bytes);
  await session("officer.fr");
  const { id } = await draft(page);
  await holdParts(page, 1).then(async ({ release }) => {
    await choose(page, path);
    await expect(row(page, "son.bin")).toContainText("16,8 Mo");
    await page.context().setOffline(true);
    release();
  });
  await expect(row(page, "son.bin")).toContainText(t.stages.failed);
  await page.unroute(PATCHES);
  await page.context().setOffline(false);
  await complete(page, "son.bin");
  expect(await kept(owner, id)).toEqual({ "son.bin": hex(bytes) });
});

test("two tabs on one upload make one file, whole", async ({ page, session, owner, folder, expectComplaint }) => {
  test.slow();
  expectComplaint(/40[349]/);
  const bytes = randomBytes(36 * MIB);
  const path = await written(join(folder, "double.bin"), bytes);
  await session("officer.fr");
  const { id, address } = await draft(page);
  const held = await holdParts(page, 1);
  await choose(page, path);
  await expect(row(page, "double.bin")).toContainText("16,8 Mo");

  const other = await page.context().newPage();
  await other.goto(address);
  await openEvidence(other);
  await choose(other, path);
  await complete(other, "double.bin");
  held.release();
  await complete(page, "double.bin");
  expect(await kept(owner, id)).toEqual({ "double.bin": hex(bytes) });
});

test("a session that ends in the middle says so; after signing in again the rest goes", async ({
  page,
  session,
  owner,
  folder,
  expectComplaint,
}) => {
  test.slow();
  expectComplaint(/401/);
  const bytes = randomBytes(20 * MIB);
  const path = await written(join(folder, "suite.bin"), bytes);
  await session("officer.fr");
  const { id } = await draft(page);
  const { release } = await holdParts(page, 1);
  await choose(page, path);
  await expect(row(page, "suite.bin")).toContainText("16,8 Mo");
  await page.context().clearCookies();
  release();
  await expect(row(page, "suite.bin")).toContainText("Votre session s’est terminée");
  await session("officer.fr");
  await page.getByRole("button", { name: named(t.resume, "suite.bin") }).click();
  await complete(page, "suite.bin");
  expect(await kept(owner, id)).toEqual({ "suite.bin": hex(bytes) });
});

test("memory stays flat while 300 MiB are sent and their digest is computed", async ({
  page,
  session,
  folder,
  browser,
}) => {
  test.slow();
  const path = join(folder, "grand.bin");
  const file = await open(path, "w");
  await file.truncate(300 * MIB);
  await file.close();
  await session("officer.fr");
  await draft(page);
  const devtools = await browser.newBrowserCDPSession();
  const { processInfo } = await devtools.send("SystemInfo.getProcessInfo");
  const renderers = processInfo.filter(({ type }) => type === "renderer").map(({ id }) => id);
  const peak = async () => Math.max(...(await Promise.all(renderers.map(peakKibibytes))));
  const before = await peak();
  await choose(page, path);
  await expect(row(page, "grand.bin")).toContainText(t.stages.complete, { timeout: 90_000 });
  expect((await peak()) - before).toBeLessThan(160 * 1024);
});

/** The most memory a process ever held, as Linux counts it. */
async function peakKibibytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? Number.NaN);
}
