import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { anonymous } from "@/lib/access/actor";
import { actorFromSession } from "@/lib/auth/actor";
import { verificationCount } from "@/lib/auth/password";
import { codeAt } from "@/lib/auth/totp";
import { createSession } from "@/lib/sessions/operations";
import { from, fromElsewhere } from "@/tests/identity/calls";
import { demoPerson, seededDatabase } from "@/tests/identity/seeded";
import { openTestSession } from "@/tests/identity/sessions";

const { owner } = await seededDatabase();
const officer = demoPerson("officer.fr");

const credentials = (mailbox = "officer.fr") => {
  const { email, password, totpSecret } = demoPerson(mailbox);
  return { email, password, code: codeAt(totpSecret, new Date()) };
};
const wrongCode = (code: string) => (code === "000000" ? "111111" : "000000");

const lastEntry = async () =>
  (
    await owner.query<Record<string, unknown>>(
      `SELECT e.event, e.decision, e.reason, e.address, ARRAY(SELECT t.target FROM log_target t WHERE t.entry_id = e.id) AS targets
        FROM log_entry e ORDER BY e.at DESC, e.id DESC LIMIT 1`,
    )
  ).rows[0];

beforeEach(async () => {
  await owner.query("UPDATE credential SET totp_last_step = 0");
  await owner.query("DELETE FROM rate_limit");
});

afterEach(() => vi.useRealTimers());

describe("right credentials", () => {
  it("open a session of a new token, logged", async () => {
    const context = fromElsewhere();
    const first = await createSession.perform(anonymous, credentials(), context);
    if (!first.ok) throw new Error(first.code);
    expect(await actorFromSession(first.value.token)).toMatchObject({ id: officer.id });
    expect(await lastEntry()).toEqual({
      event: "session.create",
      decision: "allowed",
      reason: null,
      address: context.address,
      targets: [`person/${officer.id}`],
    });
    const { rows } = await owner.query<{ stored: boolean }>(
      "SELECT EXISTS (SELECT 1 FROM session s WHERE s::text LIKE '%' || $1 || '%') AS stored",
      [first.value.token],
    );
    expect(rows).toEqual([{ stored: false }]);
  });

  it("are read as people type them: capitals and spaces in the address, spaces in the code", async () => {
    const { email, password, code } = credentials();
    const typed = { email: ` ${email.toUpperCase()}`, password, code: `${code.slice(0, 3)} ${code.slice(3)}` };
    expect((await createSession.perform(anonymous, typed, fromElsewhere())).ok).toBe(true);
  });

  it("leave the browser's old session behind", async () => {
    const old = await openTestSession(owner, "officer.se");
    const actor = await actorFromSession(old);
    if (!actor) throw new Error("not signed in");
    const signedIn = await createSession.perform(actor, credentials(), fromElsewhere());
    expect(signedIn.ok && signedIn.value.token).not.toBe(old);
    expect(await actorFromSession(old)).toBeNull();
  });
});

describe("a code", () => {
  it("is accepted once", async () => {
    const right = credentials();
    expect((await createSession.perform(anonymous, right, fromElsewhere())).ok).toBe(true);
    expect(await createSession.perform(anonymous, right, fromElsewhere())).toEqual({
      ok: false,
      code: "wrong_credentials",
    });
    expect(await lastEntry()).toMatchObject({ decision: "denied", reason: "code_used" });
  });

  it("is accepted once when twenty use it at the same time", async () => {
    const right = credentials();
    const tries = await Promise.all(
      Array.from({ length: 20 }, () => createSession.perform(anonymous, right, fromElsewhere())),
    );
    expect(tries.filter((outcome) => outcome.ok)).toHaveLength(1);
    expect(tries.filter((outcome) => !outcome.ok && outcome.code === "wrong_credentials")).toHaveLength(19);
  });

  it.each([
    [-60, false],
    [-30, true],
    [30, true],
    [60, false],
  ])("%s seconds from now is accepted: %s", async (seconds, accepted) => {
    // In the middle of a step, so that the test's own milliseconds cannot move it into the next.
    const middle = Math.floor(Date.now() / 30_000) * 30_000 + 15_000;
    vi.useFakeTimers({ toFake: ["Date"], now: middle });
    const { email, password, totpSecret } = officer;
    const input = { email, password, code: codeAt(totpSecret, new Date(middle + seconds * 1000)) };
    const outcome = await createSession.perform(anonymous, input, fromElsewhere());
    expect(outcome.ok).toBe(accepted);
  });
});

