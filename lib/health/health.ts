import type { SchemaState } from "@/lib/db/migration-history";

export type Health =
  { readonly status: "ok" } | { readonly status: "unavailable"; readonly reason: "database" | "schema" };

/** How long the database may take before it counts as away. */
const PATIENCE_MILLISECONDS = 2_000;

/** Asks `readState` once. Reveals no more than which of the two things a portal needs is missing. */
export async function checkHealth(readState: () => Promise<SchemaState>): Promise<Health> {
  let overdue: NodeJS.Timeout | undefined;
  const patience = new Promise<null>((resolve) => {
    overdue = setTimeout(() => {
      resolve(null);
    }, PATIENCE_MILLISECONDS);
  });
  try {
    const state = await Promise.race([readState(), patience]);
    if (state === null) return { status: "unavailable", reason: "database" };
    const isCurrent = [state.pending, state.newer, state.failed].every((names) => names.length === 0);
    return isCurrent ? { status: "ok" } : { status: "unavailable", reason: "schema" };
  } catch {
    // Whatever it was, the database's own log has it; this answer is public.
    return { status: "unavailable", reason: "database" };
  } finally {
    clearTimeout(overdue);
  }
}
