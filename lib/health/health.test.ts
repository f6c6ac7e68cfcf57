import { expect, it, vi } from "vitest";
import type { SchemaState } from "@/lib/db/migration-history";
import { checkHealth } from "@/lib/health/health";

const current: SchemaState = { pending: [], newer: [], failed: [], edited: [] };

it("is well when the database answers with this version's schema", async () => {
  expect(await checkHealth(async () => current)).toEqual({ status: "ok" });
});

it.each(["pending", "newer", "failed"] as const)("misses the schema when a migration is %s", async (kind) => {
  const state = { ...current, [kind]: ["1_secret_name"] };
  expect(await checkHealth(async () => state)).toEqual({ status: "unavailable", reason: "schema" });
});

it("misses the database when it fails, without its words", async () => {
  const failing = () => Promise.reject(new Error("connect ECONNREFUSED 10.1.2.3:5432"));
  expect(await checkHealth(failing)).toEqual({ status: "unavailable", reason: "database" });
});

it("misses the database when it does not answer in time", async () => {
  vi.useFakeTimers();
  try {
    const answer = checkHealth(() => new Promise(() => undefined));
    await vi.advanceTimersByTimeAsync(2_000);
    expect(await answer).toEqual({ status: "unavailable", reason: "database" });
  } finally {
    vi.useRealTimers();
  }
});
