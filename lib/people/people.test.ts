import { beforeEach, describe, expect, it } from "vitest";
import { anonymous, type PersonActor } from "@/lib/access/actor";
import type { Outcome } from "@/lib/errors";
import { actorFromSession } from "@/lib/auth/actor";
import { codeAt } from "@/lib/auth/totp";
import { completeEnrolment, openEnrolment } from "@/lib/people/enrolments/operations";
import * as people from "@/lib/people/operations";
import { createSession } from "@/lib/sessions/operations";
import { fromElsewhere } from "@/tests/identity/calls";
import { demoPerson, seededDatabase } from "@/tests/identity/seeded";
import { openTestSession, signedIn } from "@/tests/identity/sessions";

const { owner } = await seededDatabase();
const PASSPHRASE = "seven green trams at night";
const examiner = demoPerson("examiner.fr");
let admin: PersonActor;
let second: PersonActor;

beforeEach(async () => {
  admin = await signedIn(owner, "admin.fr", true);
  second = await signedIn(owner, "admin2.fr", true);
});

const value = <Value>(outcome: Outcome<Value>): Value => {
  if (outcome.ok) return outcome.value;
  throw new Error(`${outcome.code} ${outcome.reason ?? ""}`);
};
const tokenOf = ({ link }: { readonly link: string }): string => link.slice(link.indexOf("#") + 1);
let made = 0;
const newPerson = (roles: readonly string[] = ["liaison_officer"]) => {
  made += 1;
  const wanted = roles.map((role) => ({ role }));
  return {
    email: `new.${made}@demo.comity.example`,
    name: `New person ${made}`,
    language: "fr",
    timeZone: "Europe/Paris",
    roles: wanted,
  };
};
const invite = (person: Record<string, unknown>, by = admin) =>
  people.invitePerson.perform(by, person, fromElsewhere());
const listed = async (by = admin) => value(await people.listPeople.perform(by, {}, fromElsewhere())).people;
const enrol = async (token: string, password = PASSPHRASE) => {
  const { totpSecret } = value(await openEnrolment.perform(anonymous, { token }, fromElsewhere()));
  const input = { token, password, code: codeAt(totpSecret, new Date()) };
  return { totpSecret, outcome: await completeEnrolment.perform(anonymous, input, fromElsewhere()) };
};

