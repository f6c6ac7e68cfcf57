"use client";

import { ScrollText } from "lucide-react";
import { useLocale, useNow, useTimeZone, useTranslations } from "next-intl";
import { useMemo, useState, type KeyboardEvent } from "react";
import { AgencyMark } from "../countries/agency-mark";
import { EmptyState } from "../ui/empty-state";
import { calendarDay, clockTime } from "../ui/moment";
import { LookReadout } from "./look-readout";
import { lanesOf, rangeOf, ticksOf, type Lane, type Look, type Mark, type Range } from "./looks";
import { useLookWords } from "./look-words";

/** One lane per agency, one dot per look; the readout below says who, when and why. A table of the same looks stands beside it. */
export function TimeLine({ looks }: { looks: readonly Look[] }) {
  const t = useTranslations("ui.timeline");
  const range = useMemo(() => rangeOf(looks), [looks]);
  const lanes = useMemo(() => lanesOf(looks, range), [looks, range]);
  const [chosen, setChosen] = useState<{ lane: number; mark: number } | null>(null);
  if (looks.length === 0) return <EmptyState icon={ScrollText} title={t("empty")} />;
  const mark = chosen === null ? undefined : lanes[chosen.lane]?.marks[chosen.mark];

  function onKeyDown(event: KeyboardEvent<SVGSVGElement>) {
    const next = moved(lanes, chosen ?? { lane: 0, mark: 0 }, event.key);
    if (next === null) return;
    event.preventDefault();
    event.currentTarget.querySelector<SVGElement>(`[data-mark="${String(next.lane)}-${String(next.mark)}"]`)?.focus();
  }

  return (
    <figure data-print="never" className="flex flex-col overflow-hidden rounded-lg border border-line bg-surface">
      <div ref={showLatest} className="flex overflow-x-auto">
        <LaneNames lanes={lanes} />
        <svg
          role="group"
          aria-label={t("label")}
          onKeyDown={onKeyDown}
          height={axisHeight + lanes.length * laneHeight}
          className="block min-w-110 flex-1"
        >
          <Axis range={range} height={axisHeight + lanes.length * laneHeight} />
          {lanes.map((lane, row) => (
            <g key={lane.id}>
              <line x1="0" x2="100%" y1={middle(row)} y2={middle(row)} className="stroke-line" />
              {lane.marks.map((one, index) => (
                <Dot
                  key={index}
                  mark={one}
                  at={{ lane: row, mark: index }}
                  reachable={chosen === null ? row === 0 && index === 0 : chosen.lane === row && chosen.mark === index}
                  chosen={one === mark}
                  onChoose={setChosen}
                />
              ))}
            </g>
          ))}
        </svg>
      </div>
      <LookReadout looks={mark?.looks ?? []} />
    </figure>
  );
}

/** Where the line is wider than the screen, the latest looks are what one came for. */
function showLatest(frame: HTMLDivElement | null) {
  frame?.scrollTo({ left: frame.scrollWidth });
}

const laneHeight = 36;
const axisHeight = 28;
const middle = (row: number) => axisHeight + row * laneHeight + laneHeight / 2;

interface Place {
  readonly lane: number;
  readonly mark: number;
}

/** The mark an arrow key leads to: along the lane, or to the nearest one of the lane above or below. */
function moved(lanes: readonly Lane[], { lane, mark }: Place, key: string): Place | null {
  if (key === "ArrowRight" || key === "ArrowLeft") {
    const next = mark + (key === "ArrowRight" ? 1 : -1);
    return lanes[lane]?.marks[next] ? { lane, mark: next } : null;
  }
  if (key !== "ArrowDown" && key !== "ArrowUp") return null;
  const target = lane + (key === "ArrowDown" ? 1 : -1);
  const here = lanes[lane]?.marks[mark]?.place ?? 0;
  const distances = lanes[target]?.marks.map((one) => Math.abs(one.place - here)) ?? [];
  return distances.length === 0 ? null : { lane: target, mark: distances.indexOf(Math.min(...distances)) };
}

function LaneNames({ lanes }: { lanes: readonly Lane[] }) {
  const t = useTranslations("ui.timeline");
  return (
    <ul className="sticky start-0 z-10 w-32 shrink-0 border-e border-line bg-surface pt-7 sm:w-64">
      {lanes.map((lane) => (
        <li key={lane.id} className="flex h-9 items-center gap-2 border-t border-line ps-4 pe-3 text-13">
          <span className="min-w-0 flex-1">{lane.agency ? <AgencyMark agency={lane.agency} /> : t("signedOut")}</span>
          <span className="text-ink-faint max-sm:hidden">
            <span aria-hidden="true">{lane.count}</span>
            <span className="sr-only">{t("looks", { count: lane.count })}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}

function Axis({ range, height }: { range: Range; height: number }) {
  const locale = useLocale();
  const now = useNow();
  const zone = useTimeZone() ?? "UTC";
  const short = range.to - range.from < 3 * 86_400_000;
  return (
    <g aria-hidden="true" className="fill-ink-faint text-12">
      {ticksOf(range).map((tick) => {
        const share = (tick - range.from) / (range.to - range.from);
        const x = `${(share * 100).toFixed(2)}%`;
        const at = new Date(tick);
        // A label at the very edge would be cut.
        if (share < 0.05 || share > 0.95) return null;
        return (
          <g key={tick}>
            <line x1={x} x2={x} y1={axisHeight - 4} y2={height} className="stroke-line" strokeDasharray="2 3" />
            <text x={x} y={axisHeight - 10} textAnchor="middle" suppressHydrationWarning>
              {short ? clockTime(at, zone) : calendarDay(at, locale, zone, now)}
            </text>
          </g>
        );
      })}
    </g>
  );
}

interface DotProps {
  readonly mark: Mark;
  readonly at: Place;
  readonly reachable: boolean;
  readonly chosen: boolean;
  readonly onChoose: (place: Place) => void;
}

/** Allowed is a disc, refused a hollow square on its corner: the shape says it before the colour does. */
function Dot({ mark, at, reachable, chosen, onChoose }: DotProps) {
  const words = useLookWords();
  const radius = Math.min(10, 4 + Math.log2(mark.looks.length) * 1.2);
  const description = mark.looks.slice(0, 3).map(words.sentence).join(" · ");
  return (
    <svg x={`${(mark.place * 100).toFixed(2)}%`} y={middle(at.lane)} overflow="visible">
      <g
        role="img"
        aria-label={mark.looks.length > 3 ? `${words.count(mark.looks.length)}. ${description}` : description}
        tabIndex={reachable ? 0 : -1}
        data-mark={`${String(at.lane)}-${String(at.mark)}`}
        onFocus={() => onChoose(at)}
        onPointerEnter={() => onChoose(at)}
        className="cursor-pointer outline-none"
      >
        <circle r="14" className="fill-transparent" />
        {chosen && <circle r={radius + 4} className="fill-transparent stroke-focus" strokeWidth="2" />}
        {mark.decision === "allowed" ? (
          <circle r={radius} className="fill-accent-ink stroke-surface" strokeWidth="1.5" />
        ) : (
          <rect
            x={-radius}
            y={-radius}
            width={radius * 2}
            height={radius * 2}
            transform="rotate(45) scale(0.8)"
            className={
              mark.decision === "denied" ? "fill-surface stroke-danger-ink" : "fill-surface stroke-attention-ink"
            }
            strokeWidth="2.5"
          />
        )}
      </g>
    </svg>
  );
}
