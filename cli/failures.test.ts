import { execFile } from "node:child_process";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:net";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { readOrMakeKeyring } from "@/lib/keyring";
import { renamed } from "@/tests/setup/address";
import { testDatabase } from "@/tests/setup/database";

/** Every failure of a start: one sentence on stderr, a status other than zero, and nothing changed. */
const database = await testDatabase();
let folder: string;
let squatter: Server | undefined;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "comity-cli-"));
});
afterEach(async () => {
  squatter?.close();
  squatter = undefined;
  await rm(folder, { recursive: true, force: true });
});

/** What scripts and the tests of others rely on. */
const Accounts = z.strictObject({
  url: z.string(),
  people: z
    .array(
      z.strictObject({
        email: z.email(),
        password: z.string().min(15),
        totpSecret: z.string().regex(/^[A-Z2-7]{32,}$/),
        name: z.string().min(1),
        agency: z.string().min(1),
        country: z.string().nullable(),
        roles: z.array(z.string()).min(1),
      }),
    )
    .min(1),
  clients: z.array(z.strictObject({ clientId: z.string(), clientSecret: z.string(), agency: z.string() })),
});

interface End {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function comity(args: readonly string[], variables: Record<string, string> = {}): Promise<End> {
  const { PATH, HOME } = process.env;
  const env = { NODE_ENV: "test" as const, PATH, HOME, COMITY_DATA: join(folder, "data"), PORT: "3111", ...variables };
  return new Promise((resolve) => {
    execFile(process.execPath, ["bin/comity.mjs", ...args], { env, timeout: 30_000 }, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === "number" ? error.code : null;
      resolve({ code, stdout, stderr });
    });
  });
}

async function expectOneSentence(end: Promise<End>, sentence: RegExp): Promise<void> {
  const { code, stdout, stderr } = await end;
  expect(stderr).toMatch(/^comity: [^\n]+[.!?]\n$/);
  expect(stderr).toMatch(sentence);
  expect(stdout).toBe("");
  expect(code).toBe(1);
}

describe("a start that cannot be", { timeout: 60_000 }, () => {
  it("names the port that is taken, before it makes a database", async () => {
    squatter = createServer().listen(0, "127.0.0.1");
    await once(squatter, "listening");
    const address = squatter.address();
    const port = typeof address === "object" && address !== null ? String(address.port) : "";
    await expectOneSentence(comity(["up"], { PORT: port }), new RegExp(`Port ${port} is taken`));
    expect(await readdir(join(folder, "data"))).toEqual(["keyring.json"]);
  });

  it("names the data folder that cannot be written", async () => {
    await writeFile(join(folder, "data"), "");
    await expectOneSentence(comity(["up"]), /data folder cannot be written/);
  });

  it("names the database that does not answer, without its password", async () => {
    const url = "postgresql://owner:hunter2@127.0.0.1:9/comity";
    await expectOneSentence(comity(["up"], { DATABASE_URL: url }), /comity at 127\.0\.0\.1:9 .*ECONNREFUSED/);
    const { stderr } = await comity(["migrate"], { DATABASE_URL: url });
    expect(stderr).not.toContain("hunter2");
  });

  it("names the variable that makes no sense", async () => {
    await expectOneSentence(comity(["up"], { PORT: "many" }), /variable PORT must be a whole number/);
  });

  it("leaves a database with a newer schema as it is", async () => {
    const newer =
      "INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('n', '', '2999_newer', now())";
    await database.owner.query(newer);
    try {
      for (const command of ["up", "migrate"]) {
        await expectOneSentence(comity([command], { DATABASE_URL: database.ownerUrl }), /newer schema \(2999_newer\)/);
      }
    } finally {
      await database.owner.query("DELETE FROM _prisma_migrations WHERE migration_name = '2999_newer'");
    }
  });

  it("leaves a database of somebody else as it is", async () => {
    const name = `${new URL(database.ownerUrl).pathname.slice(1)}_foreign`;
    await database.owner.query(`CREATE DATABASE ${name}`);
    try {
      const { Client } = await import("pg");
      const client = new Client({ connectionString: renamed(database.ownerUrl, name) });
      await client.connect();
      await client.query("CREATE TABLE somebody_elses ()");
      await client.end();
      await expectOneSentence(comity(["migrate"], { DATABASE_URL: renamed(database.ownerUrl, name) }), /not Comity's/);
    } finally {
      await database.owner.query(`DROP DATABASE ${name} WITH (FORCE)`);
    }
  });
});

describe("a real installation", { timeout: 60_000 }, () => {
  it("does not start without a keyring, nor with the demonstration's", async () => {
    await expectOneSentence(comity(["serve"]), /no keyring/);
    await readOrMakeKeyring(join(folder, "data"), true);
    await expectOneSentence(comity(["serve"]), /keyring .* is the demonstration's/);
  });

  it("does not start on the demonstration's database, nor the demonstration on its", async () => {
    const DATABASE_URL = database.ownerUrl;
    await readOrMakeKeyring(join(folder, "data"), false);
    await database.owner.query("INSERT INTO installation (one, demo) VALUES (1, true)");
    await expectOneSentence(comity(["serve"], { DATABASE_URL }), /database holds the demonstration/);
    await expectOneSentence(comity(["migrate"], { DATABASE_URL }), /database holds the demonstration/);
    await database.owner.query("UPDATE installation SET demo = false");
    await expectOneSentence(comity(["up"], { DATABASE_URL }), /is a real installation's/);
    const demoData = join(folder, "demo-data");
    await expectOneSentence(
      comity(["up"], { DATABASE_URL, COMITY_DATA: demoData }),
      /database is a real installation's/,
    );
    await expectOneSentence(comity(["demo", "--json"]), /no demonstration accounts/);
    await expectOneSentence(comity(["seed"], { DATABASE_URL }), /takes no demonstration data/);
  });
});

describe("the command line", { timeout: 60_000 }, () => {
  it("explains itself", async () => {
    const { code, stdout } = await comity(["--help"]);
    expect(code).toBe(0);
    for (const word of ["up", "serve", "migrate", "seed", "demo", "DATABASE_URL", "docs/operations.md"])
      expect(stdout).toContain(word);
  });

  it("refuses what it does not know", async () => {
    const { code, stderr } = await comity(["dance"]);
    expect(code).toBe(1);
    expect(stderr).toContain("unknown command 'dance'");
  });

  it("prints the demonstration's accounts for people and for scripts", async () => {
    await readOrMakeKeyring(join(folder, "data"), true);
    const { stdout } = await comity(["demo", "--json"]);
    const accounts = Accounts.parse(JSON.parse(stdout));
    expect(accounts.url).toBe("http://localhost:3111");
    const email = accounts.people[0]?.email;
    expect((await comity(["demo", "--code", String(email)])).stdout).toMatch(/^\d{6}\n$/);
    expect((await comity(["demo"])).stdout).toContain(String(email));
    await expectOneSentence(comity(["demo", "--code", "nobody@example.org"]), /no account nobody@example\.org/);
  });
});
