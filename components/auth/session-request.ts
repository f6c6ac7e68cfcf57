interface Credentials {
  readonly email: string;
  readonly password: string;
  readonly code: string;
}

/** Opens a session. Null when it is open, else a stable error code (`errors.<code>` in the catalogues). */
export async function openSession(credentials: Credentials): Promise<string | null> {
  try {
    const answer = await fetch("/api/v1/session", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(credentials),
    });
    return answer.ok ? null : codeOf(await answer.json());
  } catch {
    return "busy";
  }
}

function codeOf(problem: unknown): string {
  const code = typeof problem === "object" && problem !== null && "code" in problem ? problem.code : null;
  return typeof code === "string" ? code : "internal";
}
