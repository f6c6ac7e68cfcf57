import { Agent, get } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { ensureBuild } from "@/cli/build";
import { startWebServer } from "@/cli/web-server";
import { SESSION_COOKIE } from "@/lib/auth/cookie";
import { hashToken, newToken } from "@/lib/auth/token";
import type { Place } from "./place";
import type { Reader } from "./readers";

const REQUESTS_PER_SECOND = 20;

/** What is asked for, by what the figure is called; undefined when this reader has no such thing. */
export type Questions = Readonly<Record<string, (reader: Reader) => string | undefined>>;
/** When a request counts as answered: with its first byte, or with its last. */
export type Until = "first byte" | "last byte";

/** Signs somebody in by a row, because signing in is costly by design and not what is measured. Answers the cookie. */
export async function signIn({ ownerUrl }: Place, sessionId: string, personId: string): Promise<string> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    const token = newToken();
    await owner.query(
      `INSERT INTO session (id, token_hash, person_id, expires_at, method, address)
        VALUES ($1, $2, $3, now() + interval '1 hour', 'password', '127.0.0.1')
        ON CONFLICT (id) DO UPDATE SET token_hash = excluded.token_hash, last_seen_at = now()`,
      [sessionId, hashToken(token), personId],
    );
    return `${SESSION_COOKIE}=${token}`;
  } finally {
    await owner.end();
  }
}

export async function signInAll(place: Place, readers: readonly Reader[]): Promise<Map<Reader, string>> {
  const cookies = new Map<Reader, string>();
  for (const reader of readers) cookies.set(reader, await signIn(place, reader.actor.sessionId, reader.actor.id));
  return cookies;
}

/** Runs `work` against the built portal on this place's data. `pid` is the process that serves. */
export async function withPortal<Output>(place: Place, work: (pid: number) => Promise<Output>): Promise<Output> {
  const { environment, appUrl } = place;
  const distDir = process.env.NEXT_DIST_DIR ?? ".next";
  const signal = new AbortController().signal;
  await ensureBuild({ distDir, dataFolder: environment.dataFolder }, signal);
  const web = await startWebServer(environment, appUrl, distDir, signal);
  try {
    return await work(web.pid);
  } finally {
    await web.stop();
  }
}

/** Milliseconds until the answer. Throws on anything but 200. */
function answered(agent: Agent, url: string, cookie: string, until: Until): Promise<number> {
  const start = performance.now();
  const took = () => performance.now() - start;
  return new Promise((resolve, reject) => {
    get(url, { agent, headers: { cookie, "accept-language": "en" } }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`${url} answered ${String(response.statusCode)}`));
      if (until === "first byte") response.once("data", () => resolve(took()));
      else response.once("end", () => resolve(took()));
      response.once("error", reject);
      response.resume();
    }).once("error", reject);
  });
}

/** Open loop: a request every 50 ms whatever became of those before it, question after question, person after person. */
export async function visit(
  url: string,
  cookies: ReadonlyMap<Reader, string>,
  { questions, until, seconds }: { readonly questions: Questions; readonly until: Until; readonly seconds: number },
): Promise<Map<string, number[]>> {
  const agent = new Agent({ keepAlive: true });
  const asked = Object.entries(questions);
  const visitors = [...cookies];
  const running: Promise<readonly [string, number]>[] = [];
  const failures: unknown[] = [];
  const start = performance.now();
  for (let number = 0; number < seconds * REQUESTS_PER_SECOND && failures.length === 0; number++) {
    await pause(Math.max(0, start + (number * 1000) / REQUESTS_PER_SECOND - performance.now()));
    const [name, path] = asked[number % asked.length] ?? ["", () => undefined];
    const [reader, cookie] = visitors[Math.floor(number / asked.length) % visitors.length] ?? [];
    const wanted = reader && path(reader);
    if (wanted === undefined || cookie === undefined) continue;
    const answer = answered(agent, `${url}${wanted}`, cookie, until).then((took) => [name, took] as const);
    answer.catch((cause: unknown) => failures.push(cause)); // Ends the visit at once; it is thrown below.
    running.push(answer);
  }
  const answers = await Promise.all(running);
  agent.destroy();
  return new Map(asked.map(([name]) => [name, answers.flatMap(([of, took]) => (of === name ? [took] : []))]));
}
