import french from "@/locales/fr.json" with { type: "json" };
import { packageOf } from "@/tests/packages/rows";
import { expect, test } from "./fixtures";
import { inBothThemes, opened } from "./package-pages";

test("ten thousand files are sent once and shown by the hundred", async ({ page, session, owner }) => {
  await session("officer.fr");
  const { packageId } = await packageOf(owner, "draft");
  await owner.query(
    `WITH files AS (INSERT INTO evidence_file (id, package_id, state, size, uploaded_by, erases_at)
        SELECT gen_random_uuid(), $1, 'complete', 1000 + n, (SELECT created_by FROM package WHERE id = $1), now() + interval '28 days'
        FROM generate_series(1, 9999) n RETURNING id, size)
      INSERT INTO file_content (file_id, package_id, path, path_key, digest, declared_type, content_type)
        SELECT id, $1, 'extraction/chats/' || size || '.json', 'extraction/chats/' || size || '.json', sha256(id::text::bytea), 'application/json', 'application/json'
        FROM files`,
    [packageId],
  );
  const answer = await page.goto(`/packages/${packageId}`);
  const document = (await answer?.text()) ?? "";
  // Each digest stands in the data once, and a second time only in the rows of the first hundred.
  const digests = document.match(/[0-9a-f]{64}/g) ?? [];
  expect(new Set(digests).size).toBe(10_000);
  expect(digests.length).toBeLessThan(10_000 + 500);
  await expect(page.getByText("10 000 fichiers", { exact: false }).first()).toBeVisible();
  await page.getByRole("searchbox").first().fill("10999.json");
  await expect(page.getByRole("link", { name: /10999\.json/ })).toBeVisible();
});

test("names of every direction and length, what is not what it was said to be, and what is still on its way", async ({
  page,
  session,
  owner,
  axe,
  picture,
}) => {
  await session("officer.fr");
  const { packageId } = await packageOf(owner, "draft");
  const files = [
    ["صور/ميناء ليلا.jpg", "image/jpeg", "image/jpeg", "complete"],
    [
      `${"extraction of the second telephone/".repeat(4)}messages of the night of 28 September.json`,
      "application/json",
      "application/json",
      "complete",
    ],
    ["photos/quay.png", "image/png", "application/pdf", "complete"],
    ["films/ferry.mp4", "video/mp4", null, "uploading"],
  ] as const;
  for (const [path, declared, found, state] of files)
    await owner.query(
      `WITH file AS (INSERT INTO evidence_file (id, package_id, state, size, uploaded_by, erases_at)
          SELECT gen_random_uuid(), id, $2::text, 2345678, created_by, now() + interval '26 hours' FROM package WHERE id = $1 RETURNING id)
        INSERT INTO file_content (file_id, package_id, path, path_key, digest, declared_type, content_type)
          SELECT id, $1, $3::text, $3::text, CASE WHEN $2::text = 'complete' THEN sha256(id::text::bytea) END, $4, $5 FROM file`,
      [packageId, state, path, declared, found],
    );
  await opened(page, packageId);
  const main = page.getByRole("main");
  await expect(main.getByRole("link", { name: /ميناء ليلا/ })).toBeVisible();
  await expect(main.getByRole("row", { name: /quay\.png/ })).toContainText("Déposé comme image/png");
  await expect(main.getByRole("row", { name: /ferry\.mp4/ })).toContainText(french.packages.contents.uploadingWord);
  await expect(main.getByRole("link", { name: /ferry\.mp4/ })).toHaveCount(0);
  await inBothThemes(page, axe);
  await picture(page, "names");
});
