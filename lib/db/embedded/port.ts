import { writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { readIfPresent } from "@/lib/system/local-file";
import type { Place } from "@/lib/db/embedded/place";

/** The port this cluster listened on last, or 0 when it never did. */
export async function readPort(place: Place): Promise<number> {
  const port = Number(await readIfPresent(join(place.dataDir, "port")));
  return Number.isInteger(port) && port > 0 && port < 65_536 ? port : 0;
}

export async function keepPort(place: Place, port: number): Promise<void> {
  await writeFile(join(place.dataDir, "port"), `${String(port)}\n`);
}

/** `preferred` when nothing listens there on 127.0.0.1, else any free port. */
export async function freePort(preferred: number): Promise<number> {
  return (preferred > 0 ? await tryPort(preferred) : null) ?? (await tryPort(0)) ?? freePort(0);
}

function tryPort(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => {
      resolve(null);
    });
    probe.listen({ port, host: "127.0.0.1", exclusive: true }, () => {
      const address = probe.address();
      probe.close(() => {
        resolve(typeof address === "object" && address !== null ? address.port : null);
      });
    });
  });
}
