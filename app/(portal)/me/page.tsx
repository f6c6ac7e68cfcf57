import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { OwnFacts } from "@/components/people/own-facts";
import { PreferencesForm } from "@/components/people/preferences-form";
import { ProblemPanel } from "@/components/problems/problem-panel";
import { SessionList } from "@/components/sessions/session-list";
import { PageColumns, PageHeader } from "@/components/shell/page-header";
import { Section } from "@/components/ui/section";
import { load, signedInPerson } from "@/lib/next/page";
import { readPreferences } from "@/lib/people/preferences/operations";
import { listSessions, readSession } from "@/lib/sessions/operations";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("people.account"))("title") };
}

export default async function AccountPage() {
  const [t, person] = await Promise.all([getTranslations("people.account"), signedInPerson()]);
  const [own, sessions, preferences] = await Promise.all([
    load(readSession, {}),
    load(listSessions, { personId: person.id }),
    load(readPreferences, {}),
  ]);
  if (!own.ok) return <ProblemPanel problem={own} />;
  if (!sessions.ok) return <ProblemPanel problem={sessions} />;
  if (!preferences.ok) return <ProblemPanel problem={preferences} />;
  const zones = new Set(["UTC", ...Intl.supportedValuesOf("timeZone"), preferences.value.timeZone]);
  return (
    <>
      <PageHeader title={t("title")} facts={<bdi>{person.name}</bdi>} />
      <PageColumns sideLabel={t("facts")} side={<OwnFacts own={own.value} />}>
        <Section title={t("sessions")} facts={t("sessionsFacts")}>
          <SessionList personId={person.id} sessions={sessions.value.sessions} />
        </Section>
        <Section title={t("preferences")} facts={t("preferencesFacts")}>
          <PreferencesForm preferences={preferences.value} timeZones={[...zones].sort()} />
        </Section>
      </PageColumns>
    </>
  );
}
