/** pdf.js' own files, packed into this document by cli/viewers/frames.ts: the frame can fetch nothing. */
async function part(name: string): Promise<Uint8Array<ArrayBuffer>> {
  const text = document.getElementById(name)?.textContent;
  if (text === undefined) throw new Error(`the frame was built without ${name}`);
  const packed = Uint8Array.from(atob(text.trim()), (sign) => sign.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** The parser runs beside the frame's own thread, in the same opaque origin and under the same policy. */
export async function startWorker(): Promise<Worker> {
  const source = new Blob([await part("worker")], { type: "text/javascript" });
  return new Worker(URL.createObjectURL(source));
}

/** Where pdf.js takes fonts, character maps and decoders from. */
export class PackedParts {
  async fetch({ filename }: { readonly kind: string; readonly filename: string }): Promise<Uint8Array> {
    return part(filename);
  }
}
