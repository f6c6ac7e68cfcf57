import { beforeEach, describe, expect, it } from "vitest";
import { actorFromSession } from "@/lib/auth/actor";
import { hashToken } from "@/lib/auth/token";
import { Browser, portal } from "@/tests/federation/browser";
import { PORTAL, type TestProvider } from "@/tests/federation/provider";
import { federationWorld, startAt, whoIs } from "@/tests/federation/world";
import { demoPerson } from "@/tests/identity/seeded";
import { openTestSession } from "@/tests/identity/sessions";

const { owner, france, sweden, bind, count, lastEntry } = await federationWorld();
const frenchOfficer = demoPerson("officer.fr");
const swedishOfficer = demoPerson("officer.se");

let subject = "";
let subjects = 0;

beforeEach(async () => {
  subject = `subject-${(subjects += 1)}`;
  for (const provider of [france, sweden]) provider.account = { sub: subject, email: frenchOfficer.email, acr: "high" };
  await owner.query("UPDATE person SET ended_at = NULL");
});

const refusedWith = (code: string) => `${PORTAL}/sign-in?refused=${code}`;
const signIn = async (provider: TestProvider, browser = new Browser()): Promise<[string, Browser]> => [
  (await browser.walk(startAt(provider))).href,
  browser,
];

describe("an invited person", () => {
  it("is signed in at their agency's provider from the page's link to the page they wanted, logged", async () => {
    await bind("officer.fr", france, subject);
    const browser = new Browser();
    const page = await browser.walk(startAt(france, "?to=/spaces?view=map"));
    expect(page.href).toBe(`${PORTAL}/spaces?view=map`);
    expect(await whoIs(browser)).toBe(frenchOfficer.id);
    expect(await lastEntry()).toMatchObject({
      event: "session.federate",
      decision: "allowed",
      detail: { provider: france.id, acr: "high", enrolled: false },
      targets: [`identity-provider/${france.id}`, `person/${frenchOfficer.id}`],
    });
  });

  it("gets a session row with the provider's session, assurance and time of authentication, and no token", async () => {
    await bind("officer.fr", france, subject);
    const before = Date.now();
    const [, browser] = await signIn(france);
    const { rows } = await owner.query<Record<string, unknown>>("SELECT * FROM session WHERE token_hash = $1", [
      hashToken(browser.sessionToken ?? ""),
    ]);
    expect(rows).toMatchObject([{ person_id: frenchOfficer.id, method: "oidc", provider_id: france.id, acr: "high" }]);
    expect(rows[0]?.provider_sid).toEqual(expect.any(String));
    const actor = await actorFromSession(browser.sessionToken ?? "");
    // auth_time counts in whole seconds.
    expect(actor?.steppedUpAt?.getTime()).toBeGreaterThan(before - 2000);
    expect(JSON.stringify(rows)).not.toContain(browser.sessionToken);
  });

  it("keeps the cookie of a session: this host, secure, not for scripts; the flow's own cookies are gone", async () => {
    await bind("officer.fr", france, subject);
    const [, browser] = await signIn(france);
    const session = browser.set.find((line) => line.startsWith("__Host-comity-session="));
    expect(session).toMatch(/; Path=\/; Expires=[^;]+; HttpOnly; Secure; SameSite=Lax$/);
    for (const line of browser.set.filter((each) => each.startsWith("__Host-"))) expect(line).toMatch(/; Secure/);
    const left = [...browser.cookies(PORTAL).keys()];
    expect(left).not.toContain("__Host-comity-return");
    expect(left).not.toContain("__Host-comity-state");
    expect(left).not.toContain("__Host-comity-nonce");
    expect(left).not.toContain("__Host-comity-verifier");
    expect(left).not.toContain("__Host-comity-enrolment");
  });

  it("gets a new token at each sign-in, and the old one is dead", async () => {
    await bind("officer.fr", france, subject);
    const [, browser] = await signIn(france);
    const old = browser.sessionToken ?? "";
    await signIn(france, browser);
    expect(browser.sessionToken).not.toBe(old);
    expect(await actorFromSession(old)).toBeNull();
    expect(await whoIs(browser)).toBe(frenchOfficer.id);
  });

  it("is authenticated anew when a dangerous act asks for it, although the provider knows them", async () => {
    await bind("officer.fr", france, subject);
    const [, browser] = await signIn(france);
    await owner.query("UPDATE session SET step_up_at = now() - interval '1 hour' WHERE token_hash = $1", [
      hashToken(browser.sessionToken ?? ""),
    ]);
    const leaving = await browser.request(startAt(france, "?again"));
    const asked = new URL(leaving.headers.get("location") ?? "");
    expect([asked.searchParams.get("prompt"), asked.searchParams.get("max_age")]).toEqual(["login", "0"]);
    expect((await browser.walk(startAt(france, "?again"))).pathname).toBe("/");
    const actor = await actorFromSession(browser.sessionToken ?? "");
    expect(Date.now() - (actor?.steppedUpAt?.getTime() ?? 0)).toBeLessThan(60_000);
  });
});

