"use client";

import { Megaphone } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import type { InboxItem } from "@/lib/notices/model";
import { NoticeRow } from "../notices/notice-row";
import { NoticeStatePill } from "../notices/notice-state";
import { useRowKeys } from "../ui/data-table/row-keys";
import { EmptyState } from "../ui/empty-state";

/** Every notice the reader may see, newest first, read or not. */
export function NoticeArchive({ notices, agencyId }: { notices: readonly InboxItem[]; agencyId: string }) {
  const t = useTranslations("inbox");
  const frame = useRef<HTMLDivElement>(null);
  useRowKeys(frame);
  if (notices.length === 0)
    return (
      <EmptyState icon={Megaphone} title={t("noNotices")}>
        {t("noNoticesHint")}
      </EmptyState>
    );
  return (
    <div ref={frame} data-table="">
      <ul aria-label={t("tabs.notices")} className="overflow-hidden rounded-lg border border-line bg-surface">
        {notices.map((notice) => (
          <NoticeRow
            key={notice.id}
            href={notice.state === "draft" ? `/notices/${notice.id}/edit` : `/notices/${notice.id}`}
            lead={<NoticeStatePill state={notice.state} received={notice.agencyId !== agencyId} />}
            title={notice.title}
            agency={{ shortName: notice.agencyName, countryCode: notice.countryCode }}
            about={<bdi>{notice.spaceName}</bdi>}
            at={notice.changedAt}
          />
        ))}
      </ul>
    </div>
  );
}
