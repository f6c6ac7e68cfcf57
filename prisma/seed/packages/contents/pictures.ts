import { pick } from "../../demo-operation";
import { Canvas, type Point } from "./canvas";
import { messages } from "./messages";

const [WIDTH, HEIGHT] = [1200, 800];
const INK = 0x1d2b3a;
const FIRST_HOUR = Date.parse("2026-09-28T00:00:00Z");

/** A coast from top to bottom of the picture, as jagged as its name makes it. */
function coast(name: string, around: number, side: number): Point[] {
  const edge = Array.from({ length: 41 }, (_, step): Point => {
    const y = (step / 40) * HEIGHT;
    return [around + Math.sin(step / 4) * 60 + pick(`${name} ${String(step)}`, 50) - 25, y];
  });
  return [[side, 0], ...edge, [side, HEIGHT]];
}

const route: readonly Point[] = [
  [985, 640],
  [900, 590],
  [790, 520],
  [640, 455],
  [500, 380],
  [395, 300],
  [250, 215],
];

/** A sketch map: the crossing of two travellers from Sweden to Norway. */
function map(): Uint8Array {
  const canvas = new Canvas(WIDTH, HEIGHT, 0xb9d3e3);
  canvas.polygon(coast("west", 330, 0), 0xe6e2d3);
  canvas.polygon(coast("east", 900, WIDTH), 0xdfe6d0);
  for (let y = 0; y < HEIGHT; y += 34)
    canvas.line(
      [
        [620, y],
        [620, y + 17],
      ],
      4,
      0xa2425a,
    );
  for (const [number, y] of [120, 330, 540, 700].entries())
    canvas.line(
      [
        [0, y],
        [150, y + 40],
        [300, y + number * 12],
      ],
      7,
      0xf7f5ee,
    );
  for (const [number, y] of [90, 260, 480, 690].entries())
    canvas.line(
      [
        [1200, y],
        [1080, y + 30],
        [940, y + number * 9],
      ],
      7,
      0xf7f5ee,
    );
  for (const [index, point] of route.entries()) {
    const next = route[index + 1];
    if (next) canvas.line([point, next], 6, 0x1f4e8c);
    canvas.circle(point, 13, 0xffffff);
    canvas.circle(point, 9, index < 4 ? 0x1f4e8c : 0xb3541e);
    canvas.text(
      [point[0] + 6, point[1] - 42],
      `${String((23 + Math.floor(index / 2)) % 24).padStart(2, "0")}:${index % 2 === 0 ? "10" : "40"}`,
      3,
      INK,
    );
  }
  canvas.text([70, 34], "NORWAY", 6, 0x6b6a5c);
  canvas.text([970, 34], "SWEDEN", 6, 0x5f6b52);
  canvas.rectangle(40, 690, 390, 78, 0xfdfcf8);
  canvas.text([60, 706], "SKETCH - NOT TO SCALE", 2.5, INK);
  canvas.text([60, 738], "CELLS 240 / 242  7-8 OCT 2026", 2, INK);
  return canvas.png();
}

/** A drawing of a parcel with its label, a measuring stick beside it. */
function parcel(): Uint8Array {
  const canvas = new Canvas(WIDTH, HEIGHT, 0xd7dade);
  canvas.rectangle(0, 560, WIDTH, 240, 0xc3c8ce);
  canvas.polygon(
    [
      [300, 660],
      [940, 660],
      [1010, 700],
      [360, 712],
    ],
    0xa9afb6,
  );
  canvas.polygon(
    [
      [290, 300],
      [760, 250],
      [920, 310],
      [450, 372],
    ],
    0xcfa877,
  );
  canvas.polygon(
    [
      [290, 300],
      [450, 372],
      [450, 690],
      [290, 600],
    ],
    0xa47c4d,
  );
  canvas.polygon(
    [
      [450, 372],
      [920, 310],
      [920, 610],
      [450, 690],
    ],
    0xbb9160,
  );
  canvas.polygon(
    [
      [520, 276],
      [590, 268],
      [755, 332],
      [680, 342],
    ],
    0xe9dcc4,
  );
  canvas.polygon(
    [
      [680, 342],
      [755, 332],
      [755, 638],
      [680, 651],
    ],
    0xdfd0b4,
  );
  canvas.polygon(
    [
      [480, 430],
      [650, 406],
      [650, 560],
      [480, 588],
    ],
    0xfbfaf5,
  );
  canvas.text([498, 448], "EXHIBIT", 3, INK);
  canvas.text([498, 484], "NL-031", 4, INK);
  for (let bar = 0; bar < 34; bar += 1)
    if (pick(`bar ${String(bar)}`, 3) > 0)
      canvas.rectangle(498 + bar * 4, 530, 1 + pick(`width ${String(bar)}`, 3), 34, INK);
  canvas.rectangle(960, 690, 200, 26, 0xffffff);
  for (let mark = 0; mark < 10; mark += 2) canvas.rectangle(960 + mark * 20, 690, 20, 26, 0x20262c);
  canvas.text([960, 728], "0      20 CM", 2.5, INK);
  canvas.text([40, 40], "PARCEL 3 OF 4", 4, 0x4c5560);
  return canvas.png();
}

