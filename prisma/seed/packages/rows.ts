import type pg from "pg";
import { pathKey } from "@/lib/files/model";
import { detailsSchema, lacking, OPERATIONAL_CEILING, type RecipientState } from "@/lib/packages/model";
import type { Measured } from "@/lib/storage/store";
import { agencyId, demoSpaces, person } from "../demo-operation";
import { fileIdOf, packageIdOf, uploadedAt, viewed, type Story, type StoryRecipient } from "./story";

/** How a story reaches the tables: a shift from its own days to the first start's, and what was measured of its contents. */
export interface Telling {
  readonly owner: pg.PoolClient;
  readonly shifted: (at: Date) => Date;
  readonly measured: (content: string) => Measured;
  readonly earlier: (key: string) => Story;
}

/**
 * Writes a package as its operations would have left it; false when it is there already. The tables' triggers hold for
 * the owner too: files and recipients are written while it is a draft, then it goes from state to state.
 */
export async function writeStory(telling: Telling, story: Story): Promise<boolean> {
  if (!(await begin(telling, story))) return false;
  await writeFiles(telling, story);
  await writeRecipients(telling, story);
  await goForward(telling, story);
  await writeDeliveries(telling, story);
  return true;
}

async function begin({ owner, shifted, earlier }: Telling, story: Story): Promise<boolean> {
  const { title, author } = story;
  const details = detailsSchema.parse(story.details);
  const superseded = story.supersedes === undefined ? null : earlier(story.supersedes);
  const { rowCount } = await owner.query(
    `INSERT INTO package (id, space_id, agency_id, version, supersedes_id, revision, lacks, created_by, created_at, changed_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9) ON CONFLICT DO NOTHING`,
    [
      packageIdOf(story),
      demoSpaces[story.space]?.id,
      person(author).agencyId,
      superseded === null ? 1 : 2,
      superseded && packageIdOf(superseded),
      3,
      lacking({ title, details }),
      person(author).id,
      shifted(story.begun),
    ],
  );
  if (rowCount !== 1) return false;
  await owner.query("INSERT INTO package_content (package_id, title, details) VALUES ($1, $2, $3)", [
    packageIdOf(story),
    title,
    details,
  ]);
  const preparers = new Set([author, ...(story.helpers ?? []), ...(story.submitted ? [story.submitted.by] : [])]);
  for (const preparer of preparers)
    await owner.query("INSERT INTO package_preparer VALUES ($1, $2)", [packageIdOf(story), person(preparer).id]);
  return true;
}

async function writeFiles({ owner, shifted, measured }: Telling, story: Story): Promise<void> {
  const packageId = packageIdOf(story);
  for (const file of story.files) {
    const { sha256, size, contentType } = measured(file.content);
    const at = shifted(uploadedAt(story, file));
    const fileId = fileIdOf(story, file);
    await owner.query(
      `INSERT INTO evidence_file (id, package_id, state, size, uploaded_by, uploaded_at, erases_at)
        VALUES ($1, $2, 'complete', $3, $4, $5, $6)`,
      [fileId, packageId, size, person(story.author).id, at, new Date(at.getTime() + OPERATIONAL_CEILING)],
    );
    const path = file.path.normalize("NFC");
    await owner.query(
      `INSERT INTO file_content (file_id, package_id, path, path_key, digest, declared_type, content_type)
        VALUES ($1, $2, $3, $4, decode($5, 'hex'), $6, $7)`,
      [fileId, packageId, path, pathKey(path), sha256, file.type, contentType],
    );
  }
}

/** How far a recipient of a released package has come. */
export function stateOf(recipient: StoryRecipient): RecipientState {
  if (recipient.verified) return "verified";
  if (recipient.rejected) return "rejected";
  if (recipient.downloaded) return "downloaded";
  return recipient.accepted ? "accepted" : "notified";
}

async function writeRecipients({ owner, shifted }: Telling, story: Story): Promise<void> {
  for (const recipient of story.recipients) {
    const { accepted, downloaded, deleted } = recipient;
    const receipt = recipient.verified ?? recipient.rejected;
    const when = (act: { readonly at: Date } | undefined) => act && shifted(act.at);
    const who = (act: { readonly by: string } | undefined) => act && person(act.by).id;
    await owner.query(
      `INSERT INTO package_recipient (package_id, agency_id, state, notified_at, accepted_at, accepted_by, downloaded_at, receipt_at,
          receipt_by, deletion_confirmed_at, deletion_confirmed_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        packageIdOf(story),
        agencyId(recipient.agency),
        story.released ? stateOf(recipient) : "chosen",
        when(story.released),
        when(accepted),
        who(accepted),
        when(downloaded),
        when(receipt),
        who(receipt),
        when(deleted),
        who(deleted),
      ],
    );
  }
}

async function goForward({ owner, shifted }: Telling, story: Story): Promise<void> {
  const packageId = packageIdOf(story);
  const steps = [
    ["in_review", "submitted", story.submitted],
    ["released", "released", story.released],
    ["recalled", "recalled", story.recalled],
  ] as const;
  for (const [state, column, act] of steps) {
    if (act === undefined) continue;
    await owner.query(
      `UPDATE package SET state = $2, ${column}_at = $3, ${column}_by = $4, changed_at = $3 WHERE id = $1`,
      [packageId, state, shifted(act.at), person(act.by).id],
    );
  }
  if (story.sentBack && !story.submitted) await sendBack({ owner, shifted }, packageId, story.sentBack.returned);
  if (story.recalled)
    await owner.query("UPDATE package_content SET recall_reason = $2 WHERE package_id = $1", [
      packageId,
      story.recalled.reason,
    ]);
  for (const { agency, rejected } of story.recipients)
    if (rejected)
      await owner.query("INSERT INTO package_receipt_content VALUES ($1, $2, $3)", [
        packageId,
        agencyId(agency),
        rejected.reason,
      ]);
}

async function sendBack(
  { owner, shifted }: Pick<Telling, "owner" | "shifted">,
  packageId: string,
  { at, by, reason }: NonNullable<Story["sentBack"]>["returned"],
): Promise<void> {
  await owner.query(
    "UPDATE package SET changed_at = $2, returned_at = $2, returned_by = $3, revision = revision + 1 WHERE id = $1",
    [packageId, shifted(at), person(by).id],
  );
  await owner.query("UPDATE package_content SET return_reason = $2 WHERE package_id = $1", [packageId, reason]);
}

/** Who downloaded has had every byte of every file; who only accepted, of those it looked at. */
async function writeDeliveries({ owner, shifted }: Telling, story: Story): Promise<void> {
  const seen = viewed(story).map((file) => fileIdOf(story, file));
  for (const { agency, accepted, downloaded } of story.recipients) {
    const at = downloaded ?? accepted;
    if (at === undefined) continue;
    await owner.query(
      `INSERT INTO file_delivery (file_id, agency_id, package_id, covered, delivered_at)
        SELECT id, $2, package_id, int8multirange(int8range(0, size)), $3 FROM evidence_file WHERE package_id = $1 AND ($4 OR id = ANY ($5))`,
      [packageIdOf(story), agencyId(agency), shifted(at.at), downloaded !== undefined, seen],
    );
  }
}
