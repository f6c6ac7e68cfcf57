import { Circle, Diamond } from "lucide-react";
import { useTranslations } from "next-intl";
import { AgencyMark } from "../countries/agency-mark";
import { PersonWithRole } from "../ui/person-with-role";
import { StatePill, type Tone } from "../ui/state-pill";
import { Time } from "../ui/time";
import type { Look, LookDecision } from "./looks";
import { useLookWords } from "./look-words";

export const decisionTones: Readonly<Record<LookDecision, Tone>> = {
  allowed: "good",
  denied: "danger",
  failed: "attention",
};

/** As many as fit without moving the page; the table has the rest. */
const most = 3;

/** What the chosen dot stands for, in a place that does not move. */
export function LookReadout({ looks }: { looks: readonly Look[] }) {
  const t = useTranslations("ui.timeline");
  const words = useLookWords();
  return (
    <figcaption className="flex min-h-14 flex-col justify-center border-t border-line bg-sunken/50 px-4 py-2.5 text-13">
      {looks.length === 0 && (
        <div className="flex flex-wrap items-center gap-x-6 gap-y-2 text-ink-muted">
          <p className="flex-1 basis-72">{t("hint")}</p>
          <Legend />
        </div>
      )}
      <ul className="flex flex-col gap-2 empty:hidden">
        {looks.slice(0, most).map((look) => (
          <li key={look.id} className="flex flex-wrap items-center gap-x-4 gap-y-1">
            <Time at={look.at} className="text-ink-muted" />
            <StatePill tone={decisionTones[look.decision]}>{t(look.decision)}</StatePill>
            <span className="font-medium">{look.event}</span>
            <PersonWithRole
              lines={1}
              name={words.who(look)}
              {...roleOf(words.role(look))}
              agency={look.agency && <AgencyMark agency={look.agency} />}
            />
            <bdi className="min-w-0 text-ink-muted">{look.reason ?? words.purpose(look) ?? t("noPurpose")}</bdi>
          </li>
        ))}
      </ul>
      {looks.length > most && (
        <p className="mt-1.5 text-ink-faint">{t("furtherLooks", { count: looks.length - most })}</p>
      )}
    </figcaption>
  );
}

/** A role only where there is one: a property that is absent, not empty. */
export const roleOf = (role: string | null): { readonly role?: string } => (role === null ? {} : { role });

function Legend() {
  const t = useTranslations("ui.timeline");
  return (
    <ul className="flex gap-4">
      <li className="flex items-center gap-1.5">
        <Circle aria-hidden="true" className="size-2.5 fill-accent-ink text-accent-ink" />
        {t("allowed")}
      </li>
      <li className="flex items-center gap-1.5">
        <Diamond aria-hidden="true" strokeWidth={3} className="size-3.5 text-danger-ink" />
        {t("denied")}
      </li>
      <li className="flex items-center gap-1.5">
        <Diamond aria-hidden="true" strokeWidth={3} className="size-3.5 text-attention-ink" />
        {t("failed")}
      </li>
    </ul>
  );
}
