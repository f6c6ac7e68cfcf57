import { machineDisk, type Disk } from "@/lib/storage/disk";

/** A disk on which the files opened from now on take `room` bytes together and no more. */
export function fullAfter(room: number): Disk {
  let left = room;
  const full = () => Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC" });
  return {
    ...machineDisk,
    open: async (...named: Parameters<Disk["open"]>) => {
      const handle = await machineDisk.open(...named);
      const { write } = handle;
      const short = async (data: Uint8Array, from: number, length: number, at: number) => {
        const fits = Math.min(length, left);
        left -= fits;
        // A real disk writes what fits, and only the next call fails.
        if (fits === 0) throw full();
        return write.call(handle, data, from, fits, at);
      };
      return Object.assign(handle, { write: short });
    },
  };
}
