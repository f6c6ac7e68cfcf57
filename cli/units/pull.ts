import { mkdir, open, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { z } from "zod";
import { CommandError } from "@/cli/failure";
import { env } from "@/lib/env";
import { parsePath } from "@/lib/files/model";
import { remotePackage, sha256Of, type RemoteFile } from "./package-files";
import { credentialsOf, PortalClient, refusalOf } from "./portal-client";

export interface PullOptions {
  readonly purpose: string;
  readonly purposeText?: string;
  readonly receipt?: true;
}

/**
 * `comity pull`: a package's files into a folder, each compared with the digest that its sender sealed. Run again after an
 * interruption, it goes on where it stopped.
 */
export async function pull(packageId: string, folder: string, options: PullOptions): Promise<void> {
  const client = new PortalClient(credentialsOf(process.env, env().publicUrl));
  const text = options.purposeText === undefined ? {} : { text: options.purposeText };
  await client.json(z.unknown(), "POST", `/packages/${packageId}/purpose`, { code: options.purpose, ...text });
  const there = await remotePackage(client, packageId);
  const files = there.files.filter(({ state }) => state === "complete");
  console.log(`${String(files.length)} files of “${there.title}”`);
  for (const file of files) console.log(`  ${await pulled(client, packageId, file, folder)}  ${file.path}`);
  if (options.receipt)
    await client.json(z.unknown(), "POST", `/packages/${packageId}/receipts`, { result: "verified" });
}

async function pulled(client: PortalClient, packageId: string, file: RemoteFile, folder: string): Promise<string> {
  // The portal keeps no such names; that a folder stays itself is not left to the portal.
  const parsed = parsePath(file.path);
  if (!parsed.ok || file.sha256 === null) throw new CommandError(`${file.path} is not a name to write to`);
  const place = join(folder, parsed.path);
  if ((await sizeOf(place)) === file.size && (await sha256Of(place)) === file.sha256) return "there already";
  await mkdir(dirname(place), { recursive: true });
  const part = `${place}.part`;
  await fetched(client, `/packages/${packageId}/files/${file.id}/content`, file, part);
  if ((await sha256Of(part)) !== file.sha256) {
    await rm(part);
    throw new CommandError(`${file.path}: what arrived is not what was sealed; it was thrown away`);
  }
  await rename(part, place);
  return "verified";
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && cause.code === "ENOENT") return 0;
    throw cause;
  }
}

/** How often a download that broke off is taken up again without a byte of progress. */
const STUCK_MAX = 5;

async function fetched(client: PortalClient, path: string, file: RemoteFile, part: string): Promise<void> {
  for (let stuck = 0; ;) {
    const at = await sizeOf(part);
    if (at === file.size) return;
    if (at > file.size || stuck === STUCK_MAX) throw new CommandError(`${file.path} does not arrive`);
    const headers = { Range: `bytes=${String(at)}-`, "If-Range": `"${file.sha256 ?? ""}"` };
    const response = await client.ask({ method: "GET", path, headers });
    if (response.status !== 206) throw await refusalOf(response, file.path);
    await kept(response, part);
    stuck = (await sizeOf(part)) > at ? 0 : stuck + 1;
  }
}

/** Adds what comes to the file, on the disk for good; a line that breaks ends it early. */
async function kept(response: Response, part: string): Promise<void> {
  const handle = await open(part, "a", 0o600);
  try {
    const reader: ReadableStreamDefaultReader<Uint8Array> | undefined = response.body?.getReader();
    for (;;) {
      const [read] = await Promise.allSettled([reader?.read()]);
      if (read.status === "rejected" || read.value === undefined || read.value.done) break;
      await handle.write(read.value.value);
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
}
