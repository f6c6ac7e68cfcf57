import { expect, it } from "vitest";
import { pictureSize } from "./picture-size";

const head = (...parts: readonly (string | readonly number[])[]): Uint8Array => {
  const bytes = Buffer.concat(
    parts.map((part) => (typeof part === "string" ? Buffer.from(part, "latin1") : Buffer.from(part))),
  );
  return new Uint8Array(Buffer.concat([bytes, Buffer.alloc(40)]));
};
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

it.each([
  ["PNG", head(PNG, [0, 0, 0, 13], "IHDR", [0, 0, 0x10, 1], [0, 1, 0, 0]), 4_097, 65_536],
  ["GIF", head("GIF89a", [0x10, 0x02, 0x20, 0x01]), 528, 288],
  ["BMP that is upside down", head("BM", Array(16).fill(0), [0x40, 1, 0, 0], [0x38, 0xff, 0xff, 0xff]), 320, 200],
  [
    "JPEG after other segments",
    head([0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xff, 0xc2, 0, 17, 8, 0x01, 0x00, 0x02, 0x00]),
    512,
    256,
  ],
  [
    "WebP of the first kind",
    head("RIFF", [0, 0, 0, 0], "WEBPVP8 ", Array(10).fill(0), [0x40, 0x01, 0xc8, 0x00]),
    320,
    200,
  ],
  ["WebP without loss", head("RIFF", [0, 0, 0, 0], "WEBPVP8L", [0, 0, 0, 0, 0x2f], [0x3f, 0xc1, 0x31, 0x00]), 320, 200],
  [
    "WebP with extensions",
    head("RIFF", [0, 0, 0, 0], "WEBPVP8X", Array(8).fill(0), [0x3f, 0x01, 0x00], [0xc7, 0x00, 0x00]),
    320,
    200,
  ],
])("reads what a %s claims", (_, bytes, width, height) => {
  expect(pictureSize(bytes)).toEqual({ width, height });
});

it("claims nothing for what is no picture", () => {
  for (const bytes of [head("<svg onload=1>"), new Uint8Array(3), head([0xff, 0xd8, 1, 2])])
    expect(pictureSize(bytes)).toBeNull();
});