describe("an invited person", () => {
  it("enrols once with the link and signs in with what they chose", async () => {
    const person = newPerson();
    const invited = value(await invite(person));
    expect(invited.link).toMatch(/^http:\/\/localhost:\d+\/enrol#[\w-]{43}$/);
    expect((await listed()).find(({ id }) => id === invited.personId)).toMatchObject({
      state: "invited",
      email: person.email,
    });
    const token = tokenOf(invited);
    expect(value(await openEnrolment.perform(anonymous, { token }, fromElsewhere()))).toMatchObject({
      name: person.name,
      email: person.email,
    });
    const { totpSecret, outcome } = await enrol(token);
    expect(outcome).toEqual({ ok: true, value: null });
    // The enrolment's own code counts as used: the first sign-in takes the next one.
    const next = codeAt(totpSecret, new Date(Date.now() + 30_000));
    const session = value(
      await createSession.perform(
        anonymous,
        { email: person.email, password: PASSPHRASE, code: next },
        fromElsewhere(),
      ),
    );
    expect(await actorFromSession(session.token)).toMatchObject({ id: invited.personId, roles: ["liaison_officer"] });
    expect(await openEnrolment.perform(anonymous, { token }, fromElsewhere())).toEqual({
      ok: false,
      code: "not_found",
    });
  });

  it("meets one answer for an unknown, an expired and a used link", async () => {
    const expired = tokenOf(value(await invite(newPerson())));
    await owner.query("UPDATE enrolment SET expires_at = now() WHERE used_at IS NULL");
    const used = tokenOf(value(await invite(newPerson())));
    expect((await enrol(used)).outcome.ok).toBe(true);
    for (const token of ["x".repeat(43), "", expired, used]) {
      const input = { token, password: PASSPHRASE, code: "000000" };
      expect(await openEnrolment.perform(anonymous, { token }, fromElsewhere())).toEqual({
        ok: false,
        code: "not_found",
      });
      expect(await completeEnrolment.perform(anonymous, input, fromElsewhere())).toEqual({
        ok: false,
        code: "not_found",
      });
    }
  });

  it("keeps the link when the code or the passphrase does not do", async () => {
    const token = tokenOf(value(await invite(newPerson())));
    const input = { token, password: PASSPHRASE, code: "abcdef" };
    expect(await completeEnrolment.perform(anonymous, input, fromElsewhere())).toMatchObject({
      code: "refused",
      reason: "code_wrong",
    });
    expect((await enrol(token, "fourteen chars")).outcome).toMatchObject({
      code: "conflict",
      reason: "password_short",
    });
    expect((await enrol(token, "exactly15 chars")).outcome.ok).toBe(true);
  });

  it("enrols once when twenty browsers try at the same time", async () => {
    const token = tokenOf(value(await invite(newPerson())));
    const tries = await Promise.all(
      Array.from({ length: 20 }, () =>
        enrol(token).then(
          ({ outcome }) => outcome.ok,
          () => false,
        ),
      ),
    );
    expect(tries.filter(Boolean)).toHaveLength(1);
  });

  it("is asked for another link when theirs ran out, and the old one stays dead", async () => {
    const invited = value(await invite(newPerson()));
    const renewed = value(await people.renewInvitation.perform(admin, { personId: invited.personId }, fromElsewhere()));
    expect(await openEnrolment.perform(anonymous, { token: tokenOf(invited) }, fromElsewhere())).toMatchObject({
      code: "not_found",
    });
    expect((await enrol(tokenOf(renewed))).outcome.ok).toBe(true);
  });
});

describe("an address that somebody has", () => {
  it("in the same agency is said to be taken", async () => {
    expect(await invite({ ...newPerson(), email: examiner.email })).toMatchObject({
      code: "conflict",
      reason: "email_taken",
    });
  });

  it("elsewhere is invited like any other: nobody learns of it but its owner", async () => {
    const { email } = demoPerson("officer.nl");
    const invited = value(await invite({ ...newPerson(), email }));
    expect((await listed()).find(({ id }) => id === invited.personId)).toMatchObject({ email, state: "invited" });
    expect((await enrol(tokenOf(invited))).outcome).toMatchObject({ code: "refused", reason: "email_in_use" });
    await owner.query("UPDATE person SET ended_at = now() WHERE email = $1", [email]);
    expect((await enrol(tokenOf(invited))).outcome.ok).toBe(true);
    const { rows } = await owner.query<{ id: string }>("SELECT id FROM person WHERE email = $1", [email]);
    expect(rows).toEqual([{ id: invited.personId }]);
  });
});

describe("only the agency's own administrator, with a fresh code,", () => {
  it("gives power", async () => {
    const stale = await signedIn(owner, "admin.fr");
    expect(await invite(newPerson(), stale)).toMatchObject({ code: "step_up_required" });
    const grant = { personId: examiner.id, role: "unit_operator" };
    expect(await people.grantRole.perform(stale, grant, fromElsewhere())).toMatchObject({ code: "step_up_required" });
    expect(value(await people.grantRole.perform(admin, grant, fromElsewhere())).id).toMatch(/-/);
  });

  it.each(["officer.fr", "head.fr", "dpo.fr"])("%s does not", async (mailbox) => {
    const actor = await signedIn(owner, mailbox, true);
    expect(await invite(newPerson(), actor)).toMatchObject({ code: "refused", reason: "role_missing" });
    expect(await people.endPerson.perform(actor, { personId: examiner.id }, fromElsewhere())).toEqual({
      ok: false,
      code: "not_found",
    });
  });

  it("another agency's administrator learns not even that the person exists", async () => {
    const stranger = await signedIn(owner, "admin.nl", true);
    for (const personId of [examiner.id, "00000000-0000-4000-8000-000000000000"]) {
      const outcomes = await Promise.all([
        people.endPerson.perform(stranger, { personId }, fromElsewhere()),
        people.grantRole.perform(stranger, { personId, role: "examiner" }, fromElsewhere()),
        people.requestReset.perform(stranger, { personId }, fromElsewhere()),
        people.confirmReset.perform(stranger, { personId }, fromElsewhere()),
        people.renewInvitation.perform(stranger, { personId }, fromElsewhere()),
      ]);
      for (const outcome of outcomes) expect(outcome).toEqual({ ok: false, code: "not_found" });
    }
    expect((await listed(stranger)).map(({ email }) => email)).not.toContain(examiner.email);
  });

  it("and nobody to oneself", async () => {
    const grant = { personId: admin.id, role: "head_of_unit" };
    expect(await people.grantRole.perform(admin, grant, fromElsewhere())).toMatchObject({
      code: "refused",
      reason: "own_person",
    });
  });

  it.each([
    ["admin.fr", "examiner.fr", "technical_operator", "operator_only"],
    ["admin.fr", "examiner.fr", "prosecutor", "judicial_only"],
    ["admin.fr", "examiner.fr", "space_administrator", null],
    ["officer.no", "officer.no", "space_administrator", "member_state_only"],
    ["officer.europol", "officer.europol", "space_administrator", "member_state_only"],
  ])("%s gives %s the role %s: %s", async (by, to, role, reason) => {
    const actor = { ...(await signedIn(owner, by, true)), roles: ["agency_administrator" as const] };
    const other = by === to ? value(await invite(newPerson(), actor)).personId : demoPerson(to).id;
    const outcome = await people.grantRole.perform(actor, { personId: other, role }, fromElsewhere());
    expect(outcome).toMatchObject(reason === null ? { ok: true } : { code: "refused", reason });
  });
});

describe("ending counts on the next request", () => {
  it("of a role", async () => {
    const token = await openTestSession(owner, "head.fr");
    const head = (await listed()).find(({ id }) => id === demoPerson("head.fr").id);
    const role = head?.roles[0];
    const input = { personId: head?.id, assignmentId: role?.id };
    expect(await people.endRole.perform(admin, input, fromElsewhere())).toEqual({ ok: true, value: null });
    expect((await actorFromSession(token))?.roles).toEqual([]);
    expect(await people.endRole.perform(admin, input, fromElsewhere())).toEqual({ ok: false, code: "not_found" });
  });

  it("of a person, with their links", async () => {
    const invited = value(await invite(newPerson()));
    expect(await people.endPerson.perform(admin, { personId: invited.personId }, fromElsewhere())).toEqual({
      ok: true,
      value: null,
    });
    expect(await openEnrolment.perform(anonymous, { token: tokenOf(invited) }, fromElsewhere())).toMatchObject({
      code: "not_found",
    });
    const token = await openTestSession(owner, "spaceadmin.fr");
    await people.endPerson.perform(admin, { personId: demoPerson("spaceadmin.fr").id }, fromElsewhere());
    expect(await actorFromSession(token)).toBeNull();
  });

  it("but never of the last administrator, not even when two end each other at once", async () => {
    const outcomes = await Promise.all([
      people.endPerson.perform(admin, { personId: second.id }, fromElsewhere()),
      people.endPerson.perform(second, { personId: admin.id }, fromElsewhere()),
    ]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes.find(({ ok }) => !ok)).toMatchObject({ code: "refused", reason: "last_administrator" });
    await owner.query("UPDATE person SET ended_at = NULL WHERE id IN ($1, $2)", [admin.id, second.id]);
  });
});

describe("a lost second factor", () => {
  const reset = { personId: examiner.id };

  it("needs two administrators, and then a new enrolment", async () => {
    const session = await openTestSession(owner, "examiner.fr");
    expect(await people.requestReset.perform(admin, reset, fromElsewhere())).toEqual({ ok: true, value: null });
    expect(await actorFromSession(session)).not.toBeNull();
    expect(await people.confirmReset.perform(admin, reset, fromElsewhere())).toMatchObject({
      reason: "second_person_required",
    });
    const link = value(await people.confirmReset.perform(second, reset, fromElsewhere()));
    expect(await actorFromSession(session)).toBeNull();
    const old = { email: examiner.email, password: examiner.password, code: codeAt(examiner.totpSecret, new Date()) };
    expect(await createSession.perform(anonymous, old, fromElsewhere())).toEqual({
      ok: false,
      code: "wrong_credentials",
    });
    expect((await enrol(tokenOf(link))).outcome.ok).toBe(true);
    const { rows } = await owner.query<{ event: string; actor: string }>(
      `SELECT e.event, e.actor_id AS actor FROM log_entry e JOIN log_target t ON t.entry_id = e.id
        WHERE t.target = $1 AND e.decision = 'allowed' AND e.event LIKE 'person.%_reset' ORDER BY e.at`,
      [`person/${examiner.id}`],
    );
    expect(rows).toEqual([
      { event: "person.request_reset", actor: admin.id },
      { event: "person.confirm_reset", actor: second.id },
    ]);
  });

  it("is reset once when twenty confirmations arrive at the same time", async () => {
    await people.requestReset.perform(admin, reset, fromElsewhere());
    const tries = await Promise.all(
      Array.from({ length: 20 }, () => people.confirmReset.perform(second, reset, fromElsewhere())),
    );
    expect(tries.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it("of an administrator is not for that administrator to ask for or to confirm", async () => {
    const own = { personId: admin.id };
    expect(await people.requestReset.perform(admin, own, fromElsewhere())).toMatchObject({ reason: "own_person" });
    await people.requestReset.perform(second, own, fromElsewhere());
    expect(await people.confirmReset.perform(admin, own, fromElsewhere())).toMatchObject({ reason: "own_person" });
    expect(await people.cancelReset.perform(second, own, fromElsewhere())).toEqual({ ok: true, value: null });
    expect(await people.confirmReset.perform(second, own, fromElsewhere())).toMatchObject({
      reason: "no_reset_requested",
    });
  });
});
