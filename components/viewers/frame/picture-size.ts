/** Width and height that a picture claims, in points, before anything decodes it; null when it claims none. */
export function pictureSize(bytes: Uint8Array): { readonly width: number; readonly height: number } | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const starts = (...marks: readonly number[]): boolean => marks.every((mark, index) => bytes[index] === mark);
  if (bytes.byteLength < 30) return null;
  if (starts(0x89, 0x50, 0x4e, 0x47)) return { width: view.getUint32(16), height: view.getUint32(20) };
  if (starts(0x47, 0x49, 0x46)) return { width: view.getUint16(6, true), height: view.getUint16(8, true) };
  if (starts(0x42, 0x4d))
    return { width: Math.abs(view.getInt32(18, true)), height: Math.abs(view.getInt32(22, true)) };
  if (starts(0xff, 0xd8)) return jpegSize(view);
  return starts(0x52, 0x49, 0x46, 0x46) ? webpSize(view) : null;
}

/** Walks the segments to the frame header (ITU-T T.81 B.1.1.3). */
function jpegSize(view: DataView): { width: number; height: number } | null {
  for (let at = 2; at + 9 < view.byteLength;) {
    if (view.getUint8(at) !== 0xff) return null;
    const mark = view.getUint8(at + 1);
    if (mark === 0xff) {
      at += 1;
      continue;
    }
    const frame = mark >= 0xc0 && mark <= 0xcf && mark !== 0xc4 && mark !== 0xc8 && mark !== 0xcc;
    if (frame) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    at += 2 + view.getUint16(at + 2);
  }
  return null;
}

/** The three kinds of WebP (RFC 9649 section 2). */
function webpSize(view: DataView): { width: number; height: number } | null {
  const kind = view.getUint8(15);
  const three = (at: number): number => view.getUint16(at, true) + view.getUint8(at + 2) * 65_536;
  if (kind === 0x58) return { width: three(24) + 1, height: three(27) + 1 };
  if (kind === 0x4c) {
    const packed = view.getUint32(21, true);
    return { width: (packed & 0x3fff) + 1, height: ((packed >>> 14) & 0x3fff) + 1 };
  }
  return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
}
