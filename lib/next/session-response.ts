import { endedSessionCookie, sessionCookie } from "@/lib/auth/cookie";
import { openedSessionSchema } from "@/lib/sessions/model";

const HEADERS = { "Cache-Control": "private, no-store" };

/** The token leaves in the cookie alone: the body is empty (ASVS 3.3.4). */
export function openedSessionResponse(output: unknown): Response {
  const { token, expiresAt } = openedSessionSchema.parse(output);
  return new Response(null, {
    status: 204,
    headers: { ...HEADERS, "Set-Cookie": sessionCookie(token, new Date(expiresAt)) },
  });
}

/** What the browser kept of the portal goes with the session (ASVS 14.3.1). */
export const endedSessionResponse = (): Response =>
  new Response(null, {
    status: 204,
    headers: { ...HEADERS, "Set-Cookie": endedSessionCookie, "Clear-Site-Data": '"cache", "storage"' },
  });
