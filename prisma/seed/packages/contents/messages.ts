import { digestOf, pick } from "../../demo-operation";
import { handles, journey, places, sentences, things, threat, WITHHELD } from "./message-words";

/** A record as the capture point would have written it (domain.md 5.3). */
export interface Message {
  readonly msgId: string;
  readonly username: string;
  readonly peerHandle: string;
  readonly threadId: string;
  readonly timestampDevice: string;
  readonly text: string;
  readonly language: string;
  readonly captureStage: 1 | 2;
  readonly captureBatch: string;
  readonly cell: { readonly mcc: number; readonly mnc: number; readonly lac: number; readonly ci: number };
  readonly attachments: readonly string[];
  readonly flags: readonly string[];
}

const FIRST_DAY = Date.parse("2026-09-28T00:00:00Z");
const DAY = 86_400_000;
/** What the devices had stored when the capture began, and what came live after that. */
const STORED = 900;
const LIVE = 1_100;
const GAP = [Date.parse("2026-10-11T02:14:00Z"), Date.parse("2026-10-11T03:02:00Z")] as const;
/** Mobile country codes of the countries whose recipients share the material. */
const MCC = [240, 240, 240, 242, 242, 204, 208, 234] as const;
const LANGUAGES = ["sv", "sv", "nb", "nl", "en", "en", "fr"] as const;
const THREADS = 70;

interface Plan {
  readonly at: number;
  readonly thread: string;
  readonly pair: readonly [string, string];
  readonly text: string;
  readonly language: string;
  readonly mcc: number;
  readonly flags: readonly string[];
}

const handleAt = (index: number): string => handles[index % handles.length] ?? "";

function filled(sentence: string, name: string): string {
  return sentence
    .replace("{place}", places[pick(`${name} place`, places.length)] ?? "")
    .replace("{thing}", things[pick(`${name} thing`, things.length)] ?? "")
    .replace("{number}", String(2 + pick(`${name} number`, 60)))
    .replace(
      "{hour}",
      `${String(pick(`${name} hour`, 24)).padStart(2, "0")}:${pick(`${name} half`, 2) === 0 ? "00" : "30"}`,
    );
}

/** Mostly by day, some by night; never in the minutes when the source was silent. */
function instantOf(name: string, firstDay: number, days: number): number {
  const hour = pick(`${name} night`, 5) === 0 ? pick(`${name} hour of night`, 24) : 7 + pick(`${name} hour of day`, 16);
  const at =
    FIRST_DAY + (firstDay + pick(`${name} day`, days)) * DAY + hour * 3_600_000 + pick(`${name} second`, 3_600) * 1_000;
  return at >= GAP[0] && at < GAP[1] ? at + (GAP[1] - GAP[0]) : at;
}

function ordinary(number: number): Plan {
  const name = `message ${String(number)}`;
  const at = number < STORED ? instantOf(name, 0, 7) : instantOf(name, 7, 7);
  const thread = pick(`${name} thread`, THREADS);
  const language = LANGUAGES[thread % LANGUAGES.length] ?? "en";
  const privileged = thread === 11;
  const choices = sentences[language];
  const ends = [handleAt(thread), handleAt(thread * 3 + 7)] as const;
  return {
    at,
    thread: `t-${String(thread).padStart(3, "0")}`,
    pair: pick(`${name} direction`, 2) === 0 ? ends : [ends[1], ends[0]],
    text: privileged ? WITHHELD : filled(choices[pick(`${name} words`, choices.length)] ?? "", name),
    language,
    mcc: MCC[thread % MCC.length] ?? 240,
    flags: privileged ? ["lpp-suspected"] : [],
  };
}

function told(
  thread: string,
  lines: readonly string[],
  start: number,
  minutes: number,
  plan: Pick<Plan, "flags">,
): Plan[] {
  const ends = [handleAt(pick(thread, 40)), handleAt(pick(`${thread} other`, 40) + 1)] as const;
  return lines.map((line, number) => ({
    at: start + number * minutes * 60_000,
    thread,
    pair: number % 2 === 0 ? ends : [ends[1], ends[0]],
    text: filled(line, thread),
    language: "en",
    mcc: thread === "t-journey" && number >= 4 ? 242 : 240,
    ...plan,
  }));
}

function planned(): Plan[] {
  const threatened = told("t-threat", threat, Date.parse("2026-10-09T19:52:00Z"), 6, { flags: ["threat-to-life"] });
  const travelled = told("t-journey", journey, Date.parse("2026-10-07T22:41:00Z"), 27, { flags: ["crosses-border"] });
  const special = [...threatened, ...travelled];
  const others = Array.from({ length: STORED + LIVE - special.length }, (_, number) => ordinary(number));
  return [...others, ...special].sort((one, other) => one.at - other.at);
}

const batchOf = (at: number): string => {
  const day = Math.floor((at - FIRST_DAY) / DAY);
  return day < 7 ? "1005-A" : `10${String(day - 2).padStart(2, "0")}-L`;
};

/** 2,000 invented messages of 14 days between 40 handles, in the order of their time; stage 1 stored, stage 2 live. */
export function messages(): Message[] {
  return planned().map(({ at, thread, pair, text, language, mcc, flags }, number) => {
    const msgId = `nl-${String(number + 1).padStart(5, "0")}`;
    const cellName = `${thread} ${String(mcc)}`;
    return {
      msgId,
      username: pair[0],
      peerHandle: pair[1],
      threadId: thread,
      timestampDevice: new Date(at).toISOString(),
      text,
      language,
      captureStage: at < FIRST_DAY + 7 * DAY ? 1 : 2,
      captureBatch: batchOf(at),
      cell: {
        mcc,
        mnc: 1 + pick(`${cellName} mnc`, 5),
        lac: 1_000 + pick(`${cellName} lac`, 900),
        ci: 20_000 + pick(`${cellName} ci`, 9_000),
      },
      attachments: pick(`${msgId} attachment`, 90) === 0 ? [`${msgId}.png`] : [],
      flags,
    };
  });
}

export const recordHash = (message: Message): string => digestOf(JSON.stringify(message)).toString("hex");
