import type { Measured, Store } from "@/lib/storage/store";
import { digestOf } from "../demo-operation";
import { contentOf } from "./contents/contents";

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}

/** Generates contents and puts each into the store as an upload would; what is there already stays. */
export async function keepContents(store: Store, names: readonly string[]): Promise<(name: string) => Measured> {
  const kept = new Map<string, Measured>();
  for (const name of new Set(names)) kept.set(name, await keep(store, name));
  return (name) => {
    const measured = kept.get(name);
    if (!measured) throw new Error(`no content ${name}`);
    return measured;
  };
}

async function keep(store: Store, name: string): Promise<Measured> {
  const bytes = contentOf(name);
  // Named by what it is, so that a start that died half-way finds its own upload again.
  const uploadId = `seed-${digestOf(name).toString("hex").slice(0, 32)}`;
  const offset = await store.arrived(uploadId);
  if (offset < bytes.byteLength)
    await store.append(uploadId, offset, bytes.byteLength - offset, once(bytes.subarray(offset)));
  const measured = await store.measure(uploadId);
  await store.keep(uploadId, measured.sha256);
  await store.settle(uploadId);
  return measured;
}
