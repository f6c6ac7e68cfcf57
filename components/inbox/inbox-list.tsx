"use client";

import { useNow, useTimeZone, useTranslations } from "next-intl";
import { useRef } from "react";
import type { InboxItem } from "@/lib/inbox/model";
import { useRowKeys } from "../ui/data-table/row-keys";
import { grouped } from "./inbox-groups";
import { InboxLine } from "./inbox-line";

/** What waits for the reader, by when it is due; j and k go through it, Enter opens. */
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
              <InboxLine key={`${item.kind}-${item.id}`} item={item} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
