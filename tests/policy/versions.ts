import { z } from "zod";

const rule = z.strictObject({
  name: z.string(),
  atLeast: z.string().optional(),
  below: z.string().optional(),
  exactly: z.string().optional(),
  absent: z.literal(true).optional(),
  reason: z.string().min(1),
});

export const policySchema = z.strictObject({
  about: z.string(),
  packages: z.array(rule),
  families: z.array(z.strictObject({ names: z.array(z.string()), reason: z.string().min(1) })),
  installScripts: z.strictObject({ allowed: z.boolean(), reason: z.string().min(1) }),
});

export const lockSchema = z.object({ packages: z.record(z.string(), z.object({ version: z.string().optional() })) });

export type Policy = z.infer<typeof policySchema>;
export type Lock = z.infer<typeof lockSchema>;

/** Where the locked versions break the policy, each with the rule's reason. */
export function versionComplaints(policy: Policy, lock: Lock, npmrc: string): string[] {
  const installed = copies(lock);
  const scripts = /^ignore-scripts\s*=\s*true$/m.test(npmrc) || policy.installScripts.allowed;
  return [
    ...policy.packages.flatMap((each) => broken(each, installed.get(each.name) ?? [])),
    ...policy.families.flatMap(({ names, reason }) => {
      const versions = new Set(names.flatMap((name) => installed.get(name) ?? []));
      return versions.size > 1 ? [`${names.join(", ")}: ${[...versions].join(" and ")}. ${reason}`] : [];
    }),
    ...(scripts ? [] : [`.npmrc lets packages run scripts. ${policy.installScripts.reason}`]),
  ];
}

/** Every version of every package in the tree, nested copies included. */
function copies(lock: Lock): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const [path, { version }] of Object.entries(lock.packages)) {
    const name = path.split("node_modules/").at(-1) ?? "";
    if (name !== "" && version !== undefined) found.set(name, [...(found.get(name) ?? []), version]);
  }
  return found;
}

function broken(
  { name, atLeast, below, exactly, absent, reason }: z.infer<typeof rule>,
  versions: readonly string[],
): string[] {
  if (absent === true) return versions.map((version) => `${name} ${version}: must be absent. ${reason}`);
  if (versions.length === 0) return [`${name}: not installed, so its rule holds nothing. ${reason}`];
  return versions.flatMap((version) => [
    ...(exactly === undefined || version === exactly ? [] : [`${name} ${version}: must be ${exactly}. ${reason}`]),
    ...(atLeast === undefined || !older(version, atLeast)
      ? []
      : [`${name} ${version}: at least ${atLeast}. ${reason}`]),
    ...(below === undefined || older(version, below) ? [] : [`${name} ${version}: below ${below}. ${reason}`]),
  ]);
}

/** By semver.org 11: numbers as numbers, and a pre-release before its release. */
export function older(one: string, other: string): boolean {
  const [[a, pre], [b, otherPre]] = [parts(one), parts(other)];
  for (const [index, number] of a.entries()) {
    const against = b[index] ?? 0;
    if (number !== against) return number < against;
  }
  if (pre === otherPre) return false;
  if (pre === "" || otherPre === "") return otherPre === "";
  return pre.localeCompare(otherPre, "en", { numeric: true }) < 0;
}

function parts(version: string): [numbers: number[], prerelease: string] {
  const [numbers = "", ...prerelease] = version.split("-");
  return [numbers.split(".").map(Number), prerelease.join("-")];
}
