import { fork } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { newId } from "@/lib/id";
import { digestHeader } from "@/lib/next/streams/digest-header";
import { demoSpaces, person } from "@/prisma/seed/demo-operation";
import { median } from "./load";
import type { Place } from "./place";
import { atLeast, megabytes, type Figure } from "./report";
import { hangUp, makeContent, sent, type Content } from "./transfer-client";
import { signIn, withPortal } from "./visits";

const BYTES = Number(process.env.BENCH_TRANSFER_MIB ?? 2048) * 1024 * 1024;
const PART = 16 * 1024 * 1024;
const ROUNDS = 3;
const LIMIT = atLeast(0.6);
/** USER_HZ, which Linux keeps at 100 for programs whatever it counts with itself. */
const TICKS_PER_SECOND = 100;

const created = z.object({ id: z.string() });
const stored = z.object({ fileId: z.string(), sha256: z.string() });

/** The portal as the provider's officer uses it: a draft takes files, its own agency may read them back. */
async function portalOf(place: Place) {
  const url = `${place.environment.publicUrl}/api/v1`;
  const headers = {
    Cookie: await signIn(place, newId(), person("officer.fr").id),
    "Sec-Fetch-Site": "same-origin",
  };
  const json = { ...headers, "Content-Type": "application/json" };
  const draft = { method: "POST", headers: json, body: JSON.stringify({ title: "Measured" }) } as const;
  const { text } = await sent(`${url}/spaces/${demoSpaces[0]?.id ?? ""}/packages`, draft, 201);
  const packageId = created.parse(JSON.parse(text)).id;
  const path = () => `${newId()}.bin`;

  async function streamed(content: Content): Promise<void> {
    const asked = { ...headers, "Repr-Digest": digestHeader(content.sha256) };
    const body = content.pieces(0, content.size);
    const address = `${url}/packages/${packageId}/files?path=${path()}`;
    await sent(address, { method: "POST", headers: asked, body, length: content.size }, 201);
  }

  /** Answers where its bytes are. */
  async function inParts(content: Content): Promise<string> {
    const base64 = (value: string) => Buffer.from(value).toString("base64");
    const tus = { ...headers, "Tus-Resumable": "1.0.0" };
    const metadata = `packageId ${base64(packageId)},path ${base64(path())}`;
    const announcing = { ...tus, "Upload-Length": String(content.size), "Upload-Metadata": metadata };
    const { headers: answer } = await sent(`${url}/uploads`, { method: "POST", headers: announcing }, 201);
    const fileId = String(answer.location).split("/").at(-1) ?? "";
    for (let at = 0; at < content.size; at += PART) {
      const end = Math.min(content.size, at + PART);
      const part = { ...tus, "Upload-Offset": String(at), "Content-Type": "application/offset+octet-stream" };
      const body = content.pieces(at, end);
      await sent(`${url}/uploads/${fileId}`, { method: "PATCH", headers: part, body, length: end - at }, 204);
    }
    const whole = { method: "POST", headers: json, body: JSON.stringify({ sha256: content.sha256 }) } as const;
    const { text: answered } = await sent(`${url}/packages/${packageId}/files/${fileId}/complete`, whole, 200);
    if (stored.parse(JSON.parse(answered)).sha256 !== content.sha256) throw new Error("other bytes arrived");
    return `${url}/packages/${packageId}/files/${fileId}/content`;
  }

  const fetched = async (address: string): Promise<void> => {
    const { size } = await sent(address, { method: "GET", headers }, 200);
    if (size !== BYTES) throw new Error(`${String(size)} bytes came`);
  };
  return { streamed, inParts, fetched };
}

async function bareServer(file: string) {
  const child = fork(join("bench", "bare-server.mjs"), [file], { execArgv: [] });
  const port = await new Promise<unknown>((resolve, reject) => {
    child.once("message", resolve);
    child.once("error", reject);
  });
  return { pid: child.pid ?? 0, url: `http://127.0.0.1:${String(port)}/`, stop: () => child.disconnect() };
}

/** Megabytes of memory: the most the process ever had. */
async function peakOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${String(pid)}/status`, "utf8");
  return Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1]) / 1024;
}

/** Seconds of processor time that the process has taken, its threads' included. */
async function processorTimeOf(pid: number): Promise<number> {
  const fields = (await readFile(`/proc/${String(pid)}/stat`, "utf8")).split(") ")[1]?.split(" ") ?? [];
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}

interface Speed {
  /** Megabytes per second. */
  readonly perSecond: number;
  /** Processor seconds of the serving process per gigabyte. */
  readonly processor: number;
}

async function speedOf(pid: number, work: () => Promise<unknown>): Promise<Speed> {
  hangUp();
  const [start, before] = [performance.now(), await processorTimeOf(pid)];
  await work();
  const seconds = (performance.now() - start) / 1000;
  const processor = ((await processorTimeOf(pid)) - before) / (BYTES / 1e9);
  return { perSecond: BYTES / 1e6 / seconds, processor };
}

const middle = (speeds: readonly Speed[], value: (speed: Speed) => number): number => median(speeds.map(value));

function compared(what: string, speeds: readonly Speed[], peers: readonly Speed[], memory: string): Figure {
  const share = median(speeds.map(({ perSecond }, round) => perSecond / (peers[round]?.perSecond ?? Number.NaN)));
  const [own, peer] = [speeds, peers].map((all) => middle(all, ({ processor }) => processor).toFixed(2));
  const bare = `bare Node.js server ${middle(peers, ({ perSecond }) => perSecond).toFixed(0)} MB/s`;
  const beside = `${bare}; processor time ${String(own)} s/GB, bare ${String(peer)} s/GB; ${memory}`;
  const speed = middle(speeds, ({ perSecond }) => perSecond);
  return megabytes(`${what}, ${String(BYTES / 2 ** 20)} MiB`, { speed, share }, beside, LIMIT);
}

/** 2 GB up and down through the built portal beside a bare server, in turn; every upload's bytes are new to the store. */
export async function measureTransfers(place: Place): Promise<Figure[]> {
  const bare = await bareServer(join(place.environment.dataFolder, "bare.bin"));
  try {
    return await withPortal(place, async (pid) => {
      const portal = await portalOf(place);
      const idle = await peakOf(pid);
      const bareUp: Speed[] = [];
      const streamed: Speed[] = [];
      const parts: Speed[] = [];
      const bareDown: Speed[] = [];
      const down: Speed[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        const [first, second, third] = [makeContent(BYTES), makeContent(BYTES), makeContent(BYTES)];
        const up = { method: "POST", body: first.pieces(0, BYTES), length: BYTES } as const;
        bareUp.push(await speedOf(bare.pid, () => sent(bare.url, up, 200)));
        streamed.push(await speedOf(pid, () => portal.streamed(second)));
        let address = "";
        const inParts = async () => {
          address = await portal.inParts(third);
        };
        parts.push(await speedOf(pid, inParts));
        bareDown.push(await speedOf(bare.pid, () => sent(bare.url, { method: "GET" }, 200)));
        down.push(await speedOf(pid, () => portal.fetched(address)));
      }
      const memory = `peak memory ${(await peakOf(pid)).toFixed(0)} MB, ${idle.toFixed(0)} MB before`;
      return [
        compared("upload, streamed in one request", streamed, bareUp, memory),
        compared("upload, resumable in parts of 16 MiB", parts, bareUp, memory),
        compared("download", down, bareDown, memory),
      ];
    });
  } finally {
    bare.stop();
  }
}
