import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { actorFromBearer, actorFromSession } from "@/lib/auth/actor";
import { hashToken, newToken } from "@/lib/auth/token";
import { demoClients, demoPeople } from "@/prisma/seed/demo-people";
import { seedPeople } from "@/prisma/seed/people";
import { demoPerson, seededDatabase } from "@/tests/identity/seeded";
import { openTestSession } from "@/tests/identity/sessions";

const { owner } = await seededDatabase();
const officer = demoPerson("officer.fr");
let token = "";

const alter = (assignment: string) =>
  owner.query(`UPDATE session SET ${assignment} WHERE token_hash = $1`, [hashToken(token)]);

beforeEach(async () => {
  token = await openTestSession(owner, "officer.fr");
});

describe("the person behind a session", () => {
  it("is told with agency, country and roles in force", async () => {
    const actor = await actorFromSession(token);
    expect(actor).toMatchObject({
      kind: "person",
      id: officer.id,
      name: "Liaison officer FR-1",
      language: "fr",
      timeZone: "Europe/Paris",
    });
    expect(actor).toMatchObject({
      roles: ["liaison_officer"],
      steppedUpAt: null,
      agency: { shortName: "Gendarmerie C3N", countryCode: "FR" },
    });
  });

  it.each([
    ["one second before the idle limit", "last_seen_at = now() - interval '14 minutes 59 seconds'", true],
    ["one second after the idle limit", "last_seen_at = now() - interval '15 minutes 1 second'", false],
    ["one second before the absolute limit", "created_at = now() - interval '7 hours 59 minutes 59 seconds'", true],
    ["one second after the absolute limit", "created_at = now() - interval '8 hours 1 second'", false],
    ["one second before its own end", "expires_at = now() + interval '1 second'", true],
    ["after its own end", "expires_at = now()", false],
    ["revoked", "revoked_at = now()", false],
  ])("%s", async (_, assignment, holds) => {
    await alter(assignment);
    expect((await actorFromSession(token)) !== null).toBe(holds);
  });

  it("is nobody for a token that was never given", async () => {
    expect(await actorFromSession(newToken())).toBeNull();
    expect(await actorFromSession("' OR true --")).toBeNull();
  });

  it("notes activity at most every twenty seconds", async () => {
    const seen = async () =>
      (
        await owner.query<{ age: number }>(
          "SELECT extract(epoch FROM now() - last_seen_at)::int AS age FROM session WHERE token_hash = $1",
          [hashToken(token)],
        )
      ).rows[0]?.age;
    await alter("last_seen_at = now() - interval '10 seconds'");
    await actorFromSession(token);
    expect(await seen()).toBeGreaterThanOrEqual(10);
    await alter("last_seen_at = now() - interval '10 minutes'");
    await actorFromSession(token);
    expect(await seen()).toBeLessThan(5);
  });
});

describe("what has ended counts at once", () => {
  const undo = [
    "UPDATE person SET ended_at = NULL",
    "UPDATE agency SET ended_at = NULL",
    "UPDATE role_assignment SET ended_at = NULL, valid_until = NULL, valid_from = '2026-01-01'",
  ];
  afterEach(async () => {
    for (const each of undo) await owner.query(each);
  });

  it.each([
    "UPDATE person SET ended_at = now() WHERE id = $1",
    "UPDATE agency SET ended_at = now() WHERE id = (SELECT agency_id FROM person WHERE id = $1)",
  ])("%s", async (statement) => {
    await owner.query(statement, [officer.id]);
    expect(await actorFromSession(token)).toBeNull();
  });

  it.each([
    ["ended", "ended_at = now()", []],
    ["run out", "valid_until = now()", []],
    ["not begun", "valid_from = now() + interval '1 second'", []],
    ["with a second left", "valid_until = now() + interval '5 seconds'", ["liaison_officer"]],
  ])("a role that is %s", async (_, assignment, roles) => {
    await owner.query(`UPDATE role_assignment SET ${assignment} WHERE person_id = $1`, [officer.id]);
    expect((await actorFromSession(token))?.roles).toEqual(roles);
  });
});

describe("the client behind a bearer token", () => {
  const [client] = demoClients;
  const bearer = async (scopes: readonly string[], until: string) => {
    const made = newToken();
    await owner.query(
      `INSERT INTO access_token (id, token_hash, client_id, scopes, expires_at) VALUES (gen_random_uuid(), $1, $2, $3, now() + $4::interval)`,
      [hashToken(made), client?.id, scopes, until],
    );
    return actorFromBearer(made);
  };

  it("acts for its agency with the token's scopes", async () => {
    expect(await bearer(["notices:read"], "1 minute")).toMatchObject({
      kind: "client",
      scopes: ["notices:read"],
      agency: { shortName: "Gendarmerie C3N" },
    });
  });

  it("is nobody once the token has run out", async () => {
    expect(await bearer(["notices:read"], "0 seconds")).toBeNull();
  });

  it("loses at once what its client loses", async () => {
    await owner.query("UPDATE machine_client SET scopes = '{log:read}' WHERE id = $1", [client?.id]);
    expect((await bearer(["notices:read", "log:read"], "1 minute"))?.scopes).toEqual(["log:read"]);
    await owner.query("UPDATE machine_client SET ended_at = now() WHERE id = $1", [client?.id]);
    expect(await bearer(["log:read"], "1 minute")).toBeNull();
  });
});

it("seeds twice what it seeds once", async () => {
  const count = async () =>
    (
      await owner.query<{ people: number; roles: number }>(
        "SELECT (SELECT count(*)::int FROM person) AS people, (SELECT count(*)::int FROM role_assignment) AS roles",
      )
    ).rows;
  const before = await count();
  const again = await owner.connect();
  await seedPeople(again, { secretKey: Buffer.alloc(32).toString("base64") });
  again.release();
  expect(await count()).toEqual(before);
  expect(before).toEqual([{ people: demoPeople.length, roles: demoPeople.flatMap((person) => person.roles).length }]);
});
