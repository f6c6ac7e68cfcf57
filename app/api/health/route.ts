import { portalHealth } from "@/lib/health/portal-health";
import { notAllowed } from "@/lib/next/not-allowed";

/** For load balancers and `comity up`; public, so it tells next to nothing. */
export async function GET(): Promise<Response> {
  const health = await portalHealth();
  return Response.json(health, {
    status: health.status === "ok" ? 200 : 503,
    headers: { "Cache-Control": "no-store" },
  });
}

export const dynamic = "force-dynamic";

const other = notAllowed("GET", "HEAD");
export { other as DELETE, other as OPTIONS, other as PATCH, other as POST, other as PUT };
