import { open, readdir, stat } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { z } from "zod";
import { CommandError } from "@/cli/failure";
import { env } from "@/lib/env";
import { parsePath } from "@/lib/files/model";
import { remotePackage, sha256Of, type RemoteFile } from "./package-files";
import { credentialsOf, PortalClient, refusalOf } from "./portal-client";

/** Bytes sent and held at once. */
const PART = 16 * 1024 * 1024;
const TUS = { "Tus-Resumable": "1.0.0" };

interface LocalFile {
  readonly place: string;
  /** Folders and name as the portal keeps them. */
  readonly path: string;
  readonly size: number;
}

/** `comity push`: a folder's files into a draft. Run again after an interruption, it goes on where it stopped. */
export async function push(folder: string, options: { readonly package: string }): Promise<void> {
  const client = new PortalClient(credentialsOf(process.env, env().publicUrl));
  const there = await remotePackage(client, options.package);
  const known = new Map(there.files.map((file) => [file.path, file]));
  const files = await filesOf(folder);
  console.log(`${String(files.length)} files for “${there.title}”`);
  for (const file of files)
    console.log(`  ${await pushed(client, options.package, file, known.get(file.path))}  ${file.path}`);
}

/** Every file below the folder, by path. Throws CommandError naming the first that the portal would not take. */
async function filesOf(folder: string): Promise<LocalFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const found = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const files = found.sort().map(async (place) => {
    const parsed = parsePath(relative(folder, place).split(sep).join("/"));
    if (!parsed.ok) throw new CommandError(`${place}: the portal takes no such name (${parsed.problem})`);
    const { size } = await stat(place);
    if (size === 0) throw new CommandError(`${place} is empty: the portal takes no empty files`);
    return { place, path: parsed.path, size };
  });
  return Promise.all(files);
}

async function pushed(
  client: PortalClient,
  packageId: string,
  file: LocalFile,
  remote: RemoteFile | undefined,
): Promise<string> {
  const sha256 = await sha256Of(file.place);
  if (remote?.state === "complete") {
    if (remote.sha256 === sha256) return "there already";
    throw new CommandError(`${file.path}: the package has another file of this name`);
  }
  if (remote !== undefined && remote.size !== file.size)
    throw new CommandError(
      `${file.path}: an upload of ${String(remote.size)} bytes was begun under this name; remove it first`,
    );
  const fileId = remote?.id ?? (await announced(client, packageId, file));
  await sent(client, fileId, file);
  await client.json(z.unknown(), "POST", `/packages/${packageId}/files/${fileId}/complete`, { sha256 });
  return remote === undefined ? "sent" : "sent on";
}

const base64 = (text: string): string => Buffer.from(text).toString("base64");

async function announced(client: PortalClient, packageId: string, { path, size }: LocalFile): Promise<string> {
  const metadata = `packageId ${base64(packageId)},path ${base64(path)}`;
  const headers = { ...TUS, "Upload-Length": String(size), "Upload-Metadata": metadata };
  const response = await client.ask({ method: "POST", path: "/uploads", headers });
  if (response.status !== 201) throw await refusalOf(response, path);
  return response.headers.get("Location")?.split("/").at(-1) ?? "";
}

async function sent(client: PortalClient, fileId: string, { place, path, size }: LocalFile): Promise<void> {
  const upload = `/uploads/${fileId}`;
  const handle = await open(place, "r");
  try {
    const buffer = new Uint8Array(PART);
    for (;;) {
      const head = await client.ask({ method: "HEAD", path: upload, headers: TUS });
      if (!head.ok) throw await refusalOf(head, path);
      const at = Number(head.headers.get("Upload-Offset"));
      if (at === size) return;
      const { bytesRead } = await handle.read(buffer, 0, PART, at);
      if (bytesRead === 0) throw new CommandError(`${path} became shorter while it was sent`);
      const headers = { ...TUS, "Upload-Offset": String(at), "Content-Type": "application/offset+octet-stream" };
      const response = await client.ask({
        method: "PATCH",
        path: upload,
        headers,
        body: buffer.subarray(0, bytesRead),
      });
      // Somebody else sends the same file, or an earlier try of ours arrived after all: look again where it stands.
      if (!response.ok && response.status !== 409) throw await refusalOf(response, path);
    }
  } finally {
    await handle.close();
  }
}
