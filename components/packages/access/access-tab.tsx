import type { LogLine } from "@/lib/log/model";

interface AccessTabProps {
  readonly packageId: string;
  /** As the page's `load(readPackageLog, { packageId, cursor })` answered: components read nothing themselves. */
  readonly entries: readonly LogLine[];
  readonly next: string | null;
  readonly firstPage: boolean;
  /** The provider sees every agency, a recipient its own people. */
  readonly provides: boolean;
}

/** Who looked at what of this package, when and why. */
export function AccessTab(_props: AccessTabProps) {
  return null;
}