describe("the identity", () => {
  it("is issuer and subject: the same subject and e-mail at two providers are two people", async () => {
    await bind("officer.fr", france, subject);
    await bind("officer.se", sweden, subject);
    const [, french] = await signIn(france);
    const [, swedish] = await signIn(sweden);
    expect([await whoIs(french), await whoIs(swedish)]).toEqual([frenchOfficer.id, swedishOfficer.id]);
  });

  it("is nothing without an invitation: nobody comes into being, whatever e-mail the provider tells", async () => {
    await bind("officer.fr", france, subject);
    const before = [await count("person"), await count("federated_identity"), await count("session")];
    const [page, browser] = await signIn(sweden);
    expect([page, browser.sessionToken]).toEqual([refusedWith("no_account"), null]);
    expect([await count("person"), await count("federated_identity"), await count("session")]).toEqual(before);
    expect(await lastEntry()).toMatchObject({ event: "session.federate", decision: "denied", reason: "not_invited" });
  });

  it("of an ended person, and one that was taken back, sign nobody in", async () => {
    await bind("officer.fr", france, subject);
    await owner.query("UPDATE person SET ended_at = now() WHERE id = $1", [frenchOfficer.id]);
    expect((await signIn(france))[0]).toBe(refusedWith("no_account"));
    expect(await lastEntry()).toMatchObject({ decision: "denied", reason: "person_ended" });
    await owner.query("UPDATE person SET ended_at = NULL");
    await owner.query("UPDATE federated_identity SET ended_at = now() WHERE subject = $1", [subject]);
    expect((await signIn(france))[0]).toBe(refusedWith("no_account"));
    expect(await lastEntry()).toMatchObject({ decision: "denied", reason: "identity_ended" });
  });

  it("counts only at the provider of the person's own agency", async () => {
    await bind("officer.se", france, subject);
    expect((await signIn(france))[0]).toBe(refusedWith("no_account"));
    expect(await lastEntry()).toMatchObject({ decision: "denied", reason: "not_invited" });
  });
});

describe("somebody who is signed in", () => {
  it("cannot have another subject linked to them, and stays who they are", async () => {
    const browser = new Browser();
    browser.signInAs(await openTestSession(owner, "officer.fr"));
    const identities = await count("federated_identity");
    // A stranger's subject, unknown here.
    expect((await signIn(france, browser))[0]).toBe(refusedWith("no_account"));
    // A colleague's subject: signs in as nobody but the colleague, and not in this browser.
    await bind("officer.se", sweden, subject);
    expect((await signIn(sweden, browser))[0]).toBe(refusedWith("signed_in_as_another"));
    expect(await lastEntry()).toMatchObject({ reason: "signed_in_as_another", actor_id: frenchOfficer.id });
    expect(await whoIs(browser)).toBe(frenchOfficer.id);
    expect(await count("federated_identity")).toBe(identities + 1);
  });
});

describe("assurance", () => {
  it.each(["low", undefined])("%s is refused, and logged", async (acr) => {
    await bind("officer.fr", france, subject);
    france.account.acr = acr;
    const [page, browser] = await signIn(france);
    expect([page, browser.sessionToken]).toEqual([refusedWith("assurance_too_low"), null]);
    expect(await lastEntry()).toMatchObject({ decision: "denied", reason: "assurance_too_low" });
  });

  it("of a provider that was switched off is worth nothing, from the next request on", async () => {
    await bind("officer.fr", france, subject);
    await owner.query("UPDATE identity_provider SET enabled = false WHERE id = $1", [france.id]);
    expect((await signIn(france))[0]).toBe(refusedWith("provider_unavailable"));
    await owner.query("UPDATE identity_provider SET enabled = true WHERE id = $1", [france.id]);
    expect((await signIn(france))[0]).toBe(`${PORTAL}/`);
  });
});

describe("next-auth's own addresses", () => {
  it.each([
    "signin",
    "signout",
    "csrf",
    "providers",
    "error",
    "verify-request",
    "session/x",
    "callback",
    "callback/x",
    "",
  ])("/api/auth/%s does not exist", async (path) => {
    const answer = await portal(new Request(`${PORTAL}/api/auth/${path}`));
    expect([answer.status, await answer.text()]).toEqual([404, ""]);
  });

  it("/api/auth/session tells the name, never the token, and sets no cookie", async () => {
    const browser = new Browser();
    const token = await openTestSession(owner, "officer.fr");
    browser.signInAs(token);
    const answer = await browser.request("/api/auth/session");
    const text = await answer.text();
    expect(text).toMatch(/^\{"user":\{"id":"[^"]+","name":"[^"]+"\},"expires":"[^"]+"\}$/);
    expect(text).toContain(frenchOfficer.id);
    expect(text).not.toContain(token);
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect(answer.headers.get("cache-control")).toBe("private, no-store");
    expect(await (await portal(new Request(`${PORTAL}/api/auth/session`))).text()).toBe("null");
  });
});
