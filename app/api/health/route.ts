import { database } from "@/lib/db/client";
import { compareHistory } from "@/lib/db/migration-history";
import { checkHealth } from "@/lib/health/health";
import { notAllowed } from "@/lib/next/not-allowed";

/** For load balancers and `comity up`; public, so it tells next to nothing. */
export async function GET(): Promise<Response> {
  const health = await checkHealth(async () =>
    compareHistory(async (sql) => (await database().pool.query<Record<string, unknown>>(sql)).rows),
  );
  return Response.json(health, {
    status: health.status === "ok" ? 200 : 503,
    headers: { "Cache-Control": "no-store" },
  });
}

export const dynamic = "force-dynamic";

const other = notAllowed("GET", "HEAD");
export { other as DELETE, other as OPTIONS, other as PATCH, other as POST, other as PUT };
