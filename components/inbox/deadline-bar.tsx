import { useNow, useTranslations } from "next-intl";
import { classNames } from "../ui/class-names";
import { span } from "../ui/moment";
import { Time } from "../ui/time";

const DAY = 86_400_000;
/** Four weeks: as long as a file may be kept (Reg. 2023/969 Art. 21(1)). */
const WHOLE = 28 * DAY;

/** How much of the four weeks is left, in words, as a line and as a day. */
export function DeadlineBar({ until }: { until: string }) {
  const t = useTranslations("time");
  const now = useNow().getTime();
  const left = Date.parse(until) - now;
  const length = span(left);
  const words = t(left < 0 ? "overdue" : "left", { span: t(`span.${length.unit}`, { ...length }) });
  const share = Math.min(1, Math.max(0, left / WHOLE));
  const colour = left < DAY ? "text-danger-ink" : left < 3 * DAY ? "text-attention-ink" : "text-accent-ink";
  return (
    <span className="flex w-full flex-col gap-1 text-13">
      <span className={classNames("font-medium", left < 3 * DAY && colour)} suppressHydrationWarning>
        {words}
      </span>
      <svg
        aria-hidden="true"
        viewBox="0 0 100 3"
        preserveAspectRatio="none"
        className={classNames("h-1 w-full rounded-full", colour)}
      >
        <rect width="100" height="3" className="fill-line" />
        <rect width={(share * 100).toFixed(1)} height="3" fill="currentColor" />
      </svg>
      <Time at={until} className="text-12 text-ink-faint" />
    </span>
  );
}
