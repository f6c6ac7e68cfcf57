import { Files, PenLine } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { PackageView } from "@/lib/packages/model";
import { AgencyMark } from "../../countries/agency-mark";
import { PageHeader } from "../../shell/page-header";
import { ButtonLink } from "../../ui/link";
import { HandlingCodes } from "./handling-codes";
import { PackageStatePill } from "./package-state";
import { ErasureClock } from "./erasure-clock";

interface HeaderProps {
  readonly evidence: PackageView;
  readonly space: { readonly id: string; readonly name: string };
  /** What the reader may do with it now. */
  readonly actions: ReactNode;
}

/** Whose, which version, under which codes, how far, until when. */
export function PackageHeader({ evidence, space, actions }: HeaderProps) {
  const t = useTranslations("packages");
  const spaces = useTranslations("spaces");
  const { id, title, version, state, mine, agencyName, countryCode, may } = evidence;
  return (
    <PageHeader
      path={[
        { label: spaces("title"), href: "/spaces" },
        { label: space.name, href: `/spaces/${space.id}` },
      ]}
      title={<bdi className="[overflow-wrap:anywhere]">{title}</bdi>}
      facts={
        <>
          {mine === null && <PackageStatePill state={state} />}
          <AgencyMark agency={{ shortName: agencyName, countryCode }} />
          <span>{t("version", { version })}</span>
          <HandlingCodes codes={evidence.details.handling} />
          {evidence.erasesAt !== null && <ErasureClock at={evidence.erasesAt} className="text-13" />}
        </>
      }
      action={
        <>
          {may.edit && (
            <ButtonLink href={`/packages/${id}/edit`}>
              <PenLine aria-hidden="true" />
              {t("edit")}
            </ButtonLink>
          )}
          {may.supersede && (
            <ButtonLink href={`/spaces/${space.id}/packages/new?supersedes=${id}`}>
              <Files aria-hidden="true" />
              {t("newVersion")}
            </ButtonLink>
          )}
          {actions}
        </>
      }
    />
  );
}
