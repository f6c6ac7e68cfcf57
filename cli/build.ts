import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { createWriteStream, existsSync } from "node:fs";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { CommandError } from "@/cli/failure";
import { buildFrames } from "@/cli/viewers/frames";
import { readIfPresent } from "@/lib/system/local-file";
import { isAlive } from "@/lib/system/process";

/** Everything `next build` and the viewers' frames are made of; generated code follows from prisma/schema. */
const SOURCES = ["app", "components", "lib", "locales", "public", "prisma/schema", "cli/viewers"];
const NOT_SOURCES = /\.test\.tsx?$|\/generated(\/|$)/;
const ROOT_SOURCES = /^(next\.config|postcss\.config|instrumentation|instrumentation-client|proxy|package-lock)\./;

export interface BuildPlace {
  readonly distDir: string;
  readonly dataFolder: string;
}

/** Builds the portal unless what is built comes from exactly these sources. Throws CommandError when it does not build. */
export async function ensureBuild(place: BuildPlace, signal: AbortSignal): Promise<void> {
  const sources = await digestSources();
  if (await isBuiltFrom(place.distDir, sources)) return;
  const release = await takeTurn(`${place.distDir}.lock`, signal);
  try {
    // Another starter on this clone may have built while we waited.
    if (await isBuiltFrom(place.distDir, sources)) return;
    console.log("Building the portal (after every change of its sources, about a minute) …");
    await build(place, signal);
    await buildFrames(place.distDir);
    await removeMaps(join(place.distDir, "static"));
    await writeFile(stampOf(place.distDir), `${sources} ${await buildId(place.distDir)}`);
  } finally {
    await release();
  }
}

const stampOf = (distDir: string) => join(distDir, "comity-sources");
const buildId = (distDir: string) => readIfPresent(join(distDir, "BUILD_ID"));

/** The stamp is written last and names its build: a build killed half-way, or one made by hand, does not count. */
async function isBuiltFrom(distDir: string, sources: string): Promise<boolean> {
  const stamp = await readIfPresent(stampOf(distDir));
  return stamp === `${sources} ${await buildId(distDir)}`;
}

export async function digestSources(): Promise<string> {
  const lists = await Promise.all(SOURCES.map(filesBelow));
  const atRoot = (await readdir(".")).filter((name) => ROOT_SOURCES.test(name));
  const files = [...lists.flat(), ...atRoot].filter((file) => !NOT_SOURCES.test(file)).sort();
  const hash = createHash("sha256");
  for (const file of files) {
    const content = await readFile(file);
    hash.update(`${file}\0${String(content.length)}\0`).update(content);
  }
  return hash.digest("hex");
}

/** For workers Turbopack leaves an empty source map behind, whatever it is told; browsers get none at all. */
async function removeMaps(folder: string): Promise<void> {
  const maps = (await filesBelow(folder)).filter((file) => file.endsWith(".map"));
  await Promise.all(maps.map((file) => rm(file)));
}

async function filesBelow(folder: string): Promise<string[]> {
  if (!existsSync(folder)) return [];
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

async function build({ distDir, dataFolder }: BuildPlace, signal: AbortSignal): Promise<void> {
  // Next.js writes the folders of its types into tsconfig.json; for other folders than `.next` nobody wants that kept.
  const settings = await readFile("tsconfig.json", "utf8");
  await mkdir(dataFolder, { recursive: true, mode: 0o700 });
  const logFile = join(dataFolder, "build.log");
  const code = await runBuild(distDir, logFile, signal);
  if ((await readFile("tsconfig.json", "utf8")) !== settings) await writeFile("tsconfig.json", settings);
  if (code !== 0) throw new CommandError(`The portal does not build; ${logFile} says why`);
}

function runBuild(distDir: string, logFile: string, signal: AbortSignal): Promise<number | null> {
  const env = {
    ...process.env,
    NODE_ENV: "production" as const,
    NEXT_DIST_DIR: distDir,
    NEXT_TELEMETRY_DISABLED: "1",
  };
  const child = spawn(process.execPath, ["node_modules/next/dist/bin/next", "build"], {
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const log = createWriteStream(logFile, { mode: 0o600 });
  child.stdout.pipe(log, { end: false });
  child.stderr.pipe(log, { end: false });
  const abort = () => child.kill("SIGTERM");
  signal.addEventListener("abort", abort);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      signal.removeEventListener("abort", abort);
      log.end(() => {
        resolve(code);
      });
    });
  });
}

/** One build at a time in a folder; a turn whose process is gone is over. Returns what ends the turn. */
async function takeTurn(lock: string, signal: AbortSignal): Promise<() => Promise<void>> {
  for (;;) {
    signal.throwIfAborted();
    if (await createFile(lock, String(process.pid))) return () => rm(lock, { force: true });
    const holder = Number(await readIfPresent(lock));
    if (holder > 0 && !isAlive(holder)) await rm(lock, { force: true });
    else await pause(200);
  }
}

/** False when there is such a file already. */
async function createFile(path: string, content: string): Promise<boolean> {
  try {
    await writeFile(path, content, { flag: "wx" });
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}
