import { pick } from "../../demo-operation";
import { handles } from "./message-words";

const START = Date.parse("2026-10-07T22:00:00Z");
/** From a harbour in Sweden to one in Norway, in degrees; the points between them are drawn, not measured. */
const FROM = { latitude: 58.94, longitude: 11.17 };
const TO = { latitude: 59.13, longitude: 10.22 };
const STEPS = 48;

function track(handle: string): string[] {
  return Array.from({ length: STEPS }, (_, step) => {
    const name = `${handle} ${String(step)}`;
    const part = step / (STEPS - 1);
    const shake = (axis: string) => (pick(`${name} ${axis}`, 200) - 100) / 20_000;
    const at = new Date(START + step * 5 * 60_000 + pick(`${name} second`, 60) * 1_000).toISOString();
    const [latitude, longitude] = [
      FROM.latitude + (TO.latitude - FROM.latitude) * part + shake("north"),
      FROM.longitude + (TO.longitude - FROM.longitude) * part + shake("east"),
    ];
    const mcc = part < 0.55 ? 240 : 242;
    return [
      handle,
      at,
      mcc,
      1 + pick(`${handle} mnc`, 4),
      latitude.toFixed(5),
      longitude.toFixed(5),
      40 + pick(name, 900),
    ].join(",");
  });
}

const bytes = (rows: readonly string[]) => new TextEncoder().encode(`${rows.join("\r\n")}\r\n`);

const berths = ["North quay", "Oil pier 2", "Tank farm east", "Repair dock", "Container berth 7"] as const;

function visits(): string[] {
  return Array.from({ length: 60 }, (_, number) => {
    const name = `visit ${String(number)}`;
    const day = new Date(Date.parse("2026-08-03T00:00:00Z") + number * 86_400_000).toISOString().slice(0, 10);
    const berth = berths[pick(name, berths.length)] ?? "";
    return [
      day,
      `M/T Invented ${String(1 + pick(`${name} ship`, 9))}`,
      `"${berth}, inner harbour"`,
      180 + pick(`${name} load`, 4_000),
    ].join(",");
  });
}

/** Tables as CSV (RFC 4180), of which every value is invented. */
export const locations: Readonly<Record<string, () => Uint8Array>> = {
  "journey.csv": () =>
    bytes([
      "handle,time_utc,mcc,mnc,latitude,longitude,accuracy_m",
      ...[handles[14] ?? "", handles[31] ?? ""].flatMap(track),
    ]),
  "visits.csv": () => bytes(["date,vessel,berth,declared_tonnes", ...visits()]),
};
