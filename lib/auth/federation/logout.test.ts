import { decodeJwt, importJWK, SignJWT, UnsecuredJWT, type JWTHeaderParameters, type JWTPayload } from "jose";
import { beforeEach, describe, expect, it } from "vitest";
import { newToken } from "@/lib/auth/token";
import { Browser, portal } from "@/tests/federation/browser";
import { PORTAL, type TestProvider } from "@/tests/federation/provider";
import { federationWorld, startAt, whoIs } from "@/tests/federation/world";
import { demoPerson } from "@/tests/identity/seeded";
import { openTestSession } from "@/tests/identity/sessions";

const { owner, france, sweden, bind, lastEntry } = await federationWorld();
const EVENT = "http://schemas.openid.net/event/backchannel-logout";

let subject = "";
let subjects = 0;

beforeEach(async () => {
  subject = `subject-${(subjects += 1)}`;
  for (const provider of [france, sweden]) provider.account = { sub: subject, email: "one@example.org", acr: "high" };
  await bind("officer.fr", france, subject);
  await owner.query("DELETE FROM rate_limit");
});

async function signedIn(): Promise<Browser> {
  const browser = new Browser();
  await browser.walk(startAt(france));
  expect(await whoIs(browser)).toBe(demoPerson("officer.fr").id);
  return browser;
}

const tell = (token: string, provider: TestProvider = france): Promise<Response> =>
  portal(
    new Request(`${PORTAL}/api/oidc/backchannel-logout/${provider.id}`, {
      method: "POST",
      body: new URLSearchParams({ logout_token: token }),
    }),
  );

const now = () => Math.floor(Date.now() / 1000);
const HEADER = { alg: "RS256", typ: "logout+jwt" };
const claims = (more: JWTPayload = {}): JWTPayload => ({
  iss: france.issuer,
  aud: france.clientId,
  iat: now(),
  exp: now() + 120,
  jti: newToken(),
  sub: subject,
  events: { [EVENT]: {} },
  ...more,
});
const signed = async (payload: JWTPayload, header: JWTHeaderParameters = HEADER, key = france.key): Promise<string> =>
  new SignJWT(payload)
    .setProtectedHeader({ kid: france.key.kid ?? "", ...header })
    .sign(await importJWK(key, header.alg));

const sidOf = async (browser: Browser): Promise<string> => {
  const { rows } = await owner.query<{ sid: string }>(
    "SELECT provider_sid AS sid FROM session WHERE token_hash = sha256($1::bytea)",
    [Buffer.from(browser.sessionToken ?? "")],
  );
  return rows[0]?.sid ?? "";
};

describe("a sign-out at the provider", () => {
  it("ends the session here at once, and no other", async () => {
    const [browser, other] = [await signedIn(), await signedIn()];
    const local = new Browser();
    local.signInAs(await openTestSession(owner, "officer.fr"));
    const form = await (await browser.request(`${france.issuer}/session/end`)).text();
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(form)?.[1] ?? "";
    const confirmed = await browser.request(`${france.issuer}/session/end/confirm`, {
      method: "POST",
      body: new URLSearchParams({ xsrf, logout: "yes" }),
    });
    expect(confirmed.status).toBe(303);
    expect([await whoIs(browser), (await whoIs(other)) !== null, (await whoIs(local)) !== null]).toEqual([
      null,
      true,
      true,
    ]);
    expect(await lastEntry()).toMatchObject({ event: "session.end_at_provider", decision: "allowed" });
  });

  it("of a whole subject ends all sessions that the provider gave it, and none signed in otherwise", async () => {
    const browsers = [await signedIn(), await signedIn()];
    const local = new Browser();
    local.signInAs(await openTestSession(owner, "officer.fr"));
    const answer = await tell(await signed(claims()));
    expect([answer.status, answer.headers.get("cache-control")]).toEqual([200, "private, no-store"]);
    for (const browser of browsers) expect(await whoIs(browser)).toBeNull();
    expect(await whoIs(local)).toBe(demoPerson("officer.fr").id);
  });

  it("of a session that is not there is no error", async () => {
    expect((await tell(await signed(claims({ sid: "unknown" })))).status).toBe(200);
  });

  it("ends nothing of another provider's, although it names the same subject", async () => {
    await bind("officer.se", sweden, subject);
    const swedish = new Browser();
    await swedish.walk(startAt(sweden));
    expect((await tell(await signed(claims()))).status).toBe(200);
    expect(await whoIs(swedish)).toBe(demoPerson("officer.se").id);
  });
});

