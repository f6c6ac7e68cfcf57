import { beforeEach, describe, expect, it } from "vitest";
import { actorFromSession } from "@/lib/auth/actor";
import { atCallback, Browser, portal } from "@/tests/federation/browser";
import { PORTAL } from "@/tests/federation/provider";
import { federationWorld, leaveEnrolment, startAt, whoIs } from "@/tests/federation/world";
import { demoPerson } from "@/tests/identity/seeded";
import { openTestSession } from "@/tests/identity/sessions";

const { owner, france, sweden, bind, invite, count, lastEntry } = await federationWorld();
const frenchOfficer = demoPerson("officer.fr");

let subject = "";
let subjects = 0;

beforeEach(() => {
  subject = `subject-${(subjects += 1)}`;
  for (const provider of [france, sweden]) provider.account = { sub: subject, email: "other@example.org", acr: "high" };
});

const identitiesOf = async (mailbox: string) =>
  (
    await owner.query<{ subject: string; ended: boolean }>(
      "SELECT subject, ended_at IS NOT NULL AS ended FROM federated_identity WHERE person_id = $1 ORDER BY created_at, subject",
      [demoPerson(mailbox).id],
    )
  ).rows;

/** Enrols and returns the refusal's code, or null. */
async function enrol(browser: Browser, token: string, provider = france): Promise<string | null> {
  const page = await browser.walk(await leaveEnrolment(browser, provider, token));
  return page.searchParams.get("refused");
}

describe("an enrolment link", () => {
  it("gives the verified identity to exactly the invited person, whatever e-mail the provider tells, and is used up", async () => {
    const token = await invite("officer.fr");
    const browser = new Browser();
    expect(await enrol(browser, token)).toBeNull();
    expect(await whoIs(browser)).toBe(frenchOfficer.id);
    expect(await identitiesOf("officer.fr")).toEqual([{ subject, ended: false }]);
    expect(await lastEntry()).toMatchObject({
      event: "session.federate",
      decision: "allowed",
      detail: { enrolled: true },
      targets: [`identity-provider/${france.id}`, `person/${frenchOfficer.id}`],
    });
    // From now on the provider alone is enough; the link is worth nothing any more.
    const again = new Browser();
    expect((await again.walk(startAt(france))).pathname).toBe("/");
    expect(await whoIs(again)).toBe(frenchOfficer.id);
    france.account.sub = `${subject}-other`;
    expect(await enrol(new Browser(), token)).toBe("enrolment_unusable");
  });

  it("ends the person's other sessions and the identity they had before", async () => {
    const old = await openTestSession(owner, "officer.fr");
    expect(await enrol(new Browser(), await invite("officer.fr"))).toBeNull();
    expect(await actorFromSession(old)).toBeNull();
    const identities = await identitiesOf("officer.fr");
    expect(identities.filter(({ ended }) => !ended)).toEqual([{ subject, ended: false }]);
    expect(identities.length).toBeGreaterThan(1);
  });

  it("works with the identity that the person had before", async () => {
    expect(await enrol(new Browser(), await invite("officer.fr"))).toBeNull();
    await owner.query("UPDATE federated_identity SET ended_at = now() WHERE subject = $1", [subject]);
    expect(await enrol(new Browser(), await invite("officer.fr"))).toBeNull();
    expect(await identitiesOf("officer.fr")).toContainEqual({ subject, ended: false });
  });

  it("never gives a subject that was somebody else's", async () => {
    await bind("officer.se", france, subject);
    await owner.query("UPDATE federated_identity SET ended_at = now() WHERE subject = $1", [subject]);
    expect(await enrol(new Browser(), await invite("officer.fr"))).toBe("no_account");
    expect(await lastEntry()).toMatchObject({ decision: "denied", reason: "identity_taken" });
  });

  it("works at the provider of the person's own agency only", async () => {
    const before = await count("federated_identity");
    expect(await enrol(new Browser(), await invite("officer.fr"), sweden)).toBe("no_account");
    expect(await lastEntry()).toMatchObject({ decision: "denied", reason: "not_invited" });
    expect(await count("federated_identity")).toBe(before);
  });

  it("that is late, unknown or without assurance binds nothing", async () => {
    const before = await count("federated_identity");
    expect(await enrol(new Browser(), await invite("officer.fr", -1))).toBe("enrolment_unusable");
    expect(await enrol(new Browser(), "A".repeat(43))).toBe("enrolment_unusable");
    const token = await invite("officer.fr");
    france.account.acr = "low";
    expect(await enrol(new Browser(), token)).toBe("assurance_too_low");
    expect(await count("federated_identity")).toBe(before);
    france.account.acr = "high";
    expect(await enrol(new Browser(), token)).toBeNull();
  });

  it("links nothing to somebody who is signed in, not even to the invited person", async () => {
    for (const mailbox of ["officer.fr", "officer.se"]) {
      const browser = new Browser();
      browser.signInAs(await openTestSession(owner, mailbox));
      const before = await count("federated_identity");
      expect(await enrol(browser, await invite("officer.fr"))).toBe("signed_in_as_another");
      expect(await count("federated_identity")).toBe(before);
      expect(await whoIs(browser)).toBe(demoPerson(mailbox).id);
    }
  });

  it("is used by one of two browsers that come back at the same time", async () => {
    const token = await invite("officer.fr");
    const browsers = [new Browser(), new Browser()];
    const returns: URL[] = [];
    for (const [index, browser] of browsers.entries()) {
      france.account.sub = `${subject}-${index}`;
      returns.push(await browser.walk(await leaveEnrolment(browser, france, token), atCallback));
    }
    const pages = await Promise.all(browsers.map((browser, index) => browser.walk(returns[index] ?? "/")));
    expect(pages.map((page) => page.searchParams.get("refused")).toSorted()).toEqual(["enrolment_unusable", null]);
  });
});

