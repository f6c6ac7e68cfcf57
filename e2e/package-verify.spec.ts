import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Download } from "@playwright/test";
import english from "@/locales/en.json" with { type: "json" };
import { expect, test } from "./fixtures";
import { fileIds, png, purposeStated, releasedToSweden, sha256 } from "./evidence";

const words = english.verify;
const files = [
  { path: "Fotos/quay.png", bytes: png(320, 200) },
  { path: "Überwachung/notes.txt", bytes: Buffer.from("At 04:10, the ferry.\n".repeat(50_000)) },
];
const bytesOf = async (download: Download): Promise<Buffer> => readFileSync(await download.path());
const recipientState = "SELECT state FROM package_recipient WHERE package_id = $1";

test("what is downloaded is what was released: one file, all of them, and the rest after a broken line", async ({
  page,
  session,
  owner,
  baseURL,
}) => {
  const packageId = await releasedToSweden(owner, baseURL ?? "", files);
  const ids = await fileIds(owner, packageId);
  await session("officer.se");
  await purposeStated(owner, packageId);
  await page.goto(`/packages/${packageId}?file=${ids.get("Fotos/quay.png") ?? ""}`);
  const [one] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("dialog").getByRole("link", { name: english.viewers.download }).click(),
  ]);
  expect([one.suggestedFilename(), sha256(await bytesOf(one))]).toEqual([
    "quay.png",
    sha256(files[0]?.bytes ?? Buffer.alloc(0)),
  ]);
  await page.keyboard.press("Escape");
  const [list] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: words.download.sums }).click(),
  ]);
  const [all] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: /Download all 2 files as ZIP/ }).click(),
  ]);
  const folder = mkdtempSync(join(tmpdir(), "comity-zip-"));
  writeFileSync(join(folder, "all.zip"), await bytesOf(all));
  writeFileSync(join(folder, "SHA256SUMS"), await bytesOf(list));
  execFileSync("python3", ["-m", "zipfile", "-e", "all.zip", "."], { cwd: folder });
  const checked = execFileSync("sha256sum", ["-c", "SHA256SUMS"], { cwd: folder, encoding: "utf8" });
  expect(
    checked
      .trim()
      .split("\n")
      .map((line) => line.endsWith(": OK")),
  ).toEqual([true, true]);
  rmSync(folder, { recursive: true });
  const address = `/api/v1/packages/${packageId}/files/${ids.get("Überwachung/notes.txt") ?? ""}/content?use=download`;
  const rest = await page.request.get(address, {
    headers: { Range: "bytes=500000-", "If-Range": `"${sha256(files[1]?.bytes ?? Buffer.alloc(0))}"` },
  });
  expect(rest.status()).toBe(206);
  expect((await rest.body()).equals(files[1]?.bytes.subarray(500_000) ?? Buffer.alloc(0))).toBe(true);
  expect((await owner.query<{ state: string }>(recipientState, [packageId])).rows[0]?.state).toBe("downloaded");
  const { rows } = await owner.query<{ use: string; count: string }>(
    "SELECT e.detail->>'use' AS use, count(DISTINCT t.target) FROM log_entry e JOIN log_target t ON t.entry_id = e.id WHERE e.event = 'file.open' AND e.decision = 'allowed' AND t.target = ANY ($1) GROUP BY 1 ORDER BY 1",
    [[...ids.values()].map((id) => `file/${id}`)],
  );
  expect(rows).toEqual([
    { use: "download", count: "2" },
    { use: "view", count: "1" },
  ]);
});

test("a recipient checks the portal's copy and its own, finds the one that differs, and answers", async ({
  page,
  session,
  owner,
  baseURL,
  axe,
  picture,
}) => {
  test.slow();
  const packageId = await releasedToSweden(owner, baseURL ?? "", files);
  await session("officer.se");
  await page.goto(`/packages/${packageId}`);
  const panel = page
    .getByRole("region", { name: words.title })
    .or(page.locator("section").filter({ has: page.getByRole("heading", { name: words.title, exact: true }) }));
  const list = panel.getByRole("list", { name: words.files });
  await expect(panel).toContainText(words.receipt.downloadFirst);
  await expect(list.getByText(words.result.none)).toHaveCount(2);
  await panel.getByRole("button", { name: words.download.purposeFirst }).click();
  await page.getByRole("dialog").getByRole("radio").first().check();
  await page.getByRole("dialog").getByRole("button", { name: english.ui.purpose.open }).click();
  await panel.getByRole("button", { name: words.portal.check }).click();
  await expect(list.getByText("The portal’s copy is what Gendarmerie C3N released")).toHaveCount(2);
  await expect(panel.getByRole("button", { name: words.receipt.confirm })).toBeEnabled();
  await axe(page);
  await picture(page, "verify-portal");
  const tampered = Buffer.from(files[1]?.bytes ?? Buffer.alloc(0));
  tampered[7] = 0x21;
  const chooser = panel.locator("input[type='file']");
  const copy = (name: string, buffer: Buffer) => ({ name, buffer, mimeType: "application/octet-stream" });
  await chooser.setInputFiles([
    copy("quay (1).png", files[0]?.bytes ?? Buffer.alloc(0)),
    copy("notes.txt", tampered),
    copy("other.txt", Buffer.from("x")),
  ]);
  await expect(list.getByText("Same as what Gendarmerie C3N released")).toHaveCount(1);
  await expect(list.getByText("Differs: do not use it, tell Gendarmerie C3N")).toHaveCount(1);
  await expect(panel).toContainText("other.txt");
  await expect(panel.getByRole("button", { name: words.receipt.confirm })).toBeDisabled();
  await axe(page);
  await picture(page, "verify-differs");
  await chooser.setInputFiles([copy("notes.txt", files[1]?.bytes ?? Buffer.alloc(0))]);
  await expect(list.getByText("Same as what Gendarmerie C3N released")).toHaveCount(2);
  await panel.getByRole("button", { name: words.receipt.confirm }).click();
  await expect(panel).toContainText("Your agency has confirmed receipt: verified.");
  expect((await owner.query<{ state: string }>(recipientState, [packageId])).rows[0]?.state).toBe("verified");
});

test("a recipient rejects with a reason", async ({ page, session, owner, baseURL }) => {
  const packageId = await releasedToSweden(owner, baseURL ?? "", files);
  await owner.query("UPDATE package_recipient SET state = 'downloaded', downloaded_at = now() WHERE package_id = $1", [
    packageId,
  ]);
  await session("officer.se");
  await purposeStated(owner, packageId);
  await page.goto(`/packages/${packageId}`);
  await page.getByRole("button", { name: words.receipt.reject }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: /Reject and tell/ }).click();
  await expect(dialog).toContainText(words.receipt.reasonMissing);
  await dialog.getByRole("textbox").fill("notes.txt is not the file that the cover letter names");
  await dialog.getByRole("button", { name: /Reject and tell/ }).click();
  await expect(page.getByText("Your agency has rejected this package.")).toBeVisible();
  expect((await owner.query<{ state: string }>(recipientState, [packageId])).rows[0]?.state).toBe("rejected");
});
