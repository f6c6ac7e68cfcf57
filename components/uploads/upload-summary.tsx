import { Pause, Play } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "../ui/button";
import { useSize } from "../ui/size";
import type { Totals } from "./item";
import type { UploadQueue } from "./queue";
import { remainingSeconds } from "./rate";
import { useDuration } from "./use-duration";
import { useSpeed } from "./use-speed";

/** The whole in numbers: done, speed, remaining. Said aloud in steps of a tenth, not at every byte. */
export function UploadSummary({ queue, totals }: { queue: UploadQueue; totals: Totals }) {
  const t = useTranslations("uploads");
  const size = useSize();
  const duration = useDuration();
  const moving = totals.underWay > 0;
  const speed = useSpeed(queue, moving);
  if (totals.count === 0) return null;
  const seconds = remainingSeconds(speed, totals.bytes - totals.sent);
  const tenths = Math.floor((10 * totals.sent) / Math.max(1, totals.bytes));
  const stopped = totals.open - totals.underWay - totals.incomplete;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <div className="flex min-w-0 flex-1 basis-72 flex-col gap-1.5">
        <p className="text-14 tabular-nums">
          <span className="font-medium">{t("done", { complete: totals.complete, count: totals.count })}</span>{" "}
          <span className="text-ink-muted">
            · {t("bytes", { sent: size(totals.sent), size: size(totals.bytes) })}
            {speed !== null && ` · ${t("speed", { size: size(speed) })}`}
            {seconds !== null && ` · ${t("remaining", { time: duration(seconds) })}`}
          </span>
        </p>
        {totals.open > 0 && (
          <progress
            aria-label={t("progress")}
            value={totals.sent}
            max={Math.max(1, totals.bytes)}
            className="h-1.5 w-full accent-accent"
          />
        )}
      </div>
      {moving && (
        <Button size="sm" onClick={() => queue.pauseAll()}>
          <Pause aria-hidden="true" />
          {t("pauseAll")}
        </Button>
      )}
      {stopped > 0 && (
        <Button size="sm" onClick={() => queue.resumeAll()}>
          <Play aria-hidden="true" />
          {t("resumeAll")}
        </Button>
      )}
      <p role="status" className="sr-only">
        {moving
          ? t("saidProgress", { percent: 10 * tenths, complete: totals.complete, count: totals.count })
          : t("saidState", { complete: totals.complete, open: totals.open })}
      </p>
    </div>
  );
}
