import { useNow, useTranslations } from "next-intl";
import { classNames } from "../../ui/class-names";
import { Time } from "../../ui/time";

const DAY = 86_400_000;

interface ClockProps {
  /** When the first of the files is erased; null while there is none. */
  readonly at: string | null;
  readonly className?: string;
}

/** Until when: each file goes four weeks after its own upload (Reg. 2023/969 Art. 21(1)). */
export function ErasureClock({ at, className }: ClockProps) {
  const t = useTranslations("packages.erasure");
  const now = useNow().getTime();
  if (at === null) return <span className={className}>{t("none")}</span>;
  const left = new Date(at).getTime() - now;
  const time = () => <Time at={at} show="full" className={classNames(left < 3 * DAY && "font-medium text-ink")} />;
  return <span className={className}>{t.rich(left < 0 ? "due" : "line", { time })}</span>;
}
