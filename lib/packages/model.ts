import { z } from "zod";
import { idSchema } from "@/lib/id";
import type { SpaceFacts } from "@/lib/spaces/model";
import { EVALUATION_INFORMATION, EVALUATION_SOURCE, HANDLING_CODES, LANGUAGES, OFFENCES } from "./codes/model";

export const PACKAGE_STATES = ["draft", "in_review", "released", "recalled"] as const;
export type PackageState = (typeof PACKAGE_STATES)[number];

/** A recipient's way through a package (domain.md 6.9). */
export const RECIPIENT_STATES = [
  "chosen",
  "released",
  "notified",
  "accepted",
  "downloaded",
  "verified",
  "rejected",
] as const;
export type RecipientState = (typeof RECIPIENT_STATES)[number];

export const TITLE_MAX = 200;
export const TEXT_MAX = 10_000;
/** Of a reason, in characters. */
export const REASON_MIN = 3;
export const REASON_MAX = 1_000;
export const PAGE_SIZE = 50;

const draftText = (max: number) => z.string().trim().max(max).default("");
const date = z.iso.date();

/** The draft's words and codes. Everything may be empty while one writes; `missing` says what release still needs. */
export const detailsSchema = z.strictObject({
  summary: draftText(TEXT_MAX),
  periodFrom: date.nullable().default(null),
  periodTo: date.nullable().default(null),
  legalBasis: draftText(1_000),
  handling: z.array(z.enum(HANDLING_CODES)).max(4).default(["H0"]),
  handlingNote: draftText(1_000),
  evaluationSource: z.enum(EVALUATION_SOURCE).nullable().default(null),
  evaluationInformation: z.enum(EVALUATION_INFORMATION).nullable().default(null),
  /** Sensitive, not classified: the one level the portal takes (Reg. 2023/969 rec. 22-23, law.md JCP-R19). */
  protection: z.literal("sensitive").default("sensitive"),
  languages: z.array(z.enum(LANGUAGES)).max(LANGUAGES.length).default([]),
  offences: z.array(z.enum(OFFENCES)).max(OFFENCES.length).default([]),
  conditions: draftText(TEXT_MAX),
});
export type PackageDetails = z.infer<typeof detailsSchema>;

const title = z.string().trim().min(1).max(TITLE_MAX);
const agencies = z.array(idSchema).max(200);

export const createPackageSchema = z.strictObject({
  spaceId: idSchema,
  title,
  details: detailsSchema.prefault({}),
  recipientIds: agencies.default([]),
  /** A new version of a released package of the same agency: starts as its copy. */
  supersedesId: idSchema.optional(),
});
export const editPackageSchema = z.strictObject({
  packageId: idSchema,
  /** The revision this edit was made on; another number answers `conflict`. */
  revision: z.int().min(1),
  title,
  details: detailsSchema,
  recipientIds: agencies,
});
export const packageIdSchema = z.strictObject({ packageId: idSchema });
export const releasePackageSchema = z.strictObject({ packageId: idSchema, revision: z.int().min(1) });
const reason = z.string().trim().min(REASON_MIN).max(REASON_MAX);
export const reasonSchema = z.strictObject({ packageId: idSchema, reason });
/** Required of a reviewer who sends back; somebody who takes back what they prepared may leave it out. */
export const returnPackageSchema = reasonSchema.partial({ reason: true });
export const acceptSchema = z.strictObject({ packageId: idSchema, version: z.int().min(1), accept: z.literal(true) });
/** Only who rejects says why, and says it. */
export const receiptSchema = z
  .strictObject({
    packageId: idSchema,
    result: z.enum(["verified", "rejected"]),
    reason: reason.optional(),
  })
  .refine(({ result, reason }) => (result === "rejected") === (reason !== undefined), { path: ["reason"] });
export const listPackagesSchema = z.strictObject({ spaceId: idSchema, cursor: idSchema.optional() });
export const packageInboxSchema = z.strictObject({ cursor: idSchema.optional() });