describe("the cookie that carries the link", () => {
  it("holds no readable token and is for this host, scripts excluded, for ten minutes", async () => {
    const token = await invite("officer.fr");
    const browser = new Browser();
    await leaveEnrolment(browser, france, token);
    const line = browser.set.find((each) => each.startsWith("__Host-comity-enrolment=")) ?? "";
    expect(line).toMatch(/; Path=\/; HttpOnly; Secure; SameSite=Lax; Max-Age=600$/);
    expect(Buffer.from(line, "base64url").toString("latin1")).not.toContain(token);
    expect(line).not.toContain(token);
  });

  it("is dropped by an ordinary sign-in: who sits down next is not enrolled as the one who left", async () => {
    const browser = new Browser();
    await leaveEnrolment(browser, france, await invite("officer.fr"));
    await bind("head.fr", france, subject);
    expect((await browser.walk(startAt(france))).pathname).toBe("/");
    expect(await whoIs(browser)).toBe(demoPerson("head.fr").id);
  });

  it("counts once, and only as we sealed it", async () => {
    const browser = new Browser();
    const location = await leaveEnrolment(browser, france, await invite("officer.fr"));
    const sealed = browser.cookies(PORTAL).get("__Host-comity-enrolment") ?? "";
    france.account.acr = "low";
    // Refused for the assurance: the link itself is still good, but what this browser carried is spent.
    expect((await browser.walk(location)).searchParams.get("refused")).toBe("assurance_too_low");
    for (const value of [sealed, `${sealed.slice(0, -2)}AA`, "AAAA", ""]) {
      france.account = { sub: `${subject}-thief`, email: "thief@example.org", acr: "high" };
      const thief = new Browser();
      const address = await thief.walk(startAt(france), atCallback);
      thief.cookies(PORTAL).set("__Host-comity-enrolment", value);
      expect((await thief.walk(address)).searchParams.get("refused")).toBe("enrolment_unusable");
      expect(await whoIs(thief)).toBeNull();
    }
  });

  it("is given to our own pages only", async () => {
    const body = JSON.stringify({ token: await invite("officer.fr"), providerId: france.id });
    const ask = (headers: Record<string, string>, text = body) =>
      portal(new Request(`${PORTAL}/api/oidc/enrolment`, { method: "POST", headers, body: text }));
    const json = { "content-type": "application/json" };
    expect((await ask({ ...json, origin: "https://evil.example" })).status).toBe(403);
    expect((await ask({ ...json, "sec-fetch-site": "cross-site" })).status).toBe(403);
    expect((await ask({ "content-type": "text/plain", origin: PORTAL })).status).toBe(415);
    expect((await ask({ ...json, origin: PORTAL }, JSON.stringify({ token: 1 }))).status).toBe(404);
    expect((await ask({ ...json, origin: PORTAL })).status).toBe(200);
  });
});
