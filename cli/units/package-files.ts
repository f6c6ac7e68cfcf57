import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { z } from "zod";
import type { PortalClient } from "./portal-client";

const fileSchema = z.object({
  id: z.string(),
  path: z.string(),
  state: z.enum(["uploading", "complete"]),
  /** Bytes. */
  size: z.number(),
  sha256: z.string().nullable(),
});
export type RemoteFile = z.infer<typeof fileSchema>;
const packageSchema = z.object({ title: z.string(), files: z.array(fileSchema) });

/** What the portal has of a package. */
export const remotePackage = (client: PortalClient, packageId: string): Promise<z.infer<typeof packageSchema>> =>
  client.json(packageSchema, "GET", `/packages/${packageId}`);

/** SHA-256 of a file on this machine, hexadecimal; memory stays flat. */
export async function sha256Of(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 })) {
    if (chunk instanceof Uint8Array) hash.update(chunk);
  }
  return hash.digest("hex");
}
