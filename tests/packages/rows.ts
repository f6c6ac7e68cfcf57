import { createHash } from "node:crypto";
import type pg from "pg";
import type { Actor } from "@/lib/access/actor";
import { newId } from "@/lib/id";
import { detailsSchema } from "@/lib/packages/model";
import { agencyId, demoSpaces, person } from "@/prisma/seed/demo-operation";

export const PACKAGE_TITLE = "Registry case convoy";
export const FILE_TEXT = "At 04:10 am.";
export const FILE_DIGEST = createHash("sha256").update(FILE_TEXT).digest("hex");
const spaceId = demoSpaces[0]?.id ?? "";

/** How far a package got: a draft whose file is still on its way, then state by state; `notified` and on are Sweden's. */
export type Stage = "uploading" | "draft" | "in_review" | "notified" | "accepted" | "downloaded" | "recalled";
const PACKAGE_STATES: Readonly<Record<Stage, readonly string[]>> = {
  uploading: [],
  draft: [],
  in_review: ["in_review"],
  notified: ["in_review", "released"],
  accepted: ["in_review", "released"],
  downloaded: ["in_review", "released"],
  recalled: ["in_review", "released", "recalled"],
};

const details = detailsSchema.parse({
  summary: "Crossings by night",
  periodFrom: "2026-03-01",
  periodTo: "2026-04-30",
  legalBasis: "Art. 13 Convention of 29 May 2000",
  evaluationSource: "A",
  evaluationInformation: "1",
  languages: ["fr"],
  offences: ["1"],
  conditions: "For the purposes of the JIT only.",
});

/** France's package for Sweden with one file, written by the database's owner as operations would have left it. */
export async function packageOf(owner: pg.Pool, stage: Stage): Promise<{ packageId: string; fileId: string }> {
  const [packageId, fileId] = [newId(), newId()];
  const officer = person("officer.fr").id;
  await owner.query("INSERT INTO package (id, space_id, agency_id, created_by) VALUES ($1, $2, $3, $4)", [
    packageId,
    spaceId,
    agencyId("Gendarmerie C3N"),
    officer,
  ]);
  await owner.query("INSERT INTO package_preparer VALUES ($1, $2)", [packageId, officer]);
  await owner.query("INSERT INTO package_content (package_id, title, details) VALUES ($1, $2, $3)", [
    packageId,
    PACKAGE_TITLE,
    details,
  ]);
  await owner.query("INSERT INTO package_recipient (package_id, agency_id) VALUES ($1, $2)", [
    packageId,
    agencyId("Polisen NOA"),
  ]);
  const complete = stage !== "uploading";
  await owner.query(
    "INSERT INTO evidence_file (id, package_id, state, size, uploaded_by, erases_at) VALUES ($1, $2, $3, $4, $5, now() + interval '28 days')",
    [fileId, packageId, complete ? "complete" : "uploading", FILE_TEXT.length, officer],
  );
  await owner.query(
    `INSERT INTO file_content (file_id, package_id, path, path_key, digest, declared_type, content_type)
      VALUES ($1, $2, 'notes/ferry.txt', 'notes/ferry.txt', $3, 'text/plain', $4)`,
    [fileId, packageId, complete ? Buffer.from(FILE_DIGEST, "hex") : null, complete ? "text/plain" : null],
  );
  for (const state of PACKAGE_STATES[stage])
    await owner.query("UPDATE package SET state = $2 WHERE id = $1", [packageId, state]);
  if (PACKAGE_STATES[stage].length > 1) {
    const recipient = stage === "recalled" ? "downloaded" : stage;
    await owner.query("UPDATE package_recipient SET state = $2 WHERE package_id = $1", [packageId, recipient]);
  }
  return { packageId, fileId };
}

/** A purpose as the actor's session would have stated it. */
export async function stated(owner: pg.Pool, actor: Actor, packageId: string): Promise<void> {
  if (actor.kind === "anonymous") return;
  await owner.query(
    "INSERT INTO stated_purpose (session_id, target, code) VALUES ($1, $2, 'P1') ON CONFLICT DO NOTHING",
    [actor.sessionId, `package/${packageId}`],
  );
}
