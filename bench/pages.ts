import { randomInt } from "node:crypto";
import { Agent, get } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { ensureBuild } from "@/cli/build";
import { startWebServer } from "@/cli/web-server";
import { SESSION_COOKIE } from "@/lib/auth/cookie";
import { hashToken, newToken } from "@/lib/auth/token";
import { summary } from "./load";
import type { Reader } from "./readers";
import { atMost, milliseconds, type Figure } from "./report";
import type { World } from "./world";

const LIMIT = atMost(120);
const REQUESTS_PER_SECOND = 20;
const WARM_UP_SECONDS = 10;
const SECONDS = 60;

const PAGES: Readonly<Record<string, (reader: Reader) => string | undefined>> = {
  inbox: () => "/inbox",
  spaces: () => "/spaces",
  "one space": ({ busySpaces, quietSpaces }) => pathOf("spaces", [...busySpaces, ...quietSpaces]),
  "one notice": ({ notices }) => pathOf("notices", notices),
  "log, 1,000,000 entries": () => "/log",
};

function pathOf(noun: string, ids: readonly string[]): string | undefined {
  const id = ids[randomInt(Math.max(1, ids.length))];
  return id && `/${noun}/${id}`;
}

/** Signs everybody in by rows, because signing in is costly by design and not what is measured. */
async function signIn({ place, readers }: World): Promise<Map<Reader, string>> {
  const owner = new pg.Client({ connectionString: place.ownerUrl });
  await owner.connect();
  try {
    const cookies = new Map<Reader, string>();
    for (const reader of readers) {
      const token = newToken();
      await owner.query(
        `INSERT INTO session (id, token_hash, person_id, expires_at, method, address)
          VALUES ($1, $2, $3, now() + interval '1 hour', 'password', '127.0.0.1')`,
        [reader.actor.sessionId, hashToken(token), reader.actor.id],
      );
      cookies.set(reader, `${SESSION_COOKIE}=${token}`);
    }
    return cookies;
  } finally {
    await owner.end();
  }
}

/** Milliseconds until the first byte of the page. Throws on anything but a page. */
function firstByte(agent: Agent, url: string, cookie: string): Promise<number> {
  const start = performance.now();
  return new Promise((resolve, reject) => {
    get(url, { agent, headers: { cookie, accept: "text/html", "accept-language": "en" } }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`${url} answered ${String(response.statusCode)}`));
      response.once("data", () => resolve(performance.now() - start));
      response.once("error", reject);
      response.resume();
    }).once("error", reject);
  });
}

/** Open loop: a request every 50 ms whatever became of those before it, page after page, person after person. */
async function visit(
  url: string,
  cookies: ReadonlyMap<Reader, string>,
  duration: number,
): Promise<Map<string, number[]>> {
  const agent = new Agent({ keepAlive: true });
  const names = Object.entries(PAGES);
  const visitors = [...cookies];
  const running: Promise<readonly [string, number]>[] = [];
  const failures: unknown[] = [];
  const start = performance.now();
  for (let number = 0; number < duration * REQUESTS_PER_SECOND && failures.length === 0; number++) {
    await pause(Math.max(0, start + (number * 1000) / REQUESTS_PER_SECOND - performance.now()));
    const [name, path] = names[number % names.length] ?? ["", () => undefined];
    const [reader, cookie] = visitors[Math.floor(number / names.length) % visitors.length] ?? [];
    const wanted = reader && path(reader);
    if (wanted === undefined || cookie === undefined) continue;
    const request = firstByte(agent, `${url}${wanted}`, cookie);
    request.catch((cause: unknown) => failures.push(cause)); // Ends the visit at once; it is thrown below.
    running.push(request.then((took) => [name, took] as const));
  }
  const answers = await Promise.all(running);
  agent.destroy();
  return new Map(names.map(([name]) => [name, answers.flatMap(([of, took]) => (of === name ? [took] : []))]));
}

/** Time to first byte of the production build's pages, signed in, each person in their own session. */
export async function measurePages(world: World): Promise<Figure[]> {
  const { environment, appUrl } = world.place;
  const distDir = process.env.NEXT_DIST_DIR ?? ".next";
  const signal = new AbortController().signal;
  await ensureBuild({ distDir, dataFolder: environment.dataFolder }, signal);
  const cookies = await signIn(world);
  const web = await startWebServer(environment, appUrl, distDir, signal);
  try {
    await visit(environment.publicUrl, cookies, WARM_UP_SECONDS);
    const durations = await visit(environment.publicUrl, cookies, SECONDS);
    return [...durations].map(([name, all]) => {
      const { p50, p95, p99 } = summary(all, SECONDS * 1000);
      const beside = `p50 ${p50.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms of ${all.length}`;
      return milliseconds(`first byte p95 at 20 requests/s: ${name}`, p95, beside, LIMIT);
    });
  } finally {
    await web.stop();
  }
}
