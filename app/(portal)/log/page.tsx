import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { LogAnswer } from "@/components/log/log-answer";
import { QuestionTabs } from "@/components/log/question-tabs";
import { SpaceChoice } from "@/components/log/space-choice";
import { ProblemPanel } from "@/components/problems/problem-panel";
import { PageHeader } from "@/components/shell/page-header";
import { LOG_VIEWS } from "@/lib/log/model";
import { readLog } from "@/lib/log/operations";
import { logQuestion } from "@/lib/next/log-question";
import { load, signedInPerson } from "@/lib/next/page";
import type { SearchParameters } from "@/lib/next/search-parameters";
import { listSpaces } from "@/lib/spaces/operations";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("log"))("title") };
}

export default async function LogPage({ searchParams }: { searchParams: SearchParameters }) {
  const [t, person, parameters] = await Promise.all([getTranslations("log"), signedInPerson(), searchParams]);
  const answers = readLog.judge(person);
  const views = LOG_VIEWS.filter((view) => answers[view]?.allowed === true);
  const question = logQuestion(parameters, person.timeZone, views[0] ?? "mine");
  const { view, spaceId, target } = question.input;
  const head = (
    <>
      <PageHeader title={t("title")} facts={t("facts")} />
      <div className="mb-5">
        <QuestionTabs views={views} current={view} />
      </div>
    </>
  );
  if (view === "space" && spaceId === undefined) {
    const outcome = await load(listSpaces, {});
    if (!outcome.ok) return <ProblemPanel problem={outcome} />;
    const spaces = outcome.value.spaces.map(({ id, name, operation }) => ({ id, name, operation }));
    return (
      <>
        {head}
        <SpaceChoice spaces={spaces} />
      </>
    );
  }
  const outcome = await load(readLog, question.input);
  if (!outcome.ok)
    return (
      <>
        {head}
        <ProblemPanel problem={outcome} />
      </>
    );
  return (
    <>
      {head}
      <LogAnswer
        view={view}
        about={{ target, spaceId }}
        filters={question.filters}
        entries={outcome.value.entries}
        next={outcome.value.next}
        firstPage={question.input.cursor === undefined}
        exportQuery={question.exportQuery}
      />
    </>
  );
}