describe("wrong credentials", () => {
  const causes: [string, () => Promise<Record<string, unknown>>, string][] = [
    ["an unknown address", async () => ({ ...credentials(), email: "nobody@demo.comity.example" }), "account_unknown"],
    ["a wrong password", async () => ({ ...credentials(), password: "not the passphrase at all" }), "password_wrong"],
    ["a wrong code", async () => ({ ...credentials(), code: wrongCode(credentials().code) }), "code_wrong"],
    ["a code of letters", async () => ({ ...credentials(), code: "abcdef" }), "code_wrong"],
    ["nothing at all", async () => ({ email: "", password: "", code: "" }), "account_unknown"],
    [
      "a person who has ended",
      async () => {
        await owner.query("UPDATE person SET ended_at = now() WHERE id = $1", [demoPerson("officer.no").id]);
        return credentials("officer.no");
      },
      "account_ended",
    ],
    [
      "a person of an agency that has ended",
      async () => {
        await owner.query("UPDATE agency SET ended_at = now() WHERE id = $1", [demoPerson("officer.uk").agencyId]);
        return credentials("officer.uk");
      },
      "account_ended",
    ],
    [
      "a person who is not enrolled",
      async () => {
        await owner.query("UPDATE credential SET password_hash = '', totp_secret = '' WHERE person_id = $1", [
          demoPerson("officer.de").id,
        ]);
        return credentials("officer.de");
      },
      "account_not_enrolled",
    ],
  ];

  it.each(causes)("%s: one answer, one hash, and the true reason in the log alone", async (_, input, reason) => {
    const wrong = await input();
    const before = verificationCount();
    expect(await createSession.perform(anonymous, wrong, fromElsewhere())).toEqual({
      ok: false,
      code: "wrong_credentials",
    });
    expect(verificationCount() - before).toBe(1);
    expect(await lastEntry()).toMatchObject({ event: "session.create", decision: "denied", reason });
  });

  it("of a shape that cannot be stored are refused before anything is looked up", async () => {
    const outcome = await createSession.perform(anonymous, { ...credentials(), email: "a\0b" }, fromElsewhere());
    expect(outcome).toMatchObject({ ok: false, code: "invalid_input" });
  });
});

describe("too many failures", () => {
  const fail = (email: string, address: string) =>
    createSession.perform(anonymous, { email, password: "not the passphrase at all", code: "000000" }, from(address));

  it.each([
    ["an account that exists", officer.email],
    ["one that does not", "nobody@demo.comity.example"],
  ])("at %s from one address: five, then wait", async (_, email) => {
    for (let each = 0; each < 5; each += 1)
      expect(await fail(email, "198.51.100.1")).toMatchObject({ code: "wrong_credentials" });
    const before = verificationCount();
    const stopped = await fail(email, "198.51.100.1");
    expect(stopped).toMatchObject({ ok: false, code: "too_many_requests" });
    expect(!stopped.ok && stopped.retryAfterSeconds).toBeGreaterThan(850);
    expect(verificationCount()).toBe(before);
    expect(await lastEntry()).toMatchObject({ decision: "denied", reason: "too_many_attempts" });
  });

  it("stop the right credentials from that address too, and the owner nowhere else", async () => {
    for (let each = 0; each < 6; each += 1) await fail(officer.email, "198.51.100.2");
    expect(await createSession.perform(anonymous, credentials(), from("198.51.100.2"))).toMatchObject({
      code: "too_many_requests",
    });
    expect((await createSession.perform(anonymous, credentials(), from("198.51.100.3"))).ok).toBe(true);
  });

  it("from one address at many accounts: fifty, then wait", async () => {
    const tries = Array.from({ length: 10 }, (_, each) => `nobody${each}@demo.comity.example`);
    for (const email of tries) for (let each = 0; each < 5; each += 1) await fail(email, "198.51.100.4");
    const next = await fail("somebody.else@demo.comity.example", "198.51.100.4");
    expect(next).toMatchObject({ code: "too_many_requests" });
  });

  it("from everywhere at one account: the owner still gets in from an address known for it", async () => {
    await owner.query("UPDATE session SET address = '203.0.113.9' WHERE person_id = $1", [officer.id]);
    for (let each = 0; each < 30; each += 1)
      expect(await fail(officer.email, `198.51.100.${100 + each}`)).toMatchObject({ code: "wrong_credentials" });
    expect(await createSession.perform(anonymous, credentials(), from("198.51.100.200"))).toMatchObject({
      code: "too_many_requests",
    });
    expect((await createSession.perform(anonymous, credentials(), from("203.0.113.9"))).ok).toBe(true);
  });

  it("are forgiven by success: whoever signs in rightly all day is never stopped", async () => {
    for (let each = 0; each < 12; each += 1) {
      await owner.query("UPDATE credential SET totp_last_step = 0");
      expect((await createSession.perform(anonymous, credentials(), from("198.51.100.5"))).ok).toBe(true);
    }
  });
});