describe("a logout token", () => {
  const forgeries: [string, () => Promise<string>][] = [
    ["without a signature", async () => new UnsecuredJWT(claims()).encode()],
    [
      "that says none and looks signed",
      async () =>
        `${Buffer.from('{"alg":"none","typ":"logout+jwt"}').toString("base64url")}.${Buffer.from(JSON.stringify(claims())).toString("base64url")}.AA`,
    ],
    ["signed by another provider", () => signed(claims(), HEADER, sweden.key)],
    [
      "signed with the client's secret",
      async () =>
        new SignJWT(claims()).setProtectedHeader({ ...HEADER, alg: "HS256" }).sign(Buffer.from(france.clientSecret)),
    ],
    ["of another issuer", () => signed(claims({ iss: sweden.issuer }))],
    ["for another client", () => signed(claims({ aud: "another" }))],
    ["without its type", () => signed(claims(), { alg: "RS256" })],
    ["of an ID token's type", () => signed(claims(), { alg: "RS256", typ: "JWT" })],
    ["with a nonce", () => signed(claims({ nonce: "1" }))],
    ["without the event", () => signed(claims({ events: {} }))],
    ["with another event", () => signed(claims({ events: { "https://example.org/event": {} } }))],
    ["without an id", () => signed(claims({ jti: "" }))],
    [
      "without subject and session",
      async () => signed(Object.fromEntries(Object.entries(claims()).filter(([name]) => name !== "sub"))),
    ],
    ["that has expired", () => signed(claims({ iat: now() - 200, exp: now() - 100 }))],
    ["that is old", () => signed(claims({ iat: now() - 3600, exp: now() + 3600 }))],
    ["from the future", () => signed(claims({ iat: now() + 3600 }))],
    ["that is no token", async () => "x"],
    ["that is empty", async () => ""],
  ];
  it.each(forgeries)("%s ends nothing, is answered 400 and logged", async (_what, forge) => {
    const browser = await signedIn();
    const answer = await tell(await forge());
    expect([answer.status, await answer.json()]).toEqual([400, { error: "invalid_request" }]);
    expect(await whoIs(browser)).not.toBeNull();
    expect(await lastEntry()).toMatchObject({
      event: "session.end_at_provider",
      decision: "denied",
      reason: "logout_not_trusted",
      targets: [`identity-provider/${france.id}`],
    });
  });

  it("is believed once: sent again it ends nothing", async () => {
    const first = await signedIn();
    const token = await signed(claims());
    expect(decodeJwt(token).sub).toBe(subject);
    expect((await tell(token)).status).toBe(200);
    expect(await whoIs(first)).toBeNull();
    const second = await signedIn();
    expect((await tell(token)).status).toBe(400);
    expect(await whoIs(second)).not.toBeNull();
    expect(await lastEntry()).toMatchObject({ decision: "denied", reason: "logout_repeated" });
  });

  it("sent ten times at once is believed once", async () => {
    const token = await signed(claims());
    const statuses = await Promise.all(Array.from({ length: 10 }, async () => (await tell(token)).status));
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
  });

  it("that names subject and session ends the session only when both are right", async () => {
    const browser = await signedIn();
    const sid = await sidOf(browser);
    expect(sid).not.toBe("");
    expect((await tell(await signed(claims({ sid, sub: "another" })))).status).toBe(200);
    expect(await whoIs(browser)).not.toBeNull();
    expect((await tell(await signed(claims({ sid })))).status).toBe(200);
    expect(await whoIs(browser)).toBeNull();
  });

  it("that cannot be right makes us call nobody", async () => {
    france.asked.length = 0;
    await tell(new UnsecuredJWT(claims()).encode());
    await tell(await signed(claims({ iss: "https://elsewhere.example" })));
    expect(france.asked).toEqual([]);
  });

  it("for a provider that does not exist, by another method or in another form, is not taken", async () => {
    expect((await tell("x", { ...france, id: "0199c4c2-0000-7000-8000-000000000001" })).status).toBe(404);
    expect((await tell("x", { ...france, id: "nonsense" })).status).toBe(404);
    const json = new Request(`${PORTAL}/api/oidc/backchannel-logout/${france.id}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ logout_token: await signed(claims()) }),
    });
    expect((await portal(json)).status).toBe(415);
  });
});
