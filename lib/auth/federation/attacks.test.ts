import { decodeJwt, importJWK, SignJWT, UnsecuredJWT, type JWTHeaderParameters, type JWTPayload } from "jose";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { atCallback, Browser } from "@/tests/federation/browser";
import { PORTAL, type TestProvider } from "@/tests/federation/provider";
import { federationWorld, startAt, whoIs } from "@/tests/federation/world";
import { demoPerson } from "@/tests/identity/seeded";

const { france, sweden, bind, lastEntry, count } = await federationWorld();
const frenchOfficer = demoPerson("officer.fr");
const swedishOfficer = demoPerson("officer.se");

let subject = "";
let subjects = 0;

beforeEach(async () => {
  subject = `subject-${(subjects += 1)}`;
  for (const provider of [france, sweden]) provider.account = { sub: subject, email: "same@example.org", acr: "high" };
  await bind("officer.fr", france, subject);
  await bind("officer.se", sweden, subject);
});

afterEach(() => {
  france.tamper = null;
});

/** The refusal's code on the sign-in page; fails when anybody got a session. */
async function refused(browser: Browser, address: string | URL): Promise<string | null> {
  const sessions = await count("session");
  const page = await browser.walk(address);
  expect([page.pathname, browser.sessionToken, await count("session")]).toEqual(["/sign-in", null, sessions]);
  expect(await lastEntry()).toMatchObject({ event: "session.federate", decision: "denied" });
  return page.searchParams.get("refused");
}

const cookieOf = (browser: Browser, name: string) => browser.cookies(PORTAL).get(`__Host-comity-${name}`) ?? "";

describe("the return to the portal", () => {
  it("with another state, or none, is refused", async () => {
    for (const change of [(state: string) => `${state.slice(0, -4)}AAAA`, () => null]) {
      const browser = new Browser();
      const address = await browser.walk(startAt(france), atCallback);
      const state = change(address.searchParams.get("state") ?? "");
      if (state === null) address.searchParams.delete("state");
      else address.searchParams.set("state", state);
      expect(await refused(browser, address)).toBe("answer_not_trusted");
    }
  });

  it("in a browser that never left is refused: a stranger's answer signs nobody in", async () => {
    const address = await new Browser().walk(startAt(france), atCallback);
    expect(await refused(new Browser(), address)).toBe("sign_in_interrupted");
  });

  it("a second time is refused", async () => {
    const browser = new Browser();
    const address = await browser.walk(startAt(france), atCallback);
    await browser.walk(address);
    expect(await whoIs(browser)).toBe(frenchOfficer.id);
    browser.cookies(PORTAL).delete("__Host-comity-session");
    expect(await refused(browser, address)).toBe("sign_in_interrupted");
  });

  it("with the nonce of another flow is refused", async () => {
    const browser = new Browser();
    await browser.walk(startAt(france), atCallback);
    const nonce = cookieOf(browser, "nonce");
    const address = await browser.walk(startAt(france), atCallback);
    browser.cookies(PORTAL).set("__Host-comity-nonce", nonce);
    expect(await refused(browser, address)).toBe("answer_not_trusted");
  });

  it("with the code of somebody else is refused: the verifier is another", async () => {
    const stranger = await new Browser().walk(startAt(france), atCallback);
    const browser = new Browser();
    const address = await browser.walk(startAt(france), atCallback);
    address.searchParams.set("code", stranger.searchParams.get("code") ?? "");
    expect(await refused(browser, address)).toBe("answer_not_trusted");
  });

  it("to another provider than the one left for is refused (mix-up)", async () => {
    const browser = new Browser();
    const address = await browser.walk(startAt(france), atCallback);
    address.pathname = address.pathname.replace(france.id, sweden.id);
    expect(await refused(browser, address)).toBe("sign_in_interrupted");
  });

  it("with one provider's code and another's state is refused before the code reaches the wrong one", async () => {
    const browser = new Browser();
    const french = await browser.walk(startAt(france), atCallback);
    const swedish = await browser.walk(startAt(sweden), atCallback);
    const state = swedish.searchParams.get("state") ?? "";
    french.pathname = swedish.pathname;
    french.searchParams.set("state", state);
    sweden.asked.length = 0;
    expect(await refused(browser, french)).toBe("answer_not_trusted");
    expect(sweden.asked).not.toContain("/token");
  });

  it("when the provider says no is refused", async () => {
    const browser = new Browser();
    const address = await browser.walk(startAt(france), atCallback);
    address.searchParams.delete("code");
    address.searchParams.set("error", "access_denied");
    expect(await refused(browser, address)).toBe("provider_refused");
  });
});

