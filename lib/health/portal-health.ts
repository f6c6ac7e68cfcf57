import { database } from "@/lib/db/client";
import { compareHistory } from "@/lib/db/migration-history";
import { checkHealth, type Health } from "@/lib/health/health";

/** Asks the web process' own database, as the role that owns nothing. */
export function portalHealth(): Promise<Health> {
  return checkHealth(() =>
    compareHistory(async (sql) => (await database().pool.query<Record<string, unknown>>(sql)).rows),
  );
}
