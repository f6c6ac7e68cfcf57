import { FILE_BYTES_MAX, FILES_MAX, parsePath, pathKey, type PathProblem } from "@/lib/files/model";
import { isMarkedClassified } from "@/lib/packages/model";

/** A file somebody chose, and the path it would have in the package. */
export interface Candidate {
  readonly path: string;
  readonly file: File;
}

/** What the package holds already, or is being sent to it. */
export interface Known {
  readonly key: string;
  readonly path: string;
  readonly size: number;
  /** Announced, its bytes not all there, and nobody here sends them: choosing the same file again goes on with it. */
  readonly incomplete: boolean;
}

export type NameProblem =
  | PathProblem
  | "empty_file"
  | "too_large"
  | "classified"
  | "taken"
  | "other_size"
  | "twice"
  | "too_many"
  | "unreadable";

export interface RefusedName {
  readonly path: string;
  readonly problem: NameProblem;
}

export interface Sorted {
  readonly fresh: readonly Candidate[];
  readonly resumed: readonly (Candidate & { readonly key: string })[];
  readonly refused: readonly RefusedName[];
}

/**
 * Every limit that the portal would set, said before a byte is sent: paths, names that are one name on some machine, sizes,
 * number, classification marks. The same functions decide on the server; this only spares the way there.
 */
export function sortCandidates(candidates: readonly Candidate[], known: readonly Known[]): Sorted {
  const byKey = new Map(known.map((each) => [pathKey(each.path), each]));
  const chosen = new Set<string>();
  const fresh: Candidate[] = [];
  const resumed: (Candidate & { readonly key: string })[] = [];
  const refused: RefusedName[] = [];
  for (const { path: raw, file } of candidates) {
    const parsed = parsePath(raw);
    const path = parsed.ok ? parsed.path : raw;
    const name = pathKey(path);
    const there = byKey.get(name);
    const problem = parsed.ok
      ? problemOf({ path, file }, there, chosen.has(name), known.length + fresh.length)
      : parsed.problem;
    if (problem !== null) refused.push({ path, problem });
    else if (there) resumed.push({ path, file, key: there.key });
    else fresh.push({ path, file });
    if (problem === null) chosen.add(name);
  }
  return { fresh, resumed, refused };
}

function problemOf(
  { path, file }: Candidate,
  there: Known | undefined,
  chosenBefore: boolean,
  count: number,
): NameProblem | null {
  if (file.size === 0) return "empty_file";
  if (file.size > FILE_BYTES_MAX) return "too_large";
  if (isMarkedClassified(path)) return "classified";
  if (chosenBefore) return "twice";
  if (there === undefined) return count >= FILES_MAX ? "too_many" : null;
  if (!there.incomplete || there.path !== path) return "taken";
  return there.size === file.size ? null : "other_size";
}
