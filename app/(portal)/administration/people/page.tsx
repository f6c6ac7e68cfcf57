import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { InvitePerson } from "@/components/people/invite-person";
import { PeopleTable } from "@/components/people/people-table";
import { ProblemPanel } from "@/components/problems/problem-panel";
import { PageHeader } from "@/components/shell/page-header";
import { proofAddress } from "@/lib/auth/proof-address";
import { load, signedInPerson } from "@/lib/next/page";
import { listPeople } from "@/lib/people/operations";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("people"))("title") };
}

export default async function PeoplePage() {
  const [t, person] = await Promise.all([getTranslations("people"), signedInPerson()]);
  const [outcome, proof] = await Promise.all([
    load(listPeople, {}),
    proofAddress(person.sessionId, "/administration/people"),
  ]);
  if (!outcome.ok) return <ProblemPanel problem={outcome} />;
  const { people, grantable } = outcome.value;
  const active = people.filter(({ state }) => state !== "ended").length;
  return (
    <>
      <PageHeader
        title={t("title")}
        facts={
          <>
            <bdi>{person.agency.name}</bdi>
            <span>{t("count", { active, all: people.length })}</span>
          </>
        }
        action={
          grantable.length > 0 ? (
            <InvitePerson grantable={grantable} timeZone={person.timeZone} proofAddress={proof} />
          ) : undefined
        }
      />
      <PeopleTable people={people} grantable={grantable} proofAddress={proof} />
    </>
  );
}