/** Why a recipient lies outside the Union, as far as its country's profile tells (Dir. 2016/680 Arts 35-38). */
export const THIRD_COUNTRY = ["schengen_associated", "adequacy", "other"] as const;
export type ThirdCountry = (typeof THIRD_COUNTRY)[number];

/** What policies judge about a package. */
export interface PackageFacts {
  readonly id: string;
  readonly agencyId: string;
  readonly state: PackageState;
  readonly version: number;
  readonly revision: number;
  readonly preparerIds: readonly string[];
  readonly recipients: readonly { readonly agencyId: string; readonly state: RecipientState }[];
  readonly files: { readonly complete: number; readonly uploading: number };
  readonly superseded: boolean;
  /** What the words lack, as far as they alone tell. */
  readonly lacks: readonly Missing[];
  readonly space: SpaceFacts;
}

/** Classification marks that are marks however they are written (domain.md 4.6). */
const MARKS =
  /(?<!\p{L})(?:restreint|confidentiel|secret|très secret) ue(?!\p{L})|(?<!\p{L})eu (?:restricted|confidential|secret|top secret)(?!\p{L})|(?<!\p{L})(?:euci|stg (?:confidentieel|geheim|zeer geheim)|dep vertrouwelijk|begränsat hemlig|kvalificerat hemlig|strengt hemmelig|très secret défense|secret défense|diffusion restreinte|top secret|official sensitive|vs (?:nfd|vertraulich))(?!\p{L})/iu;
/** Marks that are ordinary words too ("begrenset" is "limited"): they mark in capitals, or alone on their line. */
const CAPITAL_MARKS =
  /(?<!\p{L})(?:HEMLIG|HEMMELIG|BEGRENSET|KONFIDENTIELL|KONFIDENSIELT|TRÈS SECRET|SECRET)(?!\p{L})/u;
const LONE_MARKS = /^ *(?:hemlig|hemmelig|begrenset|konfidentiell|konfidensielt|très secret|secret) *$/iu;

/** Whether a text or a file's name carries a classification mark of the Union or a State, however its words are joined. */
export const isMarkedClassified = (text: string): boolean =>
  text
    .normalize("NFC")
    .split("\n")
    .map((line) => line.replaceAll(/[^\p{L}\p{N}]+/gu, " "))
    .some((line) => [MARKS, CAPITAL_MARKS, LONE_MARKS].some((marks) => marks.test(line)));

export const MISSING = [
  "summary",
  "period",
  "period_order",
  "legal_basis",
  "handling_note",
  "evaluation",
  "languages",
  "offences",
  "conditions",
  "recipients",
  "files",
  "uploading",
  "classified",
] as const;
export type Missing = (typeof MISSING)[number];

/** What the words of a draft still lack, in the order of the form. */
export function lacking({
  title: name,
  details,
}: {
  readonly title: string;
  readonly details: PackageDetails;
}): Missing[] {
  const checks: Partial<Record<Missing, boolean>> = {
    summary: details.summary === "",
    period: details.periodFrom === null || details.periodTo === null,
    period_order: details.periodFrom !== null && details.periodTo !== null && details.periodTo < details.periodFrom,
    legal_basis: details.legalBasis === "",
    handling_note: details.handling.includes("H3") && details.handlingNote === "",
    evaluation: details.evaluationSource === null || details.evaluationInformation === null,
    languages: details.languages.length === 0,
    offences: details.offences.length === 0,
    conditions: details.conditions === "",
    classified: isMarkedClassified(
      [name, details.summary, details.legalBasis, details.handlingNote, details.conditions].join("\n"),
    ),
  };
  return MISSING.filter((each) => checks[each]);
}

/** What a package still needs before it can be submitted: its words, then recipients and files. */
export function missing(facts: Pick<PackageFacts, "lacks" | "recipients" | "files">): Missing[] {
  const more: Partial<Record<Missing, boolean>> = {
    recipients: facts.recipients.length === 0,
    files: facts.files.complete === 0,
    uploading: facts.files.uploading > 0,
  };
  return MISSING.filter((each) => facts.lacks.includes(each) || more[each]);
}

/** Four weeks from a file's own upload (Reg. 2023/969 Art. 21(1)). Milliseconds. */
export const OPERATIONAL_CEILING = 28 * 24 * 60 * 60 * 1000;

