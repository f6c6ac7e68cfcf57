import { Download, ScrollText } from "lucide-react";
import { useTranslations } from "next-intl";
import type { LogLine, LogView } from "@/lib/log/model";
import { buttonStyle } from "../ui/button-style";
import { EmptyState } from "../ui/empty-state";
import { ButtonLink, Link } from "../ui/link";
import { PageLinks } from "../ui/page-links";
import { useFilterOptions } from "./filter-options";
import { FilterSentence } from "./filter-sentence";
import { useLooks, useTargetWords } from "./log-looks";
import { LogTable } from "./log-table";
import { TimeLine } from "./time-line";

/** The filters as they stand in the address; days, not instants. */
export type LogAddress = Readonly<
  Partial<Record<"event" | "agencyId" | "country" | "personId" | "decision" | "from" | "to", string>>
>;

interface LogAnswerProps {
  readonly view: LogView;
  /** The object and the space that the question is about. */
  readonly about: { readonly target?: string | undefined; readonly spaceId?: string | undefined };
  readonly filters: LogAddress;
  readonly entries: readonly LogLine[];
  readonly next: string | null;
  readonly firstPage: boolean;
  /** Query of the export: the same question in instants. */
  readonly exportQuery: string;
}

/** The answer to one question of the log: the filters as a sentence, the time line and the table as equals. */
export function LogAnswer({ view, about, filters, entries, next, firstPage, exportQuery }: LogAnswerProps) {
  const t = useTranslations("log");
  const looks = useLooks(entries, view);
  const options = useFilterOptions(entries, filters);
  const kept = Object.fromEntries(
    Object.entries({ view, ...about }).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
  const query = new URLSearchParams({ ...kept, ...filters }).toString();
  const empty = (
    <EmptyState icon={ScrollText} title={t(`empty.${view}`)}>
      {t(Object.keys(filters).length === 0 ? "emptyHint" : "emptyFiltered")}
    </EmptyState>
  );
  return (
    <div className="flex flex-col gap-5">
      {about.target !== undefined && <AboutOne view={view} target={about.target} />}
      <FilterSentence kept={kept} values={filters} options={options} />
      {(view === "agency" || view === "mine") && filters.event === undefined && (
        <p className="text-13 text-ink-muted">{t("quiet")}</p>
      )}
      {looks.length > 0 && <TimeLine looks={looks} />}
      <LogTable label={t(`views.${view}`)} looks={looks} empty={empty} actions={<Export query={exportQuery} />} />
      <PageLinks
        label={t("pages")}
        newest={firstPage ? null : { href: `/log?${query}`, label: t("newest") }}
        older={next === null ? null : { href: `/log?${query}&cursor=${next}`, label: t("older") }}
      />
    </div>
  );
}

function AboutOne({ view, target }: { view: LogView; target: string }) {
  const t = useTranslations("log");
  const words = useTargetWords()(target);
  const [kind = "", id = ""] = target.split("/");
  const page = { notice: `/notices/${id}`, package: `/packages/${id}`, space: `/spaces/${id}` }[kind];
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-lg bg-info px-4 py-2.5 text-info-ink">
      <p className="min-w-0 flex-1 basis-64">{t("onlyAbout", { object: words })}</p>
      {page !== undefined && (
        <Link href={page} className="text-info-ink">
          {t("openObject")}
        </Link>
      )}
      <ButtonLink href={`/log?view=${view}`} size="sm">
        {t("showAll")}
      </ButtonLink>
    </div>
  );
}

/** Straight links: the browser saves what the server sends, and the server logs who took it. */
function Export({ query }: { query: string }) {
  const t = useTranslations("log.export");
  return (["csv", "json"] as const).map((format) => (
    <a
      key={format}
      href={`/api/v1/log/export?${query}&format=${format}`}
      download
      title={t("hint")}
      className={buttonStyle("quiet", "sm", "h-8")}
    >
      <Download aria-hidden="true" />
      {t(format)}
    </a>
  ));
}
