import { beforeEach, describe, expect, it } from "vitest";
import type { PersonActor } from "@/lib/access/actor";
import { actorFromSession } from "@/lib/auth/actor";
import { codeAt } from "@/lib/auth/totp";
import { answer } from "@/lib/next/route";
import { isSteppedUp } from "@/lib/sessions/model";
import { endSession, listSessions, revokeSession, revokeSessions, stepUpSession } from "@/lib/sessions/operations";
import { fromElsewhere } from "@/tests/identity/calls";
import { demoPerson, seededDatabase } from "@/tests/identity/seeded";
import { openTestSession, signedIn } from "@/tests/identity/sessions";

const { owner } = await seededDatabase();
const officer = demoPerson("officer.fr");
const code = (mailbox = "officer.fr") => codeAt(demoPerson(mailbox).totpSecret, new Date());

beforeEach(async () => {
  await owner.query("UPDATE session SET revoked_at = now() WHERE revoked_at IS NULL");
  await owner.query("UPDATE credential SET totp_last_step = 0");
  await owner.query("DELETE FROM rate_limit");
});

const actorOf = async (token: string): Promise<PersonActor> => {
  const actor = await actorFromSession(token);
  if (!actor) throw new Error("not signed in");
  return actor;
};

describe("over HTTP", () => {
  const call = async (method: string, options: { body?: unknown; cookie?: string; origin?: string | null } = {}) => {
    const { body, cookie, origin = "http://localhost:3000" } = options;
    const headers = new Headers({ "comity-client-address": "198.51.100.42" });
    if (body !== undefined) headers.set("content-type", "application/json");
    if (cookie !== undefined) headers.set("cookie", cookie);
    if (origin !== null) headers.set("origin", origin);
    const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
    return answer(new Request("http://localhost:3000/api/v1/session", init), ["session"]);
  };
  const credentials = () => ({ email: officer.email, password: officer.password, code: code() });

  it("signing in sets the cookie and says nothing; signing out takes everything away", async () => {
    const opened = await call("POST", { body: credentials(), origin: null });
    expect(opened.status).toBe(204);
    expect(await opened.text()).toBe("");
    const cookie = opened.headers.get("set-cookie") ?? "";
    expect(cookie).toMatch(/^__Host-comity-session=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax; Expires=/);
    const pair = cookie.split(";")[0] ?? "";
    const who = await call("GET", { cookie: `other=1; ${pair}` });
    const told = await who.text();
    expect(JSON.parse(told)).toMatchObject({
      person: { email: officer.email, roles: ["liaison_officer"] },
      agency: { country: "FR" },
    });
    expect(told).not.toContain(pair.split("=")[1]);
    const ended = await call("DELETE", { cookie: pair });
    expect(ended.status).toBe(204);
    expect(ended.headers.get("clear-site-data")).toBe('"cache", "storage"');
    expect(ended.headers.get("set-cookie")).toMatch(/^__Host-comity-session=; .*Max-Age=0$/);
    expect((await call("GET", { cookie: pair })).status).toBe(401);
  });

  it("a stranger is told that nobody is signed in", async () => {
    const response = await call("GET");
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ code: "signed_out" });
  });

  it("wrong credentials are one and the same to the byte but for the request's id", async () => {
    const bodies = await Promise.all(
      [{ email: "nobody@demo.comity.example" }, { password: "not the passphrase" }, { code: "abcdef" }].map(
        async (wrong) => {
          const response = await call("POST", { body: { ...credentials(), ...wrong } });
          expect(response.status).toBe(401);
          return (await response.text()).replace(/urn:uuid:[\w-]+/, "");
        },
      ),
    );
    expect(new Set(bodies).size).toBe(1);
    expect(bodies[0]).not.toContain("reason");
  });

  it("too many are told when to come back", async () => {
    const wrong = { ...credentials(), password: "not the passphrase" };
    for (let each = 0; each < 5; each += 1) await call("POST", { body: wrong });
    const response = await call("POST", { body: wrong });
    expect(response.status).toBe(429);
    expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(0);
  });

  it("another site can neither sign in nor out here", async () => {
    const cookie = `__Host-comity-session=${await openTestSession(owner, "officer.fr")}`;
    expect((await call("POST", { body: credentials(), origin: "https://evil.example" })).status).toBe(403);
    expect((await call("DELETE", { cookie, origin: "null" })).status).toBe(403);
    expect((await call("DELETE", { cookie, origin: null })).status).toBe(403);
  });
});

