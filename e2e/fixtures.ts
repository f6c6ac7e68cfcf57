import { createHash, randomBytes, randomUUID } from "node:crypto";
import AxeBuilder from "@axe-core/playwright";
import { test as base, expect, type Page, type TestInfo } from "@playwright/test";
import { Secret, TOTP } from "otpauth";
import pg from "pg";
import { SESSION_COOKIE } from "@/lib/auth/cookie";
import { demoPeople, type DemoPerson } from "@/prisma/seed/demo-people";

export { expect };

interface Fixtures {
  /**
   * Lets messages pass that are part of what is tested, such as the browser's own note of a 404, and returns those that
   * came so far. Every other error, warning or policy violation of a page fails the test.
   */
  readonly expectComplaint: (pattern: RegExp) => readonly string[];
  /** Signs in as people do: password and one-time code, through the API. Takes a demo e-mail's mailbox, `officer.fr`. */
  readonly signIn: (mailbox: string) => Promise<DemoPerson>;
  /** Signs in by a session row of our own: for tests that are not about signing in. */
  readonly session: (mailbox: string) => Promise<DemoPerson>;
  /** Fails with what axe finds wrong on the page, by rule and element. */
  readonly axe: (page: Page) => Promise<void>;
  /** Pictures of the page, wide and narrow, light and dark, in the test's output folder. */
  readonly picture: (page: Page, name: string) => Promise<void>;
}

interface WorkerFixtures {
  /** The portal's database as the owner of its tables. */
  readonly owner: pg.Pool;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  owner: [
    // Playwright reads the fixtures that a fixture needs from this pattern; this one needs none.
    async ({ browserName: _ }, provide) => {
      const owner = new pg.Pool({ connectionString: setting("COMITY_E2E_DATABASE_URL"), max: 2 });
      await provide(owner);
      await owner.end();
    },
    { scope: "worker" },
  ],

  baseURL: async ({ browserName: _ }, provide) => provide(setting("COMITY_E2E_URL")),

  expectComplaint: [
    async ({ context }, provide) => {
      const complaints: string[] = [];
      const expected: RegExp[] = [];
      context.on("weberror", (error) => complaints.push(`page error: ${error.error().stack ?? error.error().message}`));
      context.on("console", (message) => {
        if (["error", "warning"].includes(message.type()))
          complaints.push(`console ${message.type()}: ${message.text()}`);
      });
      await provide((pattern) => {
        expected.push(pattern);
        return complaints.filter((text) => pattern.test(text));
      });
      expect(complaints.filter((text) => !expected.some((pattern) => pattern.test(text)))).toEqual([]);
    },
    { auto: true },
  ],

  signIn: async ({ context, baseURL }, provide) => {
    await provide(async (mailbox) => {
      const person = personOf(mailbox);
      for (const code of codes(person)) {
        const data = { email: person.email, password: person.password, code };
        const answer = await context.request.post("/api/v1/session", { data, headers: { Origin: baseURL ?? "" } });
        if (answer.status() === 204) return person;
        if (answer.status() !== 401)
          throw new Error(`Signing in as ${mailbox} answered ${answer.status()}: ${await answer.text()}`);
      }
      throw new Error(`Nobody can sign in as ${mailbox} more than three times in half a minute: use session()`);
    });
  },

  session: async ({ context, baseURL, owner }, provide) => {
    await provide(async (mailbox) => {
      const person = personOf(mailbox);
      const token = randomBytes(32).toString("base64url");
      await owner.query(
        `INSERT INTO session (id, token_hash, person_id, expires_at, step_up_at, method, address)
           VALUES ($1, $2, $3, now() + interval '8 hours', now(), 'password', '127.0.0.1')`,
        [randomUUID(), createHash("sha256").update(token).digest(), person.id],
      );
      const { hostname } = new URL(baseURL ?? "");
      const attributes = { domain: hostname, path: "/", httpOnly: true, secure: true, sameSite: "Lax" } as const;
      // In one step: an open page that asks in between is never nobody's.
      await context.addCookies([{ name: SESSION_COOKIE, value: token, ...attributes }]);
      return person;
    });
  },

  axe: async ({ browserName: _ }, provide) => provide(checkAccessibility),

  picture: async ({ browserName: _ }, provide, testInfo) => provide((page, name) => takePictures(page, name, testInfo)),
});

/** Steps of one-time codes already used by this process, by e-mail. */
const usedSteps = new Map<string, number>();

/** The portal takes a code of the step before, of now and of the next, each later than the last one it took. */
export function* codes(person: DemoPerson): Generator<string> {
  const totp = new TOTP({ secret: Secret.fromBase32(person.totpSecret) });
  const now = totp.counter();
  for (let step = Math.max(now - 1, (usedSteps.get(person.email) ?? 0) + 1); step <= now + 1; step++) {
    usedSteps.set(person.email, step);
    yield totp.generate({ timestamp: step * totp.period * 1000 });
  }
}

/** A code for a form: of the step that has just begun or begins next, so that it holds while the rest of the form is filled in. */
export function codeForForm(person: DemoPerson): string {
  const totp = new TOTP({ secret: Secret.fromBase32(person.totpSecret) });
  const step = Math.max(totp.counter(), (usedSteps.get(person.email) ?? 0) + 1);
  if (step > totp.counter() + 1) throw new Error(`${person.email} has used up the codes of this minute`);
  usedSteps.set(person.email, step);
  return totp.generate({ timestamp: step * totp.period * 1000 });
}

export function personOf(mailbox: string): DemoPerson {
  const person = demoPeople.find(({ email }) => email.startsWith(`${mailbox}@`));
  if (person === undefined) throw new Error(`The demonstration has no ${mailbox}`);
  return person;
}

async function checkAccessibility(page: Page): Promise<void> {
  // Colours on their way from light to dark are neither.
  await page.evaluate(async () => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)));
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(" ")}`));
  expect(found, `axe on ${page.url()}`).toEqual([]);
}

async function takePictures(page: Page, name: string, testInfo: TestInfo): Promise<void> {
  const before = page.viewportSize();
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 });
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      const path = testInfo.outputPath(`${name}-${width}-${colorScheme}.png`);
      await page.screenshot({ path, fullPage: true, animations: "disabled" });
    }
  }
  await page.emulateMedia({ colorScheme: null });
  if (before !== null) await page.setViewportSize(before);
}

function setting(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set: browser tests run through Playwright's global setup`);
  return value;
}
