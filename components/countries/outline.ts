/** Points per unit of the map: outlines are written in whole halves of a pixel. */
export const grid = 2;

/** Islands smaller than this, in square pixels, are left out; the largest part of a country never is. */
const leastArea = 5;

type Point = readonly [x: number, y: number];

function areaOf(ring: readonly Point[]): number {
  let doubled = 0;
  ring.forEach(([x, y], index) => {
    const [nextX, nextY] = ring[(index + 1) % ring.length] ?? [x, y];
    doubled += x * nextY - nextX * y;
  });
  return Math.abs(doubled) / 2;
}

/** "m" to the first point, then steps: half as long as absolute coordinates. */
function written(ring: readonly Point[]): string {
  let [lastX, lastY] = [0, 0];
  let path = "";
  for (const [x, y] of ring) {
    const [here, there] = [Math.round(x * grid), Math.round(y * grid)];
    const [dx, dy] = [here - lastX, there - lastY];
    if (path !== "" && dx === 0 && dy === 0) continue;
    path +=
      path === ""
        ? `M${String(here)} ${String(there)}l`
        : `${path.endsWith("l") || dx < 0 ? "" : " "}${String(dx)}${dy < 0 ? "" : " "}${String(dy)}`;
    [lastX, lastY] = [here, there];
  }
  return `${path}z`;
}

/** Collects what d3's path generator draws (its context interface) and writes it small. */
export class Outline {
  readonly #rings: Point[][] = [];

  beginPath(): void {
    this.#rings.length = 0;
  }

  moveTo(x: number, y: number): void {
    this.#rings.push([[x, y]]);
  }

  lineTo(x: number, y: number): void {
    this.#rings.at(-1)?.push([x, y]);
  }

  /** Part of the interface: points are drawn as discs, and a country is none. */
  arc(): void {
    throw new Error("A country is drawn by its border");
  }

  /** Ends a ring; the next `moveTo` begins another. */
  closePath(): void {
    const ring = this.#rings.at(-1);
    const [first, last] = [ring?.[0], ring?.at(-1)];
    if (ring && ring.length > 1 && first?.[0] === last?.[0] && first?.[1] === last?.[1]) ring.pop();
  }

  /** The rings collected since the last call, as one path; empty when nothing of it is in the frame. */
  take(): string {
    const rings = this.#rings.splice(0).filter((ring) => ring.length > 2);
    const largest = rings.reduce((most, ring) => Math.max(most, areaOf(ring)), 0);
    return rings
      .filter((ring) => areaOf(ring) >= Math.min(leastArea, largest))
      .map(written)
      .join("");
  }
}