describe("stepping up", () => {
  it("takes a fresh code, lasts five minutes and gives the session a new token", async () => {
    const token = await openTestSession(owner, "officer.fr");
    const before = await actorOf(token);
    expect(isSteppedUp(before, new Date())).toBe(false);
    const outcome = await stepUpSession.perform(before, { code: code() }, fromElsewhere());
    if (!outcome.ok) throw new Error(outcome.code);
    expect(await actorFromSession(token)).toBeNull();
    const after = await actorOf(outcome.value.token);
    expect(after.sessionId).toBe(before.sessionId);
    const at = after.steppedUpAt?.getTime() ?? 0;
    expect(isSteppedUp(after, new Date(at + 299_999))).toBe(true);
    expect(isSteppedUp(after, new Date(at + 300_000))).toBe(false);
  });

  it("takes a code once", async () => {
    const actor = await signedIn(owner, "officer.fr");
    const input = { code: code() };
    expect((await stepUpSession.perform(actor, input, fromElsewhere())).ok).toBe(true);
    expect(await stepUpSession.perform(actor, input, fromElsewhere())).toEqual({
      ok: false,
      code: "wrong_credentials",
    });
  });

  it("stops after five wrong codes", async () => {
    const actor = await signedIn(owner, "officer.fr");
    for (let each = 0; each < 5; each += 1) {
      expect(await stepUpSession.perform(actor, { code: "abcdef" }, fromElsewhere())).toEqual({
        ok: false,
        code: "wrong_credentials",
      });
    }
    expect(await stepUpSession.perform(actor, { code: code() }, fromElsewhere())).toMatchObject({
      code: "too_many_requests",
    });
  });
});

describe("a person's sessions", () => {
  const own = { personId: officer.id };

  it("are listed and ended by the person, the others in one go", async () => {
    const here = await openTestSession(owner, "officer.fr");
    const elsewhere = [await openTestSession(owner, "officer.fr"), await openTestSession(owner, "officer.fr")];
    const actor = await actorOf(here);
    const outcome = await listSessions.perform(actor, own, fromElsewhere());
    expect(
      outcome.ok && outcome.value.sessions.map(({ id, current }) => [id === actor.sessionId, current]).sort(),
    ).toEqual([
      [false, false],
      [false, false],
      [true, true],
    ]);
    expect(await revokeSessions.perform(actor, own, fromElsewhere())).toEqual({ ok: true, value: null });
    expect(await Promise.all(elsewhere.map(actorFromSession))).toEqual([null, null]);
    expect(await endSession.perform(actor, {}, fromElsewhere())).toEqual({ ok: true, value: null });
    expect(await actorFromSession(here)).toBeNull();
  });

  it("are seen and ended by their agency's administrator, on the next request", async () => {
    const token = await openTestSession(owner, "officer.fr");
    const { sessionId } = await actorOf(token);
    const admin = await signedIn(owner, "admin.fr");
    expect(await revokeSession.perform(admin, { ...own, sessionId }, fromElsewhere())).toEqual({
      ok: true,
      value: null,
    });
    expect(await actorFromSession(token)).toBeNull();
    expect(await revokeSession.perform(admin, { ...own, sessionId }, fromElsewhere())).toMatchObject({
      code: "not_found",
    });
  });

  it.each(["head.fr", "officer.se", "admin.nl", "operator"])("are no business of %s", async (mailbox) => {
    const { sessionId } = await signedIn(owner, "officer.fr");
    const actor = await signedIn(owner, mailbox);
    const missing = await listSessions.perform(
      actor,
      { personId: "00000000-0000-4000-8000-000000000000" },
      fromElsewhere(),
    );
    expect(await listSessions.perform(actor, own, fromElsewhere())).toEqual(missing);
    expect(await revokeSession.perform(actor, { ...own, sessionId }, fromElsewhere())).toEqual(missing);
    expect(await revokeSessions.perform(actor, own, fromElsewhere())).toEqual(missing);
  });

  it("of somebody else cannot be ended under one's own name", async () => {
    const { sessionId } = await signedIn(owner, "officer.se");
    const actor = await signedIn(owner, "officer.fr");
    expect(await revokeSession.perform(actor, { ...own, sessionId }, fromElsewhere())).toMatchObject({
      code: "not_found",
    });
  });
});