type Forge = (claims: JWTPayload) => Promise<string>;

const signed = async (claims: JWTPayload, header: JWTHeaderParameters, key = france.key): Promise<string> =>
  new SignJWT(claims).setProtectedHeader(header).sign(await importJWK(key, header.alg));
const header = () => ({ alg: "RS256", kid: france.key.kid ?? "" });

/** What the token address answers, with an ID token of the forger's. */
function forgedBy(provider: TestProvider, forge: Forge): void {
  provider.tamper = async (path, body) => {
    if (path !== "/token" || typeof body !== "object" || body === null || !("id_token" in body)) return body;
    return { ...body, id_token: await forge(decodeJwt(String(body.id_token))) };
  };
}

describe("an ID token", () => {
  it("re-signed with nothing changed is fine, so that the refusals below are for what they change", async () => {
    forgedBy(france, (claims) => signed(claims, header()));
    const browser = new Browser();
    expect((await browser.walk(startAt(france))).pathname).toBe("/");
    expect(await whoIs(browser)).toBe(frenchOfficer.id);
  });

  const hour = 3600;
  const now = () => Math.floor(Date.now() / 1000);
  const forgeries: [string, Forge][] = [
    ["without a signature", async (claims) => new UnsecuredJWT(claims).encode()],
    ["signed by another provider", (claims) => signed(claims, header(), sweden.key)],
    [
      "signed with the client's secret",
      async (claims) => new SignJWT(claims).setProtectedHeader({ alg: "HS256" }).sign(Buffer.from(france.clientSecret)),
    ],
    [
      "with its claims changed",
      async (claims) => {
        const [head = "", , signature = ""] = (await signed(claims, header())).split(".");
        const changed = Buffer.from(JSON.stringify({ ...claims, acr: "high", sub: "another" })).toString("base64url");
        return `${head}.${changed}.${signature}`;
      },
    ],
    ["for another client", (claims) => signed({ ...claims, aud: "another" }, header())],
    [
      "for several clients without saying which",
      (claims) => signed({ ...claims, aud: [france.clientId, "another"] }, header()),
    ],
    ["of another issuer", (claims) => signed({ ...claims, iss: sweden.issuer }, header())],
    ["of an issuer that differs by a slash", (claims) => signed({ ...claims, iss: `${france.issuer}/` }, header())],
    ["that has expired", (claims) => signed({ ...claims, iat: now() - 2 * hour, exp: now() - hour }, header())],
    ["without a nonce", ({ nonce: _nonce, ...claims }) => signed(claims, header())],
    ["with another nonce", (claims) => signed({ ...claims, nonce: "another" }, header())],
    ["that is a logout token", (claims) => signed(claims, { ...header(), typ: "logout+jwt" })],
    ["that is an access token", (claims) => signed(claims, { ...header(), typ: "at+jwt" })],
    ["authenticated in the future", (claims) => signed({ ...claims, auth_time: now() + hour }, header())],
    ["with a key of its own", (claims) => signed(claims, { ...header(), jwk: sweden.key }, sweden.key)],
  ];
  it.each(forgeries)("%s signs nobody in", async (_what, forge) => {
    forgedBy(france, forge);
    expect(await refused(new Browser(), startAt(france))).toBe("answer_not_trusted");
  });

  it("of an authentication older than a session may be signs nobody in", async () => {
    forgedBy(france, (claims) => signed({ ...claims, auth_time: now() - 9 * hour }, header()));
    expect(await refused(new Browser(), startAt(france))).toBe("authentication_too_old");
  });

  it("that does not tell when the person was authenticated signs in, but opens nothing dangerous", async () => {
    forgedBy(france, ({ auth_time: _time, ...claims }) => signed(claims, header()));
    const browser = new Browser();
    await browser.walk(startAt(france));
    expect(await whoIs(browser)).toBe(frenchOfficer.id);
    expect(await lastEntry()).toMatchObject({ detail: { authenticated_at: "" } });
  });
});

