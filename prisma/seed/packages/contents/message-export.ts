import { messages, recordHash, type Message } from "./messages";

/** Minutes between a message and its arrival at the capture point. */
const DELAY = { 1: 0, 2: 2 } as const;
const CAPTURED = "2026-10-05T01:30:00.000Z";

let known: readonly Message[] | undefined;
const every = (): readonly Message[] => (known ??= messages());

function record(message: Message, batch: string): string {
  const arrived = new Date(Date.parse(message.timestampDevice) + DELAY[message.captureStage] * 60_000).toISOString();
  return JSON.stringify({
    operation: "NORDLICHT-TEST",
    ...message,
    captureBatch: batch,
    receivedAt: message.captureStage === 1 ? CAPTURED : arrived,
    recordHash: recordHash(message),
  });
}

const lines = (chosen: readonly Message[], batch?: string) =>
  new TextEncoder().encode(chosen.map((message) => `${record(message, batch ?? message.captureBatch)}\n`).join(""));

/** Records that the second delivery of 5 October repeats. */
export const REPEATED = 120;

const ofBatch = (batch: string) => () => lines(every().filter(({ captureBatch }) => captureBatch === batch));
const ofCountry = (mcc: number) => () => lines(every().filter(({ cell }) => cell.mcc === mcc));
const flagged = (flag: string) => () => lines(every().filter(({ flags }) => flags.includes(flag)));

/** Exports of the messages, one JSON object a line, as a unit's tool writes them. */
export const messageContents: Readonly<Record<string, () => Uint8Array>> = {
  "1005-A.jsonl": ofBatch("1005-A"),
  "1005-B.jsonl": () =>
    lines(
      every()
        .filter(({ captureStage }) => captureStage === 1)
        .slice(-REPEATED),
      "1005-B",
    ),
  ...Object.fromEntries(
    ["1005-L", "1006-L", "1007-L", "1008-L", "1009-L", "1010-L", "1011-L"].map((batch) => [
      `${batch}.jsonl`,
      ofBatch(batch),
    ]),
  ),
  "all.jsonl": () => lines(every()),
  "sweden.jsonl": ofCountry(240),
  "norway.jsonl": ofCountry(242),
  "united-kingdom.jsonl": ofCountry(234),
  "netherlands.jsonl": ofCountry(204),
  "threat.jsonl": flagged("threat-to-life"),
  "journey.jsonl": flagged("crosses-border"),
};
