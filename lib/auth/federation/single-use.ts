import { createHash } from "node:crypto";
import { z } from "zod";
import { sql } from "@/lib/access/sql";
import { factScope } from "@/lib/access/transactions";
import { after, now, SECOND } from "@/lib/clock";

const spent = z.object({ key: z.string() });

/**
 * True the first time it is asked about this id, in whatever process; false ever after, for at least the time given.
 * The rows lie with the rate limits, whose keeper sweeps out what has expired.
 */
export async function spendOnce(kind: string, id: string, seconds: number): Promise<boolean> {
  const key = `${kind}:${createHash("sha256").update(id).digest("base64url")}`;
  const rows = await factScope().rows(
    spent,
    sql`INSERT INTO rate_limit (key, points, expire) VALUES (${key}, 1, ${after(now(), seconds * SECOND).getTime()})
        ON CONFLICT (key) DO NOTHING RETURNING key`,
  );
  return rows.length === 1;
}
