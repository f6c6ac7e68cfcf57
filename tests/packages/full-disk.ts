import type { FileHandle } from "node:fs/promises";
import { machineDisk, type Disk } from "@/lib/storage/disk";

/** A disk on which the files opened from now on take `room` bytes together and no more. */
export function fullAfter(room: number): Disk {
  let left = room;
  const full = () => Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC" });
  const limited = (handle: FileHandle) => async (data: Uint8Array, from: number, length: number, at: number) => {
    const fits = Math.min(length, left);
    left -= fits;
    // A real disk writes what fits, and only the next call fails.
    if (fits === 0) throw full();
    return handle.write(data, from, fits, at);
  };
  const watched = (handle: FileHandle): FileHandle =>
    new Proxy(handle, {
      get: (target, name): unknown => {
        if (name === "write") return limited(target);
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== "function") return value;
        return (...values: unknown[]): unknown => Reflect.apply(value, target, values);
      },
    });
  return { ...machineDisk, open: async (...named) => watched(await machineDisk.open(...named)) };
}