/** Who writes to whom: forty handles as dots, their threads as lines. */
function network(): Uint8Array {
  const canvas = new Canvas(WIDTH, HEIGHT, 0xf6f7f9);
  const places = Array.from({ length: 40 }, (_, number): Point => {
    const ring = number < 8 ? 130 : number < 20 ? 240 : 340;
    const angle = number * 2.4 + pick(`angle ${String(number)}`, 40) / 100;
    return [600 + Math.cos(angle) * ring * 1.45, 400 + Math.sin(angle) * ring];
  });
  for (let thread = 0; thread < 70; thread += 1) {
    const [one, other] = [places[thread % 40], places[(thread * 3 + 7) % 40]];
    if (one && other)
      canvas.line([one, other], 1 + pick(`weight ${String(thread)}`, 4), thread === 11 ? 0xb3541e : 0xb4c1d1);
  }
  for (const [number, place] of places.entries()) {
    canvas.circle(place, 17, 0xffffff);
    canvas.circle(place, 14, number < 8 ? 0x1f4e8c : number < 20 ? 0x4a7d6a : 0x77839a);
    canvas.text([place[0] - 6, place[1] - 5], String(number + 1), 1.5, 0xffffff);
  }
  canvas.text([40, 720], "40 HANDLES", 4, INK);
  canvas.text([40, 758], "28 SEP - 11 OCT 2026", 2.5, 0x4c5560);
  return canvas.png();
}

/** Messages in each hour since the first day began. */
function perHour(): Map<number, number> {
  const counted = new Map<number, number>();
  for (const { timestampDevice } of messages()) {
    const hour = Math.floor((Date.parse(timestampDevice) - FIRST_HOUR) / 3_600_000);
    counted.set(hour, (counted.get(hour) ?? 0) + 1);
  }
  return counted;
}

/** Messages an hour over the fourteen days, with the gap of 11 October. */
function rhythm(): Uint8Array {
  const canvas = new Canvas(WIDTH, HEIGHT, 0xfcfcfd);
  const counted = perHour();
  const most = Math.max(...counted.values());
  for (let day = 0; day < 14; day += 1) {
    canvas.text([60, 96 + day * 47], String(((27 + day) % 30) + 1).padStart(2, "0"), 3, 0x4c5560);
    for (let hour = 0; hour < 24; hour += 1) {
      const strength = Math.floor(((counted.get(day * 24 + hour) ?? 0) / most) * 190);
      const blue = ((0xef - strength) << 16) | ((0xf3 - Math.floor(strength * 0.7)) << 8) | 0xf8;
      canvas.rectangle(130 + hour * 42, 84 + day * 47, 39, 44, day === 13 && hour === 2 ? 0xe9b6a0 : blue);
    }
  }
  canvas.text([130, 40], "MESSAGES PER HOUR", 4, INK);
  canvas.text([860, 50], "GAP 11 OCT 02:14", 2.5, 0xb3541e);
  return canvas.png();
}

/** Pictures as PNG; nobody is in them. */
export const pictures: Readonly<Record<string, () => Uint8Array>> = {
  "map.png": map,
  "parcel.png": parcel,
  "network.png": network,
  "rhythm.png": rhythm,
};
