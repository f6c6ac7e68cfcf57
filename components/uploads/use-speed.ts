import { useEffect, useState } from "react";
import type { UploadQueue } from "./queue";
import { speedOf, withSample, type Sample } from "./rate";

/** Bytes per second of all that this page sends; null while nothing moves or nothing can be said. */
export function useSpeed(queue: UploadQueue, moving: boolean): number | null {
  const [speed, setSpeed] = useState<number | null>(null);
  useEffect(() => {
    if (!moving) return undefined;
    let samples: readonly Sample[] = [];
    const timer = setInterval(() => {
      samples = withSample(samples, { at: performance.now(), sent: queue.moved() });
      setSpeed(speedOf(samples));
    }, 500);
    return () => clearInterval(timer);
  }, [queue, moving]);
  return moving ? speed : null;
}
