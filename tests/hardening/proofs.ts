/** A test that docs/security.md names as proof. */
export interface Proof {
  readonly file: string;
  readonly name: string;
}

/** Rows of the document's table: the requirement's numbers, and what proves it. */
export function rowsOf(document: string): { readonly requirement: string; readonly proofs: readonly Proof[] }[] {
  return document
    .split("\n")
    .filter((line) => /^\| \d/.test(line))
    .map((line) => {
      const [, requirement = "", , proof = ""] = line.split("|").map((cell) => cell.trim());
      const proofs = [...proof.matchAll(/`([^`]+)` › ([^;]+)/g)].map(([, file = "", name = ""]) => ({
        file,
        name: name.trim(),
      }));
      return { requirement, proofs };
    });
}

/** What is wrong with the document: rows without proof, files that are not there, names that no test has. */
export function unproven(document: string, textOf: (file: string) => string | null): string[] {
  return rowsOf(document).flatMap(({ requirement, proofs }) => {
    if (proofs.length === 0) return [`${requirement}: no proof`];
    return proofs.flatMap(({ file, name }) => {
      const text = /\.(test|spec)\.ts$/.test(file) ? textOf(file) : null;
      if (text === null) return [`${requirement}: no test file ${file}`];
      return text.includes(name) ? [] : [`${requirement}: no test “${name}” in ${file}`];
    });
  });
}
