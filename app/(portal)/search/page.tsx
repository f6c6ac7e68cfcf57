import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ProblemPanel } from "@/components/problems/problem-panel";
import { HitList } from "@/components/search/hit-list";
import { SearchField } from "@/components/search/search-field";
import { PageHeader } from "@/components/shell/page-header";
import { load, signedInPerson } from "@/lib/next/page";
import { textParameter, type SearchParameters } from "@/lib/next/search-parameters";
import { find } from "@/lib/search/operations";
import { searchSchema } from "@/lib/search/model";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("search"))("title") };
}

export default async function SearchPage({ searchParams }: { searchParams: SearchParameters }) {
  const [t, parameters] = await Promise.all([getTranslations("search"), searchParams, signedInPerson()]);
  const query = textParameter(parameters, "query") ?? "";
  const asked = searchSchema.safeParse({ query });
  const outcome = asked.success ? await load(find, asked.data) : null;
  return (
    <>
      <PageHeader title={t("title")} facts={t("facts")} />
      <div className="flex max-w-3xl flex-col gap-5">
        <SearchField query={query} />
        {query !== "" && outcome === null && <p className="text-ink-muted">{t("tooShort")}</p>}
        {outcome !== null && !outcome.ok && <ProblemPanel problem={outcome} />}
        {outcome?.ok === true && (
          <HitList hits={outcome.value.hits} more={outcome.value.more} query={asked.data?.query ?? query} />
        )}
      </div>
    </>
  );
}
