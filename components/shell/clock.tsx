"use client";

import { useNow, useTimeZone } from "next-intl";
import { useEffect, useState } from "react";
import { clockTime, universalClock, zoneName } from "../ui/moment";

/**
 * The server's time in the reader's zone. It counts on from the moment the page was made instead of asking the device,
 * whose clock may be wrong while deadlines are not.
 */
export function Clock() {
  const start = useNow();
  const timeZone = useTimeZone() ?? "UTC";
  const [passed, setPassed] = useState(0);
  useEffect(() => {
    const begun = performance.now();
    const timer = setInterval(() => setPassed(performance.now() - begun), 5000);
    return () => clearInterval(timer);
  }, [start]);
  const now = new Date(start.getTime() + passed);
  return (
    <time
      dateTime={now.toISOString()}
      title={universalClock(now)}
      className="text-13 whitespace-nowrap text-ink-muted"
      suppressHydrationWarning
    >
      {clockTime(now, timeZone)} <span className="text-ink-faint">{zoneName(now, timeZone)}</span>
    </time>
  );
}