/** A time as the database gives it, for people and programs in ISO 8601. */
export const instant = z.date().transform((date) => date.toISOString());
export const instantOrNull = z
  .date()
  .nullable()
  .transform((date) => date?.toISOString() ?? null);

const packageSummary = z.object({
  id: z.string(),
  spaceId: z.string(),
  title: z.string(),
  state: z.enum(PACKAGE_STATES),
  version: z.number(),
  agencyId: z.string(),
  agencyName: z.string(),
  countryCode: z.string().nullable(),
  changedAt: z.string(),
  handling: z.array(z.string()),
  fileCount: z.number(),
  byteCount: z.number(),
  erasesAt: z.string().nullable(),
  mine: z.enum(RECIPIENT_STATES).nullable(),
});
export type PackageSummary = z.infer<typeof packageSummary>;
export const packageListSchema = z.object({ packages: z.array(packageSummary), next: z.string().nullable() });

export const packageFileSchema = z.object({
  id: z.string(),
  path: z.string(),
  state: z.enum(["uploading", "complete"]),
  size: z.number(),
  sha256: z.string().nullable(),
  declaredType: z.string(),
  contentType: z.string().nullable(),
  /** The content is not what the sender said it is. */
  mislabelled: z.boolean(),
  uploadedAt: z.string(),
  erasesAt: z.string(),
});
export type PackageFileView = z.infer<typeof packageFileSchema>;

export const packageSchema = packageSummary.extend({
  revision: z.number(),
  supersedesId: z.string().nullable(),
  supersededById: z.string().nullable(),
  createdAt: z.string(),
  submittedAt: z.string().nullable(),
  releasedAt: z.string().nullable(),
  recalledAt: z.string().nullable(),
  recallReason: z.string().nullable(),
  /** Who did it, when it was somebody of the reader's own agency; others are named on request (decision 0010). */
  submittedByName: z.string().nullable(),
  releasedByName: z.string().nullable(),
  recalledByName: z.string().nullable(),
  /** Opening a file asks nothing more: it is a draft, or its reader said in this session what for. */
  purposeStated: z.boolean(),
  /** Who wrote, filled or submitted it; for the provider only, empty for a recipient. */
  preparers: z.array(z.object({ id: z.string(), name: z.string() })),
  /** Sent back to its draft with a reason; for the provider only. */
  returned: z.object({ at: z.string(), byName: z.string(), reason: z.string() }).nullable(),
  details: detailsSchema,
  files: z.array(packageFileSchema),
  recipients: z.array(
    z.object({
      agencyId: z.string(),
      shortName: z.string(),
      countryCode: z.string().nullable(),
      thirdCountry: z.enum(THIRD_COUNTRY).nullable(),
      state: z.enum(RECIPIENT_STATES),
      notifiedAt: z.string().nullable(),
      acceptedAt: z.string().nullable(),
      acceptedByName: z.string().nullable(),
      downloadedAt: z.string().nullable(),
      receiptAt: z.string().nullable(),
      rejection: z.string().nullable(),
      deletionConfirmedAt: z.string().nullable(),
    }),
  ),
  missing: z.array(z.enum(MISSING)),
  may: z.object({
    edit: z.boolean(),
    submit: z.boolean(),
    return: z.boolean(),
    /** As one of those who prepared it: without saying why. */
    takeBack: z.boolean(),
    release: z.boolean(),
    /** Why not, when it is not: shown beside the button. */
    releaseReason: z.string().nullable(),
    recall: z.boolean(),
    supersede: z.boolean(),
    accept: z.boolean(),
    openFiles: z.boolean(),
    receipt: z.boolean(),
  }),
});
export type PackageView = z.infer<typeof packageSchema>;

/** What a former recipient still learns after a recall: that it must delete, nothing of what it was. */
export const recallNoticeSchema = z.object({
  notices: z.array(
    z.object({
      packageId: z.string(),
      agencyName: z.string(),
      countryCode: z.string().nullable(),
      recalledAt: z.string(),
      confirmedAt: z.string().nullable(),
    }),
  ),
});
