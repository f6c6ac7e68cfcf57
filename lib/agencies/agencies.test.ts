import { describe, expect, it } from "vitest";
import { anonymous } from "@/lib/access/actor";
import { createAgency, endAgency, listAgencies } from "@/lib/agencies/operations";
import { actorFromSession } from "@/lib/auth/actor";
import { openEnrolment } from "@/lib/people/enrolments/operations";
import { demoAgencies, demoPeople } from "@/prisma/seed/demo-people";
import { inviteFirstAdministrator } from "@/prisma/seed/first-administrator";
import { fromElsewhere } from "@/tests/identity/calls";
import { demoPerson, seededDatabase } from "@/tests/identity/seeded";
import { openTestSession, signedIn } from "@/tests/identity/sessions";
import { testDatabase } from "@/tests/setup/database";

const { owner } = await seededDatabase();
const empty = await testDatabase();

const agency = {
  shortName: "Marked unit ZQX",
  name: "Marked unit of the test ZQX",
  kind: "law_enforcement",
  countryCode: "BE",
  timeZone: "Europe/Brussels",
  administrator: { email: "zqx@demo.comity.example", name: "Marked person ZQX", language: "nl" },
} as const;

describe("the technical operator", () => {
  it("sees of agencies ids, codes and counts, and no name of anybody", async () => {
    const operator = await signedIn(owner, "operator", true);
    const outcome = await listAgencies.perform(operator, {}, fromElsewhere());
    if (!outcome.ok) throw new Error(outcome.code);
    expect(outcome.value.agencies).toHaveLength(demoAgencies.length);
    const text = JSON.stringify(outcome.value);
    for (const { shortName, name } of demoAgencies) expect(text).not.toMatch(new RegExp(`"${shortName}"|${name}`));
    for (const { name, email } of demoPeople) expect(text.includes(name) || text.includes(email)).toBe(false);
  });

  it("sets an agency up with its first administrator, and reads neither name again", async () => {
    const operator = await signedIn(owner, "operator", true);
    expect(await createAgency.perform(await signedIn(owner, "operator"), agency, fromElsewhere())).toMatchObject({
      code: "step_up_required",
    });
    const created = await createAgency.perform(operator, agency, fromElsewhere());
    if (!created.ok) throw new Error(created.reason);
    const token = created.value.link.slice(created.value.link.indexOf("#") + 1);
    expect(await openEnrolment.perform(anonymous, { token }, fromElsewhere())).toMatchObject({
      ok: true,
      value: { name: "Marked person ZQX" },
    });
    expect(JSON.stringify(await listAgencies.perform(operator, {}, fromElsewhere()))).not.toContain("ZQX");
    expect(await createAgency.perform(operator, agency, fromElsewhere())).toMatchObject({
      code: "conflict",
      reason: "short_name_taken",
    });
  });

  it.each([
    ["a police unit of no country", { countryCode: null }, "invalid_input"],
    ["a Union body with a country", { kind: "union_body" }, "invalid_input"],
    ["a country nobody knows", { countryCode: "ZZ" }, "refused"],
  ])("does not set up %s", async (_, change, code) => {
    const operator = await signedIn(owner, "operator", true);
    expect(await createAgency.perform(operator, { ...agency, ...change }, fromElsewhere())).toMatchObject({ code });
  });

  it("ends an agency, and all its access with it at once", async () => {
    const operator = await signedIn(owner, "operator", true);
    const { agencyId } = demoPerson("officer.uk");
    const token = await openTestSession(owner, "officer.uk");
    expect(await endAgency.perform(operator, { agencyId }, fromElsewhere())).toEqual({ ok: true, value: null });
    expect(await actorFromSession(token)).toBeNull();
    expect(await endAgency.perform(operator, { agencyId: operator.agency.id }, fromElsewhere())).toMatchObject({
      reason: "own_agency",
    });
  });
});

it.each(["admin.fr", "head.fr", "dpo.fr"])("%s is no operator", async (mailbox) => {
  const actor = await signedIn(owner, mailbox, true);
  const { agencyId } = demoPerson("officer.nl");
  expect(await listAgencies.perform(actor, {}, fromElsewhere())).toMatchObject({
    code: "refused",
    reason: "role_missing",
  });
  expect(await endAgency.perform(actor, { agencyId }, fromElsewhere())).toEqual({ ok: false, code: "not_found" });
});

describe("an empty installation", () => {
  const invite = async (email: string) => {
    const client = await empty.owner.connect();
    try {
      const administrator = { ...agency.administrator, email };
      return await inviteFirstAdministrator(client, { ...agency, administrator }, "https://portal.example");
    } finally {
      client.release();
    }
  };
  const people = async () =>
    (await empty.owner.query<{ email: string }>("SELECT email FROM person WHERE ended_at IS NULL")).rows.map(
      ({ email }) => email,
    );

  it("has one first administrator, invited again until one has enrolled", async () => {
    expect(await invite("typo@agency.example")).toMatchObject({ ok: true });
    const second = await invite("right@agency.example");
    expect(second.ok && second.link).toMatch(/^https:\/\/portal\.example\/enrol#/);
    expect(await people()).toEqual(["right@agency.example"]);
    await empty.owner.query(
      "INSERT INTO credential (person_id, password_hash, totp_secret) SELECT id, 'x', 'x' FROM person WHERE ended_at IS NULL",
    );
    expect(await invite("late@agency.example")).toEqual({ ok: false, reason: "administrator_exists" });
    expect(await people()).toEqual(["right@agency.example"]);
    const { rows } = await empty.owner.query("SELECT DISTINCT event, actor_kind, decision FROM log_entry");
    expect(rows).toEqual([{ event: "installation.invite_administrator", actor_kind: "system", decision: "allowed" }]);
  });
});
