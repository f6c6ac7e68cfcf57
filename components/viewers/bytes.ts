/** Fetching a file's bytes to look at them, with numbers on the way. */

export type BytesEnd =
  | { readonly ok: true; readonly bytes: ArrayBuffer }
  /** The portal's own word: `purpose_required`, `refused`, `not_found` … */
  | { readonly ok: false; readonly code: string; readonly reason?: string }
  /** It had begun and was cut: by the line, or because the right to read ended. */
  | { readonly ok: false; readonly code: "cut"; readonly received: number };

interface Wanted {
  readonly packageId: string;
  readonly fileId: string;
  /** Bytes, from the first on. */
  readonly bytes: number;
  readonly whole: boolean;
}

/** Where a file's bytes are; the log tells a look from a download by `use`. */
export const contentAddress = (packageId: string, fileId: string, use: "view" | "download"): string =>
  `/api/v1/packages/${packageId}/files/${fileId}/content?use=${use}`;

/** How the API refused, as far as its answer says. */
export async function refusalOf(response: Response): Promise<{ readonly code: string; readonly reason?: string }> {
  const text = await response.text();
  const body: unknown = text.startsWith("{") ? JSON.parse(text) : null;
  if (typeof body !== "object" || body === null || !("code" in body) || typeof body.code !== "string")
    return { code: "internal" };
  return { code: body.code, ...("reason" in body && typeof body.reason === "string" ? { reason: body.reason } : {}) };
}

/**
 * Never throws but for an abort. Nothing is kept of what was cut.
 * @param onProgress bytes that came
 */
export async function fetchBytes(
  { packageId, fileId, bytes, whole }: Wanted,
  signal: AbortSignal,
  onProgress: (received: number) => void,
): Promise<BytesEnd> {
  const headers: Record<string, string> = whole ? {} : { Range: `bytes=0-${bytes - 1}` };
  const opened = await started(contentAddress(packageId, fileId, "view"), headers, signal);
  if (opened === null) return { ok: false, code: "busy", reason: "offline" };
  if (!opened.ok || opened.body === null) return { ok: false, ...(await refusalOf(opened)) };
  const taken = new Uint8Array(bytes);
  let received = 0;
  const reader = opened.body.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      taken.set(next.value.subarray(0, bytes - received), received);
      received += next.value.byteLength;
      onProgress(received);
    }
  } catch {
    signal.throwIfAborted();
    return { ok: false, code: "cut", received };
  }
  return received < bytes ? { ok: false, code: "cut", received } : { ok: true, bytes: taken.buffer };
}

/** Null when the portal is out of reach. */
async function started(
  address: string,
  headers: Record<string, string>,
  signal: AbortSignal,
): Promise<Response | null> {
  try {
    return await fetch(address, { headers, signal, cache: "no-store" });
  } catch {
    signal.throwIfAborted();
    return null;
  }
}
