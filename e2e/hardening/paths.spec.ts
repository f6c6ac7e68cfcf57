import { randomUUID } from "node:crypto";
import { TOTP, Secret } from "otpauth";
import { demoPeople } from "@/prisma/seed/demo-people";
import english from "@/locales/en.json" with { type: "json" };
import { expect, test } from "../fixtures";
import { frenchIds, openSession } from "./people";
import { json, send, sendBytes } from "./wire";

const elsewhere = [
  "//evil.example",
  "/\\evil.example",
  "https:evil.example",
  "https://evil.example/",
  "%2f%2fevil.example",
  "/%2fevil.example",
  "/%5cevil.example",
  "/\tevil.example",
  "javascript:alert(1)",
  "/sign-in/../../evil.example",
  "http://localhost@evil.example/",
  "/api/v1/session",
];

test("no request line makes the portal send somebody elsewhere", async ({ baseURL }) => {
  const { host } = new URL(baseURL ?? "");
  const lines = [
    "//evil.example",
    "/\\evil.example",
    "/%5cevil.example",
    "/%2f%2fevil.example/",
    "///evil.example/",
    "/.//evil.example",
    "/x//evil.example/",
    "http://evil.example/",
    "/evil.example//",
    "/%09/evil.example",
  ];
  for (const line of lines)
    for (const forged of ["", "X-Forwarded-Host: evil.example\r\n", "Forwarded: host=evil.example\r\n"]) {
      const answer = await sendBytes(
        baseURL ?? "",
        `GET ${line} HTTP/1.1\r\nHost: ${host}\r\n${forged}Connection: close\r\n\r\n`,
      );
      expect([line, /^location: (?!\/[^/\\])/im.test(answer)]).toEqual([line, false]);
    }
});

test("every redirect of the portal stays in it, whatever host is asked for", async ({ baseURL, owner }) => {
  const { cookie } = await openSession(owner, "officer.fr");
  for (const path of [
    "/",
    "/inbox",
    "/spaces/",
    "/api/v1/session/",
    "/sign-in/",
    `/?to=${encodeURIComponent("//evil.example")}`,
  ])
    for (const headers of [{}, { Host: "evil.example" }, { Host: "evil.example", Cookie: cookie }]) {
      const { location = "/none" } = (await send(baseURL ?? "", "GET", path, { headers })).headers;
      expect([path, location]).toEqual([path, expect.stringMatching(/^\/[^/\\]/)]);
    }
});

for (const address of elsewhere.slice(0, 3)) {
  test(`after signing in nobody is sent to ${address}`, async ({ page, baseURL }) => {
    const person = demoPeople.find(({ email }) =>
      email.startsWith(["officer.no@", "officer.europol@", "officer.eurojust@"][elsewhere.indexOf(address)] ?? ""),
    );
    if (person === undefined) throw new Error("The demonstration has nobody to sign in");
    const code = new TOTP({ secret: Secret.fromBase32(person.totpSecret) }).generate();
    const words = english.shell.signIn;
    await page.goto(`/sign-in?to=${encodeURIComponent(address)}`);
    await page.getByLabel(words.email).fill(person.email);
    await page.locator("input[name=password]").fill(person.password);
    await page.getByRole("button", { name: words.continue }).click();
    await page.locator("input[name=code]").fill(code);
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/inbox$/);
    expect(new URL(page.url()).origin).toBe(baseURL);
  });
}

test("a sign-in at a provider leads back to none of them", async ({ baseURL }) => {
  const provider = "0190b2c4-5d6e-7f80-9123-456789abcdef";
  for (const to of elsewhere) {
    const paths = [
      `/api/oidc/start/${provider}?to=${encodeURIComponent(to)}`,
      `/api/auth/callback/${provider}?callbackUrl=${encodeURIComponent(to)}&redirect=${encodeURIComponent(to)}`,
      `/api/auth/signin?callbackUrl=${encodeURIComponent(to)}`,
      `/api/auth/signout?callbackUrl=${encodeURIComponent(to)}`,
      `/api/auth/error?callbackUrl=${encodeURIComponent(to)}`,
    ];
    for (const path of paths) {
      const { headers, status } = await send(baseURL ?? "", "GET", path);
      expect([path, status, headers.location ?? "/none"]).toEqual([
        path,
        expect.any(Number),
        expect.stringMatching(/^\/(sign-in|none)(\?refused=\w+)?$/),
      ]);
    }
  }
});

test("of next-auth two addresses exist", async ({ baseURL }) => {
  for (const path of [
    "",
    "/",
    "/signin",
    "/signin/credentials",
    "/signout",
    "/csrf",
    "/providers",
    "/error",
    "/verify-request",
    "/callback",
    "/callback/credentials",
    "/session/x",
    "/webauthn-options",
  ]) {
    const answer = await send(baseURL ?? "", "GET", `/api/auth${path}`);
    expect([path, answer.status, answer.headers.location]).toEqual([
      path,
      path === "/" ? 308 : 404,
      path === "/" ? "/api/auth" : undefined,
    ]);
  }
});

test("a link for somebody new carries our own address, whatever host the request claims", async ({
  baseURL,
  owner,
}) => {
  const { cookie } = await openSession(owner, "admin.nl");
  const body = {
    email: `${randomUUID()}@demo.comity.example`,
    name: "Probe",
    language: "nl",
    timeZone: "Europe/Amsterdam",
    roles: [{ role: "examiner" }],
  };
  const headers = {
    ...json(body).headers,
    Cookie: cookie,
    Origin: baseURL ?? "",
    Host: "evil.example",
    "X-Forwarded-Host": "evil.example",
  };
  const answer = await send(baseURL ?? "", "POST", "/api/v1/people", { headers, body: JSON.stringify(body) });
  expect(answer.status).toBe(201);
  expect(answer.body).toContain(`"link":"${baseURL ?? ""}/enrol`);
  expect(answer.body).not.toContain("evil.example");
});

test("an address has one spelling: others are refused, or mean the same to everybody", async ({ baseURL, owner }) => {
  const ids = await frenchIds(owner);
  const { cookie } = await openSession(owner, "officer.fr");
  const status = async (path: string) =>
    (await send(baseURL ?? "", "GET", path, { headers: { Cookie: cookie } })).status;
  const space = `/api/v1/spaces/${ids.spaceId ?? ""}`;
  const spellings: readonly (readonly [path: string, status: number])[] = [
    [space, 200],
    [`/api/v1/spaces/${(ids.spaceId ?? "").toUpperCase()}`, 200],
    [`/API/V1/spaces/${ids.spaceId ?? ""}`, 404],
    [`/api/v1/SPACES/${ids.spaceId ?? ""}`, 404],
    [`/api/v1/%73paces/${ids.spaceId ?? ""}`, 200],
    [`${space};x=1`, 404],
    [`${space}/.`, 400],
    [`${space}/../${ids.spaceId ?? ""}`, 400],
    [`/api/v1/%2e%2e/v1/spaces/${ids.spaceId ?? ""}`, 400],
    [`/api/v1//spaces/${ids.spaceId ?? ""}`, 400],
    [`//api/v1/spaces/${ids.spaceId ?? ""}`, 400],
    [`${space}%2f`, 400],
    [`${space}%00`, 400],
    [`${space}%c0%af`, 400],
    [`${space}/`, 308],
    ["/spaces/%2e%2e/inbox", 400],
    ["/INBOX", 404],
    ["/inbox%20", 404],
    ["/inbox.html", 404],
    ["/inbox.json", 404],
    ["/index", 404],
  ];
  for (const [path, expected] of spellings) expect([path, await status(path)]).toEqual([path, expected]);
});
