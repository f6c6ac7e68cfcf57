import type { Page } from "@playwright/test";
import english from "@/locales/en.json" with { type: "json" };
import { expect, personOf } from "./fixtures";

/** A version 7 id that nothing has. */
const never = "0198aaaa-0000-7000-8000-00000000dead";

interface Hidden {
  readonly space: string;
  readonly id: string;
  readonly title: string;
}

/** Lists, counts, search, palette, log, addresses and API: nothing there tells Germany that the notice exists. */
export async function findsNoTrace(page: Page, { space, id, title }: Hidden): Promise<void> {
  const word = title.split(":")[0] ?? title;
  for (const [path, words] of [
    ["/inbox", english.inbox.empty],
    ["/spaces", english.spaces.empty],
    // Looks alone: other walks may have tried to administer German people, and Germany may read of that.
    ["/log?event=notice.read", english.log.empty.owner],
    [`/log?target=notice/${id}`, english.log.empty.owner],
    [`/search?query=${encodeURIComponent(word)}`, english.search.nothingHint],
  ] as const) {
    await page.goto(path);
    await expect(page.getByText(words)).toBeVisible();
    await expect(page.getByText(title)).toHaveCount(0);
  }
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox").fill(word);
  await expect(page.getByText(english.shell.palette.nothing.replace("{query}", word))).toBeVisible();
  await page.keyboard.press("Escape");
  for (const path of ["/notices/#", "/notices/#/edit"]) await sameDocument(page, path, id);
  for (const path of ["/spaces/#", "/spaces/#/notices/new"]) await sameDocument(page, path, space);
  await sameAnswers(page, id, space);
}

/** All words that a document hands to the browser, in whatever pieces and order it was streamed; ids, nonces and times aside. */
function wordsOf(html: string, id: string): readonly string[] {
  const pieces = [...html.matchAll(/__next_f\.push\(\[1,"((?:[^"\\]|\\.)*)"\]\)/g)].map(([, piece = ""]) => piece);
  const whole = pieces
    .join("")
    .replaceAll(id, "#")
    .replaceAll(/nonce(\\*"|=|:)+[\w+/=-]+/g, "nonce")
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "instant");
  return [...new Set(whole.match(/\p{L}{3,}/gu))].sort();
}

/** Headers but for the time of the answer. */
const lasting = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => name !== "date"));

/** The page of what is hidden is that of what never was, word for word; # stands for the id. */
export async function sameDocument(page: Page, path: string, id: string): Promise<void> {
  const read = async (each: string) => {
    const answer = await page.request.get(path.replace("#", each));
    const { "content-security-policy": policy = "", link = "", ...headers } = lasting(answer.headers());
    const preloads = link.replaceAll(/nonce="[^"]*"/g, "nonce");
    expect(policy).toContain("nonce-");
    const words = wordsOf(await answer.text(), each);
    await page.goto(path.replace("#", each));
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(english.ui.panels.notFound.title);
    return {
      status: answer.status(),
      headers,
      preloads,
      words,
      title: await page.title(),
      text: await page.locator("main").innerText(),
    };
  };
  const real = await read(id);
  expect(real.status, path).toBe(404);
  expect(real.words).toContain("portal");
  expect(real, path).toEqual(await read(never));
}

async function sameAnswers(page: Page, id: string, space: string): Promise<void> {
  const words = { title: "x", body: "x" };
  const calls = [
    ["GET", "/notices/#", id],
    ["PATCH", "/notices/#", id, words],
    ["POST", "/notices/#/share", id, { agencyIds: [personOf("officer.se").agencyId] }],
    ["POST", "/notices/#/withdraw", id, { reason: "x" }],
    ["POST", "/notices/#/purpose", id, { code: "P1" }],
    ["GET", "/spaces/#", space],
    ["GET", "/spaces/#/notices", space],
    ["POST", "/spaces/#/notices", space, words],
    ["GET", "/log?view=space&spaceId=#", space],
    ["GET", "/log?target=notice/#", id],
    ["GET", "/search?query=#", id],
  ] as const;
  for (const [method, path, real, data] of calls) await sameAnswer(page, { method, path, real, data });
}

interface Call {
  readonly method: string;
  /** Below /api/v1; # stands for the id. */
  readonly path: string;
  readonly real: string;
  readonly data?: object | undefined;
}

/** The API answers of what is hidden as of what never was, to the byte. */
export async function sameAnswer(page: Page, { method, path, real, data }: Call): Promise<void> {
  const answer = async (each: string) => {
    const response = await page.request.fetch(`/api/v1${path.replace("#", each)}`, {
      method,
      headers: { Origin: new URL(page.url()).origin },
      ...(data === undefined ? {} : { data }),
    });
    const headers = lasting(response.headers());
    const text = (await response.text()).replaceAll(/urn:uuid:[0-9a-f-]{36}/g, "request");
    return { status: response.status(), headers, text };
  };
  expect(await answer(real), `${method} ${path}`).toEqual(await answer(never));
}
