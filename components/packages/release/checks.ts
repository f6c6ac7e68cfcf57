import type { Missing, PackageView } from "@/lib/packages/model";
import type { Party } from "../../notices/party-names";

export const CHECKS = ["fourEyes", "missing", "files", "members", "classified", "labels"] as const;
export type CheckId = (typeof CHECKS)[number];

/** What was looked at before a release. `good` holds; `attention` is for whoever releases to weigh; `danger` forbids it. */
export interface Check {
  readonly id: CheckId;
  readonly result: "good" | "attention" | "danger";
  /** Whom or what the sentence names. */
  readonly names: readonly string[];
  readonly count: number;
}

type Evidence = Pick<PackageView, "missing" | "files" | "recipients" | "preparers"> & {
  readonly may: Pick<PackageView["may"], "releaseReason">;
};

/** The server judges each of these again when it releases; here they are said. */
export function checks(evidence: Evidence, members: readonly Party[]): readonly Check[] {
  const { missing, files, recipients, preparers, may } = evidence;
  const hashed = files.filter(({ state, sha256 }) => state === "complete" && sha256 !== null);
  const gone = recipients.filter(({ agencyId }) => !members.some(({ id }) => id === agencyId));
  const mislabelled = files.filter((file) => file.mislabelled);
  const lacking = missing.filter((each): each is Exclude<Missing, "classified"> => each !== "classified");
  return [
    check(
      "fourEyes",
      may.releaseReason === "four_eyes" ? "danger" : "good",
      preparers.map(({ name }) => name),
    ),
    check("missing", lacking.length > 0 ? "danger" : "good", lacking),
    check(
      "files",
      files.length > 0 && hashed.length === files.length ? "good" : "danger",
      files.filter((file) => !hashed.includes(file)).map(({ path }) => path),
      hashed.length,
    ),
    check(
      "members",
      gone.length > 0 ? "danger" : "good",
      gone.map(({ shortName }) => shortName),
    ),
    check("classified", missing.includes("classified") ? "danger" : "good", []),
    check(
      "labels",
      mislabelled.length > 0 ? "attention" : "good",
      mislabelled.map(({ path }) => path),
    ),
  ];
}

const check = (
  id: CheckId,
  result: Check["result"],
  names: readonly string[],
  count: number = names.length,
): Check => ({ id, result, names, count });
