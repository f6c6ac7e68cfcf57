import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Frame, Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { fileIds, pdf, purposeStated, releasedToSweden, type Content } from "./evidence";

/** What a file would call if anything in it ran: an address that notes every call. */
async function listener(): Promise<{ server: Server; url: string; calls: string[] }> {
  const calls: string[] = [];
  const server = createServer((request, response) => {
    calls.push(request.url ?? "");
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A listening TCP server's address is an object (node:net).
  const { port } = Object.assign({ port: 0 }, server.address()) satisfies Partial<AddressInfo>;
  return { server, url: `http://127.0.0.1:${port}`, calls };
}

const script = (url: string) =>
  `window.ran=1;parent.ran=1;top.document.title="ran";fetch("${url}/fetch");new Image().src="${url}/image";alert(1)`;

/** Per kind: a file that tries, and words of it that are shown when it is shown as what it is. */
const hostile: Readonly<Record<string, (url: string) => Content & { readonly seen: RegExp }>> = {
  "a page called text": (url) => ({
    path: "a/notes.txt",
    bytes: Buffer.from(
      `<!doctype html><title>x</title><script>${script(url)}</script><img src=x onerror='${script(url)}'>`,
    ),
    type: "text/plain",
    seen: /<script>window\.ran=1/,
  }),
  "a page called a picture": (url) => ({
    path: "b/photo.jpg",
    bytes: Buffer.from(`<html><body onload='${script(url)}'><iframe src="${url}/frame"></iframe></body></html>`),
    type: "image/jpeg",
    seen: /onload='window\.ran=1/,
  }),
  "a drawing with script": (url) => ({
    path: "c/plan.svg",
    bytes: Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" onload="${script(url).replaceAll('"', "'")}"><script>${script(url)}</script><image href="${url}/image"/></svg>`,
    ),
    type: "image/svg+xml",
    seen: /<svg xmlns/,
  }),
  "a document with scripts, launches and links": (url) => ({
    path: "d/report.pdf",
    bytes: pdf(
      "Harmless words",
      `/OpenAction << /S /JavaScript /JS (app.launchURL("${url}/js"); app.alert(1); this.submitForm("${url}/form")) >> /AA << /WC << /S /URI /URI (${url}/aa) >> >>`,
      `/AA << /O << /S /Launch /F (/bin/sh) >> >> /Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 595 842] /A << /S /URI /URI (javascript:${encodeURI(script(url))}) >> >>]`,
    ),
    type: "application/pdf",
    seen: /Harmless words/,
  }),
  "a table of formulas": (url) => ({
    path: "e/calls.csv",
    bytes: Buffer.from(
      `name,sum\n"=HYPERLINK(""${url}/formula"",""x"")",1\n=cmd|'/C calc'!A0,2\n"<img src=x onerror=alert(1)>",<script>${script(url).replaceAll(",", ";")}</script>\n`,
    ),
    type: "text/csv",
    seen: /=HYPERLINK/,
  }),
  "messages with an end of script": (url) => ({
    path: "f/chat.jsonl",
    bytes: Buffer.from(
      [
        { text: `</script><script>${script(url)}</script>`, __proto__: null, constructor: "x" },
        { text: "<img src=x onerror=alert(1)>", "<b>key</b>": `javascript:${script(url)}` },
      ]
        .map((line) => JSON.stringify(line))
        .join("\n"),
    ),
    type: "application/jsonl",
    seen: /<\/script><script>window\.ran=1/,
  }),
};

const frameIn = (page: Page): Frame => {
  const frame = page.frames().find((each) => each.url().includes("/viewer/"));
  if (frame === undefined) throw new Error("no frame");
  return frame;
};

/** What code inside of the frame would get hold of, if any ran. */
const reach = (url: string) => {
  const outcome = (attempt: () => unknown): string => {
    try {
      return `got ${String(attempt())}`;
    } catch (error) {
      return error instanceof Error ? error.name : "refused";
    }
  };
  const later = (attempt: Promise<unknown>): Promise<string> =>
    attempt.then(
      () => "got it",
      (error: unknown) => (error instanceof Error ? error.name : "refused"),
    );
  const now = [
    self.origin,
    outcome(() => document.cookie),
    outcome(() => localStorage.length),
    outcome(() => sessionStorage.length),
    outcome(() => indexedDB.open("x").readyState),
    outcome(() => parent.document.title),
    outcome(() => parent.location.href),
    outcome(() => window.open(url)?.closed ?? "no window"),
  ];
  return Promise.all([later(fetch(`${url}/reach`)), later(fetch("/api/v1/session"))]).then((asked) => [
    ...now,
    ...asked,
  ]);
};

for (const [what, made] of Object.entries(hostile)) {
  test(`of ${what} nothing runs, calls out, or gets hold of anything`, async ({
    page,
    session,
    owner,
    baseURL,
    expectComplaint,
  }) => {
    const { server, url, calls } = await listener();
    const file = made(url);
    const packageId = await releasedToSweden(owner, baseURL ?? "", [file]);
    const fileId = (await fileIds(owner, packageId)).get(file.path) ?? "";
    await session("officer.se");
    await purposeStated(owner, packageId);
    const requests: string[] = [];
    const dialogs: string[] = [];
    page.context().on("request", (request) => requests.push(new URL(request.url()).origin));
    page.on("dialog", (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    await page.goto(`/packages/${packageId}?file=${fileId}`);
    const place = page.frameLocator("iframe");
    await expect(place.getByText(file.seen).first()).toBeAttached();
    await expect(page.locator("[aria-busy='false']")).toBeVisible();
    const frame = frameIn(page);
    await place.getByRole("region").first().click();
    const ran = () => "ran" in window;
    expect([await frame.evaluate(ran), await page.evaluate(ran), dialogs, calls]).toEqual([false, false, [], []]);
    const own = new URL(baseURL ?? "").origin;
    expect(requests.filter((origin) => origin !== own && origin !== "null")).toEqual([]);
    expect(page.context().pages()).toHaveLength(1);
    // Now as if something had run: by the tester's own hand.
    expectComplaint(/Content Security Policy|Failed to load resource|sandboxed|Refused|blocked|SecurityError/i);
    expect(await frame.evaluate(reach, url)).toEqual([
      "null",
      "SecurityError",
      "SecurityError",
      "SecurityError",
      "SecurityError",
      "SecurityError",
      "SecurityError",
      "got no window",
      "TypeError",
      "TypeError",
    ]);
    expect(calls).toEqual([]);
    await new Promise((resolve) => server.close(resolve));
  });
}

test("a file's own address is a download, whatever is in it", async ({ page, session, owner, baseURL }) => {
  const file = {
    path: "x.html",
    bytes: Buffer.from("<!doctype html><script>window.ran=1</script>"),
    type: "text/html",
  };
  const packageId = await releasedToSweden(owner, baseURL ?? "", [file]);
  const fileId = (await fileIds(owner, packageId)).get(file.path) ?? "";
  await session("officer.se");
  await purposeStated(owner, packageId);
  const download = page.waitForEvent("download");
  await expect(page.goto(`/api/v1/packages/${packageId}/files/${fileId}/content?use=view`)).rejects.toThrow(
    /Download is starting/,
  );
  expect((await download).suggestedFilename()).toBe("x.html");
});

test("the frame's documents hold a policy that lets nothing in or out, and stand in our pages alone", async ({
  request,
}) => {
  for (const frame of ["plain", "pdf"]) {
    const answer = await request.get(`/viewer/${frame}`);
    const headers = answer.headers();
    expect(answer.status()).toBe(200);
    const policy = headers["content-security-policy"] ?? "";
    expect(policy).toMatch(/^default-src 'none'; script-src 'sha256-[^']+'/);
    for (const part of [
      "connect-src 'none'",
      "form-action 'none'",
      "frame-ancestors 'self'",
      "base-uri 'none'",
      "object-src 'none'",
    ])
      expect(policy).toContain(part);
    expect(policy).toMatch(/sandbox allow-scripts$/);
    expect(policy).not.toMatch(/unsafe-inline|'unsafe-eval'|https?:|\*|data:|allow-same-origin/);
    expect(headers).toMatchObject({ "x-frame-options": "SAMEORIGIN", "x-content-type-options": "nosniff" });
    expect(headers["set-cookie"]).toBeUndefined();
    const tag = headers.etag ?? "";
    const again = await request.get(`/viewer/${frame}`, { headers: { "If-None-Match": tag } });
    expect([again.status(), again.headers()["content-security-policy"]]).toEqual([304, policy]);
  }
  expect((await request.get("/viewer/other")).status()).toBe(404);
});