describe("a discovery document", () => {
  const saying = (change: Readonly<Record<string, string>>) => {
    france.tamper = (path, body) =>
      path === "/.well-known/openid-configuration" && typeof body === "object" ? { ...body, ...change } : body;
  };

  it.each([
    ["another issuer", { issuer: "https://signin.example" }],
    ["a script to go to", { authorization_endpoint: "javascript:alert(1)" }],
    ["a plain address to go to", { authorization_endpoint: "http://signin.example/auth" }],
  ])("with %s sends nobody anywhere", async (_what, change) => {
    saying(change);
    expect(await refused(new Browser(), startAt(france))).toBe("answer_not_trusted");
  });

  it("with an issuer that differs by a slash signs nobody in", async () => {
    saying({ issuer: `${france.issuer}/` });
    expect(await refused(new Browser(), startAt(france))).toBe("answer_not_trusted");
  });

  it.each([
    ["the token address", "token_endpoint"],
    ["the keys' address", "jwks_uri"],
  ])("with %s inside our own network makes us call nobody", async (_what, member) => {
    saying({ [member]: "http://169.254.169.254/latest" });
    expect(await refused(new Browser(), startAt(france))).toBe("provider_unavailable");
  });
});

describe("a provider that hangs", () => {
  it("breaks its own country only, and that one sees why", async () => {
    const release = france.hang();
    let answered = false;
    const french = new Browser();
    const waiting = french.walk(startAt(france)).finally(() => (answered = true));
    const swedish = new Browser();
    expect((await swedish.walk(startAt(sweden))).pathname).toBe("/");
    expect(await whoIs(swedish)).toBe(swedishOfficer.id);
    expect(answered).toBe(false);
    release();
    expect((await waiting).search).toBe("?refused=provider_unavailable");
    expect(await lastEntry()).toMatchObject({ decision: "denied", reason: "provider_unavailable" });
    expect((await french.walk(startAt(france))).pathname).toBe("/");
  });
});

describe("a start from another site", () => {
  it("begins nothing", async () => {
    for (const site of ["cross-site", "same-site"]) {
      france.asked.length = 0;
      const answer = await new Browser().request(startAt(france), { headers: { "sec-fetch-site": site } });
      expect([answer.status, answer.headers.get("location"), answer.headers.getSetCookie()]).toEqual([
        303,
        "/sign-in",
        [],
      ]);
      expect(france.asked).toEqual([]);
    }
  });

  it("asks the provider for a code, with state, nonce, a hashed verifier and the assurance wanted", async () => {
    const answer = await new Browser().request(startAt(france), { headers: { "sec-fetch-site": "same-origin" } });
    const { searchParams } = new URL(answer.headers.get("location") ?? "");
    expect(Object.fromEntries(searchParams)).toMatchObject({
      response_type: "code",
      client_id: france.clientId,
      redirect_uri: `${PORTAL}/api/auth/callback/${france.id}`,
      scope: "openid",
      acr_values: "high",
      max_age: "28800",
      code_challenge_method: "S256",
    });
    for (const name of ["state", "nonce", "code_challenge"])
      expect(searchParams.get(name)?.length, name).toBeGreaterThanOrEqual(43);
  });

  it("returns to no address but ours, also when the browser's cookie was changed on the way", async () => {
    for (const to of [
      "//evil.example",
      "/\\evil.example",
      "https:evil.example",
      "%2F%2Fevil.example",
      "/%5Cevil.example",
    ]) {
      const page = await new Browser().walk(startAt(france, `?to=${encodeURIComponent(to)}`));
      expect(page.href).toBe(`${PORTAL}/`);
    }
    const browser = new Browser();
    const address = await browser.walk(startAt(france, "?to=/spaces"), atCallback);
    browser.cookies(PORTAL).set("__Host-comity-return", encodeURIComponent("https://evil.example/"));
    expect((await browser.walk(address)).href).toBe(`${PORTAL}/`);
  });
});
