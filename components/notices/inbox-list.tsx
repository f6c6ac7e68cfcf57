"use client";

import { BookOpen, PenLine } from "lucide-react";
import { useNow, useTimeZone, useTranslations } from "next-intl";
import { useRef } from "react";
import type { InboxItem } from "@/lib/notices/model";
import { useRowKeys } from "../ui/data-table/row-keys";
import { grouped } from "./inbox-groups";
import { NoticeRow } from "./notice-row";

/** What waits for the reader, by day; j and k go through it, Enter opens. */
export function InboxList({ items }: { items: readonly InboxItem[] }) {
  const t = useTranslations("inbox");
  const now = useNow();
  const timeZone = useTimeZone() ?? "UTC";
  const frame = useRef<HTMLDivElement>(null);
  useRowKeys(frame);
  return (
    <div ref={frame} data-table="" className="flex flex-col gap-6">
      {grouped(items, now, timeZone).map((group) => (
        <section key={group.id} aria-labelledby={`inbox-${group.id}`} className="flex flex-col gap-2">
          <h2 id={`inbox-${group.id}`} className="flex items-baseline gap-2 text-13 font-semibold text-ink-muted">
            {t(`groups.${group.id}`)}
            <span className="font-normal text-ink-faint">{group.items.length}</span>
          </h2>
          <ul className="overflow-hidden rounded-lg border border-line bg-surface">
            {group.items.map((item) => (
              <Line key={item.id} item={item} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function Line({ item }: { item: InboxItem }) {
  const t = useTranslations("inbox");
  const draft = item.state === "draft";
  const Icon = draft ? PenLine : BookOpen;
  return (
    <NoticeRow
      href={draft ? `/notices/${item.id}/edit` : `/notices/${item.id}`}
      lead={
        <span className="flex items-center gap-2 font-medium text-accent-ink">
          <Icon aria-hidden="true" className="size-4 shrink-0" />
          {draft ? t("finish") : t("read")}
        </span>
      }
      title={item.title}
      agency={{ shortName: item.agencyName, countryCode: item.countryCode }}
      about={<bdi>{item.spaceName}</bdi>}
      at={item.changedAt}
    />
  );
}
