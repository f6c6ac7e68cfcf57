"use client";

import { useLocale, useNow, useTimeZone } from "next-intl";
import { useId } from "react";
import { absoluteTime, universalTime } from "../ui/moment";

export interface WatermarkReader {
  readonly name: string;
  readonly agency: string;
}

/** Pixels per letter at the size written, generously: names are never cut. */
const LETTER = 8.6;

/**
 * Who looks, for whom and when, over whatever is looked at, again and again and slantwise: on the screen, on a photograph
 * of it and on paper. It takes no click and no key, and it lies outside of the frame that shows the file.
 */
export function Watermark({ reader }: { readonly reader: WatermarkReader }) {
  const pattern = useId();
  const locale = useLocale();
  const timeZone = useTimeZone() ?? "UTC";
  const now = useNow({ updateInterval: 15_000 });
  const who = `${reader.name} · ${reader.agency}`;
  const when = `${absoluteTime(now, locale, timeZone, now)} · ${universalTime(now, locale, timeZone, now)}`;
  const width = Math.ceil(Math.max(who.length, when.length) * LETTER) + 48;
  return (
    <svg
      aria-hidden="true"
      data-watermark=""
      className="pointer-events-none absolute inset-0 size-full print:[print-color-adjust:exact]"
    >
      <defs>
        <pattern id={pattern} width={width} height="132" patternUnits="userSpaceOnUse" patternTransform="rotate(-24)">
          <Mark x={0} y={30} who={who} when={when} />
        </pattern>
      </defs>
      <rect width="100%" height="100%" fill={`url(#${pattern})`} />
    </svg>
  );
}

/** Dark letters with a light rim: to be read on a night picture and on white paper alike. */
function Mark({ x, y, who, when }: { x: number; y: number; who: string; when: string }) {
  const lines = [who, when];
  return (
    <>
      {lines.map((line, index) => (
        <text
          key={index}
          x={x}
          y={y + index * 18}
          fontSize="14"
          fontWeight="600"
          fill="#10151c"
          fillOpacity="0.3"
          stroke="#ffffff"
          strokeOpacity="0.32"
          strokeWidth="1"
          paintOrder="stroke"
          suppressHydrationWarning
        >
          {line}
        </text>
      ))}
    </>
  );
}
