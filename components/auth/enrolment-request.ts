/** The address at which the agency's own sign-in goes on; null when the way there is closed. */
export async function leaveForProvider(token: string, providerId: string): Promise<string | null> {
  try {
    const answer = await fetch("/api/oidc/enrolment", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ token, providerId }),
    });
    return answer.ok ? locationOf(await answer.json()) : null;
  } catch {
    return null;
  }
}

const locationOf = (body: unknown): string | null =>
  typeof body === "object" && body !== null && "location" in body && typeof body.location === "string"
    ? body.location
    : null;
