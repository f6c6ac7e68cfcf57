import { FolderLock, Megaphone, Package, SearchX } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Hit } from "@/lib/search/model";
import { EmptyState } from "../ui/empty-state";
import { PlainLink } from "../ui/link";
import { Highlighted } from "./highlighted";

const icons = { space: FolderLock, notice: Megaphone, package: Package } as const;
const places = { space: "spaces", notice: "notices", package: "packages" } as const;
const address = (hit: Hit): string => `/${places[hit.kind]}/${hit.id}`;

/** What was found; how much there is beyond it is not said, only that there is. */
export function HitList({ hits, more, query }: { hits: readonly Hit[]; more: boolean; query: string }) {
  const t = useTranslations("search");
  if (hits.length === 0)
    return (
      <EmptyState icon={SearchX} title={t.rich("nothing", { query, bdi: (chunks) => <bdi>{chunks}</bdi> })}>
        {t("nothingHint")}
      </EmptyState>
    );
  return (
    <div className="flex flex-col gap-3">
      <p role="status" className="text-13 text-ink-muted">
        {more ? t("firstOf", { count: hits.length }) : t("count", { count: hits.length })}
      </p>
      <ul className="overflow-hidden rounded-lg border border-line bg-surface">
        {hits.map((hit) => {
          const Icon = icons[hit.kind];
          return (
            <li key={`${hit.kind}-${hit.id}`} className="border-b border-line last:border-b-0">
              <PlainLink
                href={address(hit)}
                className="focus-inset flex items-center gap-3 px-4 py-2.5 transition-colors hover:bg-hover"
              >
                <Icon aria-hidden="true" className="size-4 shrink-0 text-ink-muted" />
                <span className="flex min-w-0 flex-col">
                  <span className="font-medium [overflow-wrap:anywhere]">
                    <Highlighted text={hit.title} query={query} />
                  </span>
                  <span className="text-13 text-ink-muted">
                    {t(`kinds.${hit.kind}`)} · <Highlighted text={hit.context} query={query} />
                    {hit.file !== null && (
                      <>
                        {" · "}
                        <bdi className="[overflow-wrap:anywhere]">
                          <Highlighted text={hit.file} query={query} />
                        </bdi>
                      </>
                    )}
                  </span>
                  {hit.excerpt !== null && (
                    <span className="text-13 text-ink-muted [overflow-wrap:anywhere]">
                      … <Highlighted text={hit.excerpt} query={query} /> …
                    </span>
                  )}
                  {hit.id.startsWith(query.trim().toLowerCase()) && (
                    <span className="font-mono text-12 text-ink-muted [overflow-wrap:anywhere]">
                      <Highlighted text={hit.id} query={query} />
                    </span>
                  )}
                </span>
              </PlainLink>
            </li>
          );
        })}
      </ul>
      {more && <p className="text-13 text-ink-muted">{t("moreHint")}</p>}
    </div>
  );
}
