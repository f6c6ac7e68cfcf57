import { dotsOf } from "./lettering";
import { png } from "./png";

/** 0xRRGGBB. */
export type Colour = number;
export type Point = readonly [number, number];

/** Dots of the drawing per dot of the picture, each way: edges become smooth. */
const FINE = 2;

/** A drawing in dots of the finished picture, from its upper left corner. */
export class Canvas {
  readonly #width: number;
  readonly #height: number;
  readonly #dots: Uint32Array;

  constructor(width: number, height: number, ground: Colour) {
    this.#width = width * FINE;
    this.#height = height * FINE;
    this.#dots = new Uint32Array(this.#width * this.#height).fill(ground);
  }

  rectangle(x: number, y: number, width: number, height: number, colour: Colour): void {
    const left = Math.max(0, Math.round(x * FINE));
    const right = Math.min(this.#width, Math.round((x + width) * FINE));
    const bottom = Math.min(this.#height, Math.round((y + height) * FINE));
    for (let row = Math.max(0, Math.round(y * FINE)); row < bottom; row += 1)
      if (right > left) this.#dots.fill(colour, row * this.#width + left, row * this.#width + right);
  }

  /** Even-odd fill, row by row. */
  polygon(points: readonly Point[], colour: Colour): void {
    const fine = points.map(([x, y]) => [x * FINE, y * FINE] as const);
    const top = Math.max(0, Math.floor(Math.min(...fine.map(([, y]) => y))));
    const bottom = Math.min(this.#height - 1, Math.ceil(Math.max(...fine.map(([, y]) => y))));
    for (let row = top; row <= bottom; row += 1) {
      const crossings = crossingsAt(fine, row + 0.5);
      for (let pair = 0; pair + 1 < crossings.length; pair += 2) {
        const left = Math.max(0, Math.round(crossings[pair] ?? 0));
        const right = Math.min(this.#width, Math.round(crossings[pair + 1] ?? 0));
        if (right > left) this.#dots.fill(colour, row * this.#width + left, row * this.#width + right);
      }
    }
  }

  circle([x, y]: Point, radius: number, colour: Colour): void {
    const points = Array.from({ length: 48 }, (_, step): Point => {
      const angle = (step / 48) * 2 * Math.PI;
      return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
    });
    this.polygon(points, colour);
  }

  line(points: readonly Point[], thickness: number, colour: Colour): void {
    for (const [index, [toX, toY]] of points.entries()) {
      const from = points[index - 1];
      if (from === undefined) continue;
      const [fromX, fromY] = from;
      const length = Math.hypot(toX - fromX, toY - fromY) || 1;
      const [dx, dy] = [((toY - fromY) / length) * (thickness / 2), ((fromX - toX) / length) * (thickness / 2)];
      this.polygon(
        [
          [fromX + dx, fromY + dy],
          [toX + dx, toY + dy],
          [toX - dx, toY - dy],
          [fromX - dx, fromY - dy],
        ],
        colour,
      );
      if (thickness > 3) this.circle([toX, toY], thickness / 2, colour);
    }
  }

  /** Capitals and figures; `size` is one dot of a letter, which is seven high. */
  text([x, y]: Point, text: string, size: number, colour: Colour): void {
    for (const [column, row] of dotsOf(text)) this.rectangle(x + column * size, y + row * size, size, size, colour);
  }

  png(): Uint8Array {
    const [width, height] = [this.#width / FINE, this.#height / FINE];
    const pixels = new Uint8Array(width * height * 3);
    for (let y = 0; y < height; y += 1)
      for (let x = 0; x < width; x += 1)
        for (const [channel, shift] of [16, 8, 0].entries()) {
          const first = y * FINE * this.#width + x * FINE;
          const around = [first, first + 1, first + this.#width, first + this.#width + 1];
          const sum = around.reduce((total, dot) => total + (((this.#dots[dot] ?? 0) >> shift) & 0xff), 0);
          pixels[(y * width + x) * 3 + channel] = sum >> 2;
        }
    return png(width, height, pixels);
  }
}

function crossingsAt(points: readonly Point[], y: number): number[] {
  const found: number[] = [];
  for (const [index, [toX, toY]] of points.entries()) {
    const [fromX, fromY] = points.at(index - 1) ?? [toX, toY];
    if (fromY > y !== toY > y) found.push(fromX + ((y - fromY) / (toY - fromY)) * (toX - fromX));
  }
  return found.sort((one, other) => one - other);
}
