import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { SpaceView } from "@/lib/spaces/model";
import { ParticipantsMap } from "../countries/map";
import { OperationOnBand } from "../shell/protection-band";
import { PageColumns } from "../shell/page-header";
import { Facts, Section } from "../ui/section";
import { AdmitAgency } from "./admit-agency";
import { AdmitPerson } from "./admit-person";
import { AgencyTable } from "./agency-table";
import { PeopleTable } from "./people-table";
import { CalendarDate, PeriodBar } from "./period-bar";

interface SpacePageProps {
  readonly space: SpaceView;
  readonly reader: { readonly id: string; readonly agencyId: string };
  /** The section of the space's packages. */
  readonly packages: ReactNode;
  /** The feed of notices, with its paging. */
  readonly notices: ReactNode;
}

/** One space: its packages and notices first, then who takes part, and at the side what it is for and until when. */
export function SpaceOverview({ space, reader, packages, notices }: SpacePageProps) {
  const t = useTranslations("spaces");
  return (
    <>
      <OperationOnBand operation={space.operation} />
      <PageColumns side={<SpaceSide space={space} />} sideLabel={t("side")}>
        {packages}
        <Section title={t("notices")}>{notices}</Section>
        <Section
          title={t("agencies.title")}
          facts={t("agencies.count", { count: space.agencies.length })}
          action={space.may.administer ? <AdmitAgency space={space} /> : undefined}
        >
          <ParticipantsMap agencies={space.agencies} />
          <AgencyTable space={space} readerAgencyId={reader.agencyId} />
        </Section>
        <Section
          title={t("people.title")}
          facts={t("people.count", { count: space.people.length })}
          action={space.may.admitPeople && space.candidatePeople.length > 0 ? <AdmitPerson space={space} /> : undefined}
        >
          <PeopleTable space={space} reader={reader} />
        </Section>
      </PageColumns>
    </>
  );
}

function SpaceSide({ space }: { space: SpaceView }) {
  const t = useTranslations("spaces");
  return (
    <Facts
      facts={[
        { label: t("fields.period"), value: <PeriodBar start={space.periodStart} end={space.periodEnd} /> },
        { label: t("fields.purpose"), value: <bdi className="whitespace-pre-wrap">{space.purpose}</bdi> },
        { label: t("fields.agreement"), value: <bdi>{space.agreementReference}</bdi> },
        { label: t("fields.signedOn"), value: <CalendarDate date={space.agreementSignedOn} /> },
      ]}
    />
  );
}
