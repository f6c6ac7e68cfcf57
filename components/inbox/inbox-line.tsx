"use client";

import {
  BookOpen,
  CheckCircle2,
  Download,
  FileCheck2,
  PenLine,
  Send,
  ShieldCheck,
  Trash2,
  Undo2,
  type LucideIcon,
} from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { InboxItem, Task } from "@/lib/inbox/model";
import { AgencyMark } from "../countries/agency-mark";
import { classNames } from "../ui/class-names";
import { PlainLink } from "../ui/link";
import { Time } from "../ui/time";
import { ErasureBar } from "../packages/page/erasure-bar";
import { RecallNotice } from "../packages/recall/recall-notice";

const icons: Readonly<Record<Task, LucideIcon>> = {
  confirm_deletion: Trash2,
  accept: FileCheck2,
  download: Download,
  verify: ShieldCheck,
  release: Send,
  mend: Undo2,
  finish: PenLine,
  read: BookOpen,
  finish_notice: PenLine,
};

/** Where it is done. */
const places: Readonly<Record<Exclude<Task, "confirm_deletion">, (id: string) => string>> = {
  accept: (id) => `/packages/${id}`,
  download: (id) => `/packages/${id}`,
  verify: (id) => `/packages/${id}`,
  release: (id) => `/packages/${id}`,
  mend: (id) => `/packages/${id}/edit`,
  finish: (id) => `/packages/${id}/edit`,
  read: (id) => `/notices/${id}`,
  finish_notice: (id) => `/notices/${id}/edit`,
};

/** What to do, about what, from whom, until when. The whole line leads to it. */
export function InboxLine({ item }: { item: InboxItem }) {
  return (
    <li
      data-row=""
      className="group relative grid gap-x-5 gap-y-1.5 border-b border-line px-4 py-3 transition-colors last:border-b-0 hover:bg-hover has-[:focus-visible]:bg-selected md:grid-cols-[12rem_minmax(0,1fr)_11rem] md:items-center"
    >
      <Verb item={item} />
      <span className="flex min-w-0 flex-col gap-0.5">
        <About item={item} />
        <span className="flex min-w-0 flex-wrap items-center gap-x-2 text-13 text-ink-muted">
          <AgencyMark agency={{ shortName: item.agencyName, countryCode: item.countryCode }} />
          {item.spaceName !== null && (
            <>
              <span aria-hidden="true" className="text-ink-faint">
                ·
              </span>
              <bdi className="min-w-0 truncate">{item.spaceName}</bdi>
            </>
          )}
        </span>
      </span>
      <Clock item={item} />
    </li>
  );
}

function Verb({ item }: { item: InboxItem }) {
  const t = useTranslations("inbox");
  const done = item.doneAt !== null;
  const Icon = done ? CheckCircle2 : icons[item.task];
  return (
    <span className="flex flex-wrap items-center gap-2 text-13">
      <span className={classNames("flex items-center gap-2 font-medium", done ? "text-good-ink" : "text-accent-ink")}>
        <Icon aria-hidden="true" className="size-4 shrink-0" />
        {done ? t("done") : t(`tasks.${item.task}`)}
      </span>
      {item.fresh && (
        <span className="rounded-full bg-accent px-1.5 py-px text-12 leading-4 font-medium text-on-accent">
          {t("fresh")}
        </span>
      )}
    </span>
  );
}

/** Stretched over the line, so that the whole of it can be pressed. */
export const lineLink =
  "rounded-sm text-start font-medium outline-none after:absolute after:inset-0 group-hover:underline group-hover:decoration-current/35 group-hover:underline-offset-3 focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-focus max-md:[overflow-wrap:anywhere]";

function About({ item }: { item: InboxItem }): ReactNode {
  if (item.task === "confirm_deletion") return <RecallNotice recall={item} className={lineLink} />;
  return (
    <PlainLink
      href={places[item.task](item.id)}
      data-row-link=""
      className={classNames(lineLink, "md:truncate", item.fresh && "font-semibold")}
    >
      <bdi>{item.title}</bdi>
    </PlainLink>
  );
}

/** The clock that runs, or when it last changed. */
function Clock({ item }: { item: InboxItem }) {
  const t = useTranslations("inbox");
  if (item.doneAt === null && item.task === "confirm_deletion")
    return <span className="text-13 font-medium text-danger-ink">{t("atOnce")}</span>;
  if (item.dueAt !== null)
    return (
      <div className="flex flex-col gap-0.5 text-13">
        <span className="text-12 text-ink-faint">{t("clock")}</span>
        <ErasureBar at={item.dueAt} several={false} />
      </div>
    );
  return (
    <span className="flex gap-x-2 text-13 max-md:flex-wrap md:flex-col">
      <Time at={item.changedAt} show="relative" className="text-ink" />
      <Time at={item.changedAt} className="text-12 text-ink-faint" />
    </span>
  );
}
