import { ScrollText } from "lucide-react";
import { useTranslations } from "next-intl";
import type { LogLine } from "@/lib/log/model";
import type { PackageFileView } from "@/lib/packages/model";
import { useLooks } from "../../log/log-looks";
import { LogTable } from "../../log/log-table";
import type { Look } from "../../log/looks";
import { TimeLine } from "../../log/time-line";
import { EmptyState } from "../../ui/empty-state";
import { Link } from "../../ui/link";
import { PageLinks } from "../../ui/page-links";

interface AccessTabProps {
  readonly packageId: string;
  /** As the page's `load(readPackageLog, { packageId, cursor })` answered: components read nothing themselves. */
  readonly entries: readonly LogLine[];
  readonly next: string | null;
  readonly firstPage: boolean;
  /** The provider sees every agency, a recipient its own people. */
  readonly provides: boolean;
  /** The package's files, so that a look at one names it. */
  readonly files?: readonly Pick<PackageFileView, "id" | "path">[];
}

/** Who looked at what of this package, when and why: a lane per agency, and the same looks as a table. */
export function AccessTab({ packageId, entries, next, firstPage, provides, files = [] }: AccessTabProps) {
  const t = useTranslations("packageLog");
  const looks = named(useLooks(entries, provides ? "owner" : "agency"), entries, files, t("thePackage"));
  const address = `/packages/${packageId}?tab=log`;
  const view = provides ? "owner" : "agency";
  const empty = (
    <EmptyState icon={ScrollText} title={t("empty")}>
      {t(provides ? "emptyHint" : "emptyHintReceived")}
    </EmptyState>
  );
  return (
    <div className="flex flex-col gap-5">
      <p className="max-w-prose text-ink-muted">
        {t(provides ? "everybody" : "ownPeople")}{" "}
        <Link href={`/log?view=${view}&target=package/${packageId}`}>{t("filter")}</Link>
      </p>
      {looks.length > 0 && <TimeLine looks={looks} />}
      <LogTable label={t("label")} looks={looks} empty={empty} />
      <PageLinks
        label={t("pages")}
        newest={firstPage ? null : { href: address, label: t("newest") }}
        older={next === null ? null : { href: `${address}&cursor=${next}`, label: t("older") }}
      />
    </div>
  );
}

/** A look at a file is told by the file's name; the package, and lists that named it among others, need no name here. */
export function named(
  looks: readonly Look[],
  entries: readonly LogLine[],
  files: NonNullable<AccessTabProps["files"]>,
  thePackage: string,
): readonly Look[] {
  const paths = new Map(files.map(({ id, path }) => [`file/${id}`, path]));
  return looks.map((look, index) => {
    const [target] = entries[index]?.targets.filter((each) => each.startsWith("file/")) ?? [];
    if (target === undefined) return { ...look, target: { label: thePackage, href: null } };
    const path = paths.get(target);
    return path === undefined ? look : { ...look, target: { label: path, href: null } };
  });
}
