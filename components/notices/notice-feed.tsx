"use client";

import { Megaphone } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, type ReactNode } from "react";
import type { NoticeSummary } from "@/lib/notices/model";
import { useRowKeys } from "../ui/data-table/row-keys";
import { EmptyState } from "../ui/empty-state";
import { NoticeRow } from "./notice-row";
import { NoticeStatePill } from "./notice-state";

interface FeedProps {
  readonly notices: readonly NoticeSummary[];
  /** The reader's agency: its own drafts lead to where they are written. */
  readonly agencyId: string;
  readonly mayDraft: boolean;
  readonly emptyAction?: ReactNode;
}

/** The notices of one space that the reader's agency provided or received, newest first. */
export function NoticeFeed({ notices, agencyId, mayDraft, emptyAction }: FeedProps) {
  const t = useTranslations("notices.feed");
  const frame = useRef<HTMLDivElement>(null);
  useRowKeys(frame);
  if (notices.length === 0)
    return (
      <EmptyState icon={Megaphone} title={t("empty")} action={emptyAction}>
        {t(mayDraft ? "emptyHint" : "emptyHintReading")}
      </EmptyState>
    );
  return (
    <div ref={frame} data-table="">
      <ul aria-label={t("title")} className="overflow-hidden rounded-lg border border-line bg-surface">
        {notices.map((notice) => (
          <NoticeRow
            key={notice.id}
            href={notice.state === "draft" ? `/notices/${notice.id}/edit` : `/notices/${notice.id}`}
            lead={<NoticeStatePill state={notice.state} received={notice.agencyId !== agencyId} />}
            title={notice.title}
            agency={{ shortName: notice.agencyName, countryCode: notice.countryCode }}
            about={notice.state === "draft" ? t("nobodyYet") : t("recipients", { count: notice.recipientCount })}
            at={notice.changedAt}
          />
        ))}
      </ul>
    </div>
  );
}
