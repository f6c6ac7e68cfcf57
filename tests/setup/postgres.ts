import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { startEmbedded } from "@/lib/db/embedded";
import { ensureGroup } from "@/lib/db/roles";
import { applyMigrations } from "@/prisma/engine";
import { renamed } from "./address";
import { clusterPrefix, sweepLeftovers } from "./leftovers";

declare module "vitest" {
  interface ProvidedContext {
    /** Owner's address of the server's own database, and the migrated database that every test file clones. */
    postgres: { url: string; template: string };
  }
}

/**
 * One PostgreSQL per run, thrown away afterwards: no sync to disk, since nobody will read it after a crash. With
 * TEST_DATABASE_URL, a role that may create roles and databases, the run uses that server instead.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL;
  const server = given === undefined ? await throwaway() : { url: given, stop: () => Promise.resolve() };
  const template = `comity_template_${String(process.pid)}`;
  const stop = async () => {
    await statement(server.url, `DROP DATABASE IF EXISTS ${template} WITH (FORCE)`);
    await server.stop();
  };
  try {
    await statement(server.url, `CREATE DATABASE ${template}`);
    await ensureGroup(renamed(server.url, template));
    await applyMigrations(renamed(server.url, template));
  } catch (error) {
    await stop();
    throw error;
  }
  project.provide("postgres", { url: server.url, template });
  return stop;
}

async function throwaway(): Promise<{ url: string; stop: () => Promise<void> }> {
  await sweepLeftovers();
  const dataDir = await mkdtemp(join(tmpdir(), clusterPrefix(process.pid)));
  const settings = { fsync: "off", full_page_writes: "off", max_connections: "300", shared_buffers: "256MB" };
  const server = await startEmbedded({ dataDir, settings });
  const stop = async () => {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
  return { url: server.url, stop };
}

async function statement(url: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}
