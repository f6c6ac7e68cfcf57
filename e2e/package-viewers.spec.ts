import { existsSync, readFileSync } from "node:fs";
import { gunzipSync, gzipSync } from "node:zlib";
import type { FrameLocator, Page } from "@playwright/test";
import english from "@/locales/en.json" with { type: "json" };
import french from "@/locales/fr.json" with { type: "json" };
import { expect, test } from "./fixtures";
import { fileIds, pdf, png, purposeStated, releasedToSweden } from "./evidence";

const words = english.viewers;
const frameOf = (page: Page): FrameLocator => page.frameLocator("iframe");
const preview = (page: Page) => page.getByRole("dialog");

const messages = Array.from({ length: 3_000 }, (_, index) => ({
  id: index + 1,
  at: `2026-03-0${(index % 9) + 1}T04:10:00Z`,
  from: index % 2 === 0 ? "ferry" : "quay",
  text: index === 2_000 ? "the needle" : `message ${index + 1}`,
}));
const lines = Buffer.from(messages.map((message) => JSON.stringify(message)).join("\n"));

const shown = [
  {
    path: "Fotos/quay by night.png",
    bytes: png(640, 400),
    sees: (frame: FrameLocator) => expect(frame.getByRole("status")).toContainText("640 × 400"),
  },
  {
    path: "report.pdf",
    bytes: pdf("Convoy at 0410"),
    sees: async (frame: FrameLocator) => {
      await expect(frame.getByRole("img", { name: "Page 1" })).toBeVisible();
      await expect(frame.getByText("Convoy at 0410")).toBeAttached();
    },
  },
  {
    path: "notes.txt",
    bytes: Buffer.from("At 04:10, the ferry.\nNine people – one boat.\n"),
    sees: (frame: FrameLocator) => expect(frame.getByText("Nine people – one boat.")).toBeVisible(),
  },
  {
    path: "old notes.txt",
    bytes: Buffer.from("Le d\u00e9part \u00e0 4 h\n", "latin1"),
    sees: async (frame: FrameLocator) => {
      await expect(frame.getByText("Le départ à 4 h")).toBeVisible();
      await expect(frame.getByRole("status")).toContainText("WINDOWS-1252");
    },
  },
  {
    path: "calls.csv",
    bytes: Buffer.from('time;from;to\n04:10;A;"B; or C"\n04:11;D;E\n'),
    sees: async (frame: FrameLocator) => {
      await expect(frame.getByText("B; or C")).toBeVisible();
      await expect(frame.getByRole("status")).toContainText("Rows: 2, columns: 3");
    },
  },
  {
    path: "chat/export.jsonl",
    bytes: lines,
    sees: async (frame: FrameLocator) => {
      await expect(frame.getByRole("status")).toContainText("Messages: 3,000");
      await frame.getByLabel("Go to row").fill("3000");
      await frame.getByLabel("Go to row").press("Enter");
      await expect(frame.getByRole("region", { name: "Row 3,000" })).toContainText('"text": "message 3000"');
      await frame.getByRole("searchbox").fill("NEEDLE");
      await expect(frame.getByRole("status")).toContainText("Found: 1 of 3,000");
      await expect(frame.getByText("the needle")).toBeVisible();
    },
  },
  {
    path: "chat/export.ndjson.gz",
    bytes: gzipSync(lines),
    sees: (frame: FrameLocator) => expect(frame.getByRole("status")).toContainText("Messages: 3,000"),
  },
];

test("each kind of file is shown under its reader's watermark; the log tells looks from downloads", async ({
  page,
  session,
  owner,
  baseURL,
  axe,
  picture,
}) => {
  test.slow();
  const packageId = await releasedToSweden(owner, baseURL ?? "", shown);
  const paths = [...(await fileIds(owner, packageId)).keys()];
  const reader = await session("officer.se");
  await page.goto(`/packages/${packageId}`);
  await page.getByRole("link", { name: paths[0] ?? "", exact: true }).click();
  const dialog = preview(page);
  await expect(dialog).toContainText("State why you open");
  await expect(page.locator("iframe")).toHaveCount(0);
  await dialog.getByRole("radio").first().check();
  await dialog.getByRole("button", { name: english.ui.purpose.open }).click();
  for (const [index, path] of paths.entries()) {
    await expect(dialog.getByRole("heading", { name: path })).toBeVisible();
    await shown.find((each) => each.path === path)?.sees(frameOf(page));
    await expect(dialog.locator("[aria-busy='false']")).toBeVisible();
    await expect(dialog.locator("[data-watermark]")).toContainText(`${reader.name} · ${reader.agency}`);
    await axe(page);
    await picture(page, `viewer-${index}`);
    await page.getByRole("button", { name: words.next }).focus();
    await page.keyboard.press("j");
  }
  await page.keyboard.press("k");
  await expect(dialog.getByRole("heading", { name: paths.at(-2) ?? "" })).toBeVisible();
  await expect(frameOf(page).getByRole("status")).toBeVisible();
  await frameOf(page).getByRole("region", { name: "Content" }).focus();
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  expect(new URL(page.url()).search).toBe("");
  const { rows } = await owner.query<{ use: string }>(
    "SELECT DISTINCT e.detail->>'use' AS use FROM log_entry e JOIN log_target t ON t.entry_id = e.id WHERE e.event = 'file.open' AND e.decision = 'allowed' AND t.target = $1",
    [`package/${packageId}`],
  );
  expect(rows).toEqual([{ use: "view" }]);
  await session("officer.fr");
  await page.goto(`/packages/${packageId}?tab=log`);
  await expect(page.getByText(french.viewers.uses.view).first()).toBeVisible();
  await expect(page.getByText(french.viewers.uses.download)).toHaveCount(0);
});

