import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { PackageView } from "@/lib/packages/model";
import { Link } from "../../ui/link";
import { Section } from "../../ui/section";

interface ChainProps {
  readonly evidence: Pick<PackageView, "version" | "supersedesId" | "supersededById">;
  /** What this version has otherwise than the one before; left out when that one is not open to the reader. */
  readonly children?: ReactNode;
}

/** The versions that the reader may open, this one among them. */
export function VersionChain({ evidence, children }: ChainProps) {
  const t = useTranslations("packages");
  const { version, supersedesId, supersededById } = evidence;
  return (
    <Section title={t("versions.title")}>
      <ol className="flex flex-wrap items-center gap-x-4 gap-y-1">
        {supersedesId !== null && <Version id={supersedesId} version={version - 1} />}
        <li aria-current="true" className="font-medium">
          {t("version", { version })} <span className="font-normal text-ink-muted">({t("versions.current")})</span>
        </li>
        {supersededById !== null && <Version id={supersededById} version={version + 1} />}
      </ol>
      {version === 1 && <p className="text-ink-muted">{t("versions.first")}</p>}
      {version > 1 && supersedesId === null && <p className="text-ink-muted">{t("versions.notOpen")}</p>}
      {children}
    </Section>
  );
}

function Version({ id, version }: { id: string; version: number }) {
  const t = useTranslations("packages");
  return (
    <li>
      <Link href={`/packages/${id}?tab=provenance`}>{t("version", { version })}</Link>
    </li>
  );
}
