import { AccessTab } from "@/components/packages/access/access-tab";
import { VersionChain } from "@/components/packages/versions/version-chain";
import { VersionDifference } from "@/components/packages/versions/version-difference";
import { ProblemPanel } from "@/components/problems/problem-panel";
import { load } from "@/lib/next/page";
import { readPackageLog } from "@/lib/packages/log/operations";
import type { PackageView } from "@/lib/packages/model";
import { readPackage } from "@/lib/packages/operations";

/** Compared with the version before where that is open to the reader: reading it is a look of its own. */
export async function Versions({ evidence }: { evidence: PackageView }) {
  const { supersedesId } = evidence;
  const before = supersedesId === null ? null : await load(readPackage, { packageId: supersedesId });
  return (
    <VersionChain evidence={evidence}>
      {before?.ok === true && <VersionDifference before={before.value} after={evidence} />}
      {before?.ok === false && <ProblemPanel problem={before} />}
    </VersionChain>
  );
}

interface LooksProps {
  readonly evidence: PackageView;
  readonly cursor: string | undefined;
  readonly provides: boolean;
}

export async function Looks({ evidence, cursor, provides }: LooksProps) {
  const { id: packageId, files } = evidence;
  const outcome = await load(readPackageLog, { packageId, ...(cursor === undefined ? {} : { cursor }) });
  if (!outcome.ok) return <ProblemPanel problem={outcome} />;
  const { entries, next } = outcome.value;
  return (
    <AccessTab
      packageId={packageId}
      entries={entries}
      next={next}
      firstPage={cursor === undefined}
      provides={provides}
      files={files.map(({ id, path }) => ({ id, path }))}
    />
  );
}