test("an address opens its file, on a phone over the whole screen; what cannot be shown says so", async ({
  page,
  session,
  owner,
  baseURL,
  axe,
}) => {
  const files = [
    { path: "tool.bin", bytes: Buffer.from([1, 2, 3, 200, 201]) },
    { path: "huge.png", bytes: png(4, 4, { width: 60_000, height: 60_000 }) },
    { path: "torn.pdf", bytes: Buffer.from("%PDF-1.7\nnothing follows\n") },
  ];
  const packageId = await releasedToSweden(owner, baseURL ?? "", files);
  const ids = await fileIds(owner, packageId);
  await session("officer.se");
  await purposeStated(owner, packageId);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`/packages/${packageId}?file=${ids.get("huge.png") ?? ""}`);
  await expect(preview(page)).toContainText(words.broken.too_large);
  expect((await preview(page).boundingBox())?.width).toBe(390);
  await page.keyboard.press("j");
  await expect(preview(page)).toContainText(words.cannot.kind);
  await axe(page);
  await page.keyboard.press("j");
  await expect(preview(page)).toContainText(words.broken.broken);
});

test("a recall cuts what is being read: the page says so and shows nothing of it", async ({
  page,
  session,
  owner,
  baseURL,
  expectComplaint,
}) => {
  test.slow();
  // The browser's own note of the stream that was cut, and of the answer to whether it may go on.
  expectComplaint(/Failed to load resource|ERR_INCOMPLETE|ERR_CONTENT_LENGTH|ERR_HTTP/);
  const film = Buffer.alloc(30_000_000, "At 04:10 the ferry again.\n");
  const packageId = await releasedToSweden(owner, baseURL ?? "", [{ path: "long.txt", bytes: film }]);
  await session("officer.se");
  await purposeStated(owner, packageId);
  const devtools = await page.context().newCDPSession(page);
  await page.goto(`/packages/${packageId}`);
  const slow = { offline: false, latency: 0, downloadThroughput: 1_000_000, uploadThroughput: -1 };
  await devtools.send("Network.emulateNetworkConditions", slow);
  await page.getByRole("link", { name: "long.txt", exact: true }).click();
  await expect(preview(page).getByRole("status")).toContainText(/Loading [1-9][\d.]* (k|M)B of 30 MB/);
  await owner.query("UPDATE package SET state = 'recalled', recalled_at = now() WHERE id = $1", [packageId]);
  await expect(preview(page)).toContainText(words.ended.title, { timeout: 30_000 });
  await expect(page.locator("iframe")).toHaveCount(0);
});

const exported = "../shared/data/messages/ubuntu-irc.ndjson.gz";

test("a real export of 196,127 messages is read, searched and gone through", async ({
  page,
  session,
  owner,
  baseURL,
}) => {
  test.slow();
  const found = existsSync(exported);
  test.info().annotations.push({ type: found ? "data" : "skipped", description: exported });
  if (!found) return;
  const bytes = gunzipSync(readFileSync(exported));
  const packageId = await releasedToSweden(owner, baseURL ?? "", [{ path: "ubuntu-irc.ndjson", bytes }]);
  await session("officer.se");
  await purposeStated(owner, packageId);
  await page.goto(`/packages/${packageId}`);
  await page.getByRole("link", { name: "ubuntu-irc.ndjson", exact: true }).click();
  const frame = frameOf(page);
  await expect(frame.getByRole("status")).toContainText("Messages: 196,127", { timeout: 60_000 });
  await frame.getByLabel("Go to row").fill("196127");
  await frame.getByLabel("Go to row").press("Enter");
  await expect(frame.getByRole("region", { name: "Row 196,127" })).toContainText("{");
  await expect(frame.locator(".row.selected .number")).toHaveText("196127");
  await frame.getByRole("searchbox").fill("kernel panic");
  await expect(frame.getByRole("status")).toContainText(/Found: [\d,]+ of 196,127/, { timeout: 30_000 });
});
