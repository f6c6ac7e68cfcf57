import { CalendarX, Eye, EyeOff, FileCheck, PlaneTakeoff, Stamp, type LucideIcon } from "lucide-react";
import { useFormatter, useLocale, useNow, useTimeZone, useTranslations } from "next-intl";
import type { PackageView } from "@/lib/packages/model";
import { usePlace, type Party } from "../../notices/party-names";
import { calendarDay } from "../../ui/moment";
import { useSize } from "../../ui/size";
import type { Draft } from "./draft";
import type { DraftFiles } from "./files";
import { sentences, type Topic } from "./sentences";

interface WillHappenProps {
  readonly draft: Draft;
  readonly provider: Party;
  readonly members: readonly Party[];
  readonly files: DraftFiles;
  readonly version: PackageView["version"];
}

const icons: Readonly<Record<Topic, LucideIcon>> = {
  sees: Eye,
  unseen: EyeOff,
  leaves: PlaneTakeoff,
  conditions: FileCheck,
  erasure: CalendarX,
  release: Stamp,
};

/** What a release of this draft would do, in sentences that rewrite themselves as one types. */
export function WillHappen({ draft, provider, members, files, version }: WillHappenProps) {
  const t = useTranslations("draft.happens");
  const locale = useLocale();
  const format = useFormatter();
  const place = usePlace();
  const size = useSize();
  const now = useNow();
  const timeZone = useTimeZone() ?? "UTC";
  const chosen = members.filter(({ id }) => id !== provider.id && draft.recipientIds.includes(id));
  const said = sentences(
    { provider, members, chosen, files, handling: draft.details.handling, version },
    {
      t: (key, values) => t(key, values),
      locale,
      place,
      list: (names) => format.list(names, { type: "conjunction" }),
      size,
      day: (at) => calendarDay(new Date(at), locale, timeZone, now),
    },
  );
  return (
    <section className="flex flex-col gap-2">
      <h2 className="text-13 font-semibold">{t("heading")}</h2>
      <div role="status">
        <ul className="flex flex-col gap-2 text-14">
          {said.map(({ topic, text }, index) => {
            const Icon = icons[topic];
            return (
              <li key={index} className="flex gap-2.5">
                <Icon aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-accent-ink" />
                <span className="min-w-0 break-words" suppressHydrationWarning>
                  {text}
                </span>
              </li>
            );
          })}
        </ul>
      </div>
    </section>
  );
}
