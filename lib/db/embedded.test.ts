import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runningEmbedded, startEmbedded, type Embedded } from "@/lib/db/embedded";
import { isAlive } from "@/lib/system/process";

// A folder of mode 0700 that belongs to whoever runs the tests: as root, PostgreSQL's user cannot enter it by itself.
let folder: string;
let dataDir: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "comity-embedded-"));
  dataDir = join(folder, "postgres");
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  client.on("error", () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(sql);
    return rows;
  } finally {
    await client.end();
  }
}

async function using<Result>(work: (database: Embedded) => Promise<Result>): Promise<Result> {
  const database = await startEmbedded({ dataDir });
  try {
    return await work(database);
  } finally {
    await database.stop();
  }
}

const portOf = (url: string) => Number(new URL(url).port);
const postmaster = async () =>
  Number((await readFile(join(dataDir, "cluster", "postmaster.pid"), "utf8")).split("\n")[0]);

describe("the embedded PostgreSQL", { timeout: 30_000 }, () => {
  it("makes a durable server whose owner is no superuser", async () => {
    await using(async ({ url }) => {
      expect(await query(url, "SELECT rolsuper, rolcreaterole FROM pg_roles WHERE rolname = current_user")).toEqual([
        { rolsuper: false, rolcreaterole: true },
      ]);
      const settings =
        "SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'synchronous_commit', 'listen_addresses') ORDER BY name";
      expect(await query(url, settings)).toEqual([
        { name: "fsync", setting: "on" },
        { name: "listen_addresses", setting: "127.0.0.1" },
        { name: "synchronous_commit", setting: "on" },
      ]);
      await query(url, "CREATE TABLE kept (value int)");
    });
  });

  it("asks for the password", async () => {
    await using(async ({ url, superuserUrl }) => {
      for (const address of [url, superuserUrl]) {
        await expect(query(address.replace(/:[^:@]+@/, ":wrong@"), "SELECT 1")).rejects.toThrow(/password/);
      }
    });
  });

  it("writes into its log nothing that statements say", async () => {
    await using(async ({ url }) => {
      await expect(query(url, "SELECT 'Operation Falcon'::int")).rejects.toThrow(/Falcon/);
      await expect(query(url, "INSERT INTO kept VALUES ('Operation Falcon')")).rejects.toThrow(/Falcon/);
    });
    const log = await readFile(join(dataDir, "server.log"), "utf8");
    expect(log).toContain("ready to accept connections");
    expect(log).not.toContain("Falcon");
  });

  it("has everything committed after its server was killed, and moves off a port that was taken meanwhile", async () => {
    const database = await startEmbedded({ dataDir });
    const before = portOf(database.url);
    await query(database.url, "INSERT INTO kept VALUES (1)");
    process.kill(await postmaster(), "SIGKILL");
    await database.stop();
    const squatter = createServer().listen(before, "127.0.0.1");
    await once(squatter, "listening");
    try {
      await using(async ({ url }) => {
        expect(portOf(url)).not.toBe(before);
        expect(await query(url, "SELECT value FROM kept")).toEqual([{ value: 1 }]);
      });
    } finally {
      squatter.close();
    }
  });

  it("takes over from a process that was killed and left its server behind", async () => {
    const script = join(process.cwd(), "tests", "setup", "keeper.ts");
    const keeper = spawn(process.execPath, ["--import", "tsx", script, dataDir], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    await once(keeper.stdout, "data");
    const orphan = await postmaster();
    expect(await runningEmbedded({ dataDir })).not.toBeNull();
    await expect(startEmbedded({ dataDir })).rejects.toMatchObject({ name: "EmbeddedError", code: "in_use" });
    keeper.kill("SIGKILL");
    await once(keeper, "exit");
    expect(isAlive(orphan)).toBe(true);
    await using(async ({ url }) => {
      expect(isAlive(orphan)).toBe(false);
      expect(await query(url, "SELECT value FROM kept")).toEqual([{ value: 1 }]);
    });
    expect(await runningEmbedded({ dataDir })).toBeNull();
  });

  it("leaves alone a process that has the number of a server long gone", async () => {
    const stranger = spawn("sleep", ["60"]);
    try {
      const pid = `${String(stranger.pid)}\n${join(dataDir, "cluster")}\n1\n5432\n\n127.0.0.1\n1 1\nready\n`;
      await writeFile(join(dataDir, "cluster", "postmaster.pid"), pid);
      await using(async ({ url }) => {
        expect(await query(url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
      });
      expect(stranger.exitCode).toBeNull();
    } finally {
      stranger.kill();
    }
  });

  it("says which folder it cannot write", async () => {
    await writeFile(join(folder, "file"), "");
    await expect(startEmbedded({ dataDir: join(folder, "file", "postgres") })).rejects.toMatchObject({
      name: "EmbeddedError",
      code: "unwritable",
    });
  });
});

// Only root gives up its rights to the user postgres; a container may keep root from granting that user any.
describe.runIf(process.getuid?.() === 0)("as root without the right to grant rights", { timeout: 30_000 }, () => {
  it("keeps programs and data where PostgreSQL's user can reach them, and moves what is there", async () => {
    await using(({ url }) => query(url, "CREATE TABLE moved (value int)"));
    let elsewhere = "";
    try {
      for (let start = 1; start <= 2; start++) {
        const keeper = ["--import", "tsx", join(process.cwd(), "tests", "setup", "keeper.ts"), dataDir];
        const bounds = ["--bounding-set=-setpcap", "--inh-caps=-setpcap", process.execPath];
        const child = spawn("setpriv", [...bounds, ...keeper], { stdio: ["ignore", "pipe", "inherit"] });
        await once(child.stdout, "data");
        elsewhere = (await readFile(join(dataDir, "elsewhere"), "utf8")).trim();
        child.kill("SIGKILL");
        await once(child, "exit");
      }
      expect((await stat(join(elsewhere, "cluster"))).mode & 0o777).toBe(0o700);
      await using(async ({ url }) => {
        expect(await query(url, "SELECT value FROM kept")).toEqual([{ value: 1 }]);
        expect(await query(url, "SELECT to_regclass('moved') IS NOT NULL AS moved")).toEqual([{ moved: true }]);
      });
    } finally {
      if (elsewhere.startsWith("/var/lib/comity/")) await rm(elsewhere, { recursive: true });
    }
  });
});
