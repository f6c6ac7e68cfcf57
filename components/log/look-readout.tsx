import { useTranslations } from "next-intl";
import { AgencyMark } from "../countries/agency-mark";
import { PersonWithRole } from "../ui/person-with-role";
import { StatePill, type Tone } from "../ui/state-pill";
import { Time } from "../ui/time";
import type { Look, LookDecision } from "./looks";
import { useLookWords } from "./look-words";

export const decisionTones: Readonly<Record<LookDecision, Tone>> = { allowed: "good", denied: "danger", failed: "attention" };

/** As many as fit without moving the page; the table has the rest. */
const most = 3;

/** What the chosen dot stands for, in a place that does not move. */
export function LookReadout({ looks }: { looks: readonly Look[] }) {
  const t = useTranslations("ui.timeline");
  const words = useLookWords();
  return (
    <figcaption className="min-h-13 border-t border-line bg-sunken/50 px-4 py-2.5 text-13">
      {looks.length === 0 && <p className="py-1.5 text-ink-muted">{t("hint")}</p>}
      <ul className="flex flex-col gap-2">
        {looks.slice(0, most).map((look) => (
          <li key={look.id} className="flex flex-wrap items-center gap-x-4 gap-y-1">
            <Time at={look.at} className="text-ink-muted" />
            <StatePill tone={decisionTones[look.decision]}>{t(look.decision)}</StatePill>
            <span className="font-medium">{look.event}</span>
            <PersonWithRole
              lines={1}
              name={words.who(look)}
              {...(look.actorName === null ? {} : { role: words.role(look) })}
              agency={look.agency && <AgencyMark agency={look.agency} />}
            />
            <bdi className="min-w-0 text-ink-muted">{look.reason ?? words.purpose(look) ?? t("noPurpose")}</bdi>
          </li>
        ))}
      </ul>
      {looks.length > most && <p className="mt-1.5 text-ink-faint">{t("furtherLooks", { count: looks.length - most })}</p>}
    </figcaption>
  );
}
