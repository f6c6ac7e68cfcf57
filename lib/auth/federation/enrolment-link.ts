import { z } from "zod";
import { after, MINUTE, now } from "@/lib/clock";
import { hashToken, isToken, newToken } from "@/lib/auth/token";
import { seal, unseal } from "@/lib/auth/seal";
import { secretKey } from "@/lib/auth/secret-key";
import { spendOnce } from "./single-use";

/** Says that this browser came from a one-time enrolment link and goes on to one provider. Sealed, for one use, for minutes. */
export const ENROLMENT_COOKIE = "__Host-comity-enrolment";

const LIFE_MINUTES = 10;
const CONTEXT = "federated-enrolment";
const ATTRIBUTES = "Path=/; HttpOnly; Secure; SameSite=Lax";

const contents = z.strictObject({
  id: z.string(),
  providerId: z.string(),
  tokenHash: z.base64url(),
  until: z.number(),
});

/** The Set-Cookie value for a browser that leaves for the provider; null when the text cannot be a link's token. */
export async function enrolmentCookie(token: string, providerId: string): Promise<string | null> {
  if (!isToken(token)) return null;
  const until = after(now(), LIFE_MINUTES * MINUTE).getTime();
  const carried = { id: newToken(), providerId, tokenHash: hashToken(token).toString("base64url"), until };
  const value = seal(await secretKey(), JSON.stringify(carried), CONTEXT).toString("base64url");
  return `${ENROLMENT_COOKIE}=${value}; ${ATTRIBUTES}; Max-Age=${LIFE_MINUTES * 60}`;
}

/** The Set-Cookie value that takes it away. */
export const endedEnrolmentCookie = `${ENROLMENT_COOKIE}=; ${ATTRIBUTES}; Max-Age=0`;

/**
 * The hash of the link's token when the browser carries one for this provider, null when it carries none. What was
 * tampered with, used, late or meant for another provider is the hash of nothing: it must fail, not sign somebody in.
 */
export async function enrolmentCarried(request: Request, providerId: string): Promise<Buffer | null> {
  const value = cookieValue(request.headers.get("cookie") ?? "");
  if (value === null) return null;
  const carried = await opened(value);
  const nothing = Buffer.alloc(32);
  if (carried?.providerId !== providerId || carried.until < now().getTime()) return nothing;
  if (!(await spendOnce("enrolment", carried.id, LIFE_MINUTES * 60 * 2))) return nothing;
  return Buffer.from(carried.tokenHash, "base64url");
}

function cookieValue(header: string): string | null {
  const pair = header.split(";").find((each) => each.trim().startsWith(`${ENROLMENT_COOKIE}=`));
  return pair?.slice(pair.indexOf("=") + 1).trim() ?? null;
}

async function opened(value: string): Promise<z.infer<typeof contents> | null> {
  try {
    return contents.parse(JSON.parse(unseal(await secretKey(), Buffer.from(value, "base64url"), CONTEXT)));
  } catch {
    return null; // Not sealed by us.
  }
}
