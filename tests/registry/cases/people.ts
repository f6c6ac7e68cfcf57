import { hashPassword } from "@/lib/auth/password";
import { secretKey } from "@/lib/auth/secret-key";
import { hashToken, newToken } from "@/lib/auth/token";
import { codeAt, offeredSecret } from "@/lib/auth/totp";
import { newId } from "@/lib/id";
import type { OperationName } from "@/lib/registry";
import { agencyId, person } from "@/prisma/seed/demo-operation";
import { demoPeople } from "@/prisma/seed/demo-people";
import { everybody, hiddenFromOthers, peopleOnly, roleWanted, type Case, type World } from "../case";

const france = agencyId("Gendarmerie C3N");
const passwordHash = await hashPassword("seven green trams at night");
const own = {
  ...peopleOnly,
  owner: "ok",
  recipient: "ok",
  otherRole: "ok",
  otherAgency: "ok",
  outsider: "ok",
} as const;
/** Administrators of other agencies are the strongest strangers there are. */
const administrators = { owner: "admin.fr", recipient: "admin.se", otherRole: "officer.fr", otherAgency: "admin.nl" };
const administered = { ...peopleOnly, ...hiddenFromOthers } as const;
const byRole = { ...peopleOnly, ...roleWanted } as const;
const nothing = async () => ({});

/** Somebody new of France, enrolled or only invited. */
async function newPerson({ owner }: World, enrolled: boolean): Promise<string> {
  const id = newId();
  await owner.query(
    "INSERT INTO person (id, agency_id, email, name, time_zone) VALUES ($1::uuid, $2, $1::uuid || '@example.org', 'Case person', 'Europe/Paris')",
    [id, france],
  );
  if (enrolled)
    await owner.query("INSERT INTO credential (person_id, password_hash, totp_secret) VALUES ($1, $2, 'x')", [
      id,
      passwordHash,
    ]);
  return id;
}

async function newLink(world: World): Promise<string> {
  const token = newToken();
  await world.owner.query(
    "INSERT INTO enrolment (id, token_hash, person_id, expires_at) VALUES ($1, $2, $3, now() + interval '1 hour')",
    [newId(), hashToken(token), await newPerson(world, false)],
  );
  return token;
}

const codeOf = ({ actor }: World): string => {
  const secret = demoPeople.find((each) => actor.kind === "person" && each.id === actor.id)?.totpSecret;
  return secret === undefined ? "000000" : codeAt(secret, new Date());
};

async function newSession({ owner }: World): Promise<string> {
  const id = newId();
  await owner.query(
    "INSERT INTO session (id, token_hash, person_id, expires_at, method, address) VALUES ($1, $2, $3, now() + interval '1 hour', 'local', '192.0.2.9')",
    [id, hashToken(newToken()), person("officer.fr").id],
  );
  return id;
}

const wrong = "wrong_credentials";
const invited = async (world: World) => ({ personId: await newPerson(world, false) });
const enrolled = async (world: World) => ({ personId: await newPerson(world, true) });
async function resetting(world: World) {
  const personId = await newPerson(world, true);
  await world.owner.query("INSERT INTO factor_reset (id, person_id, requested_by) VALUES ($1, $2, $3)", [
    newId(),
    personId,
    person("admin2.fr").id,
  ]);
  return { personId };
}
async function withRole(world: World) {
  const [personId, assignmentId] = [await newPerson(world, true), newId()];
  await world.owner.query(
    "INSERT INTO role_assignment (id, person_id, role, valid_from) VALUES ($1, $2, 'examiner', now())",
    [assignmentId, personId],
  );
  return { personId, assignmentId };
}

export const peopleCases = {
  "session.create": {
    given: async ({ owner }) => {
      await owner.query("UPDATE credential SET totp_last_step = 0");
      const { email, password, totpSecret } = person("officer.uk");
      return { email, password, code: codeAt(totpSecret, new Date()) };
    },
    told: { ...everybody, machine: wrong, bareMachine: wrong },
    bearer: true,
  },
  "session.read": { given: nothing, told: own },
  "session.end": { given: nothing, told: own },
  "session.step_up": {
    given: async (world) => {
      await world.owner.query("UPDATE credential SET totp_last_step = 0");
      return { code: codeOf(world) };
    },
    told: own,
  },
  "session.list": { given: async () => ({ personId: person("officer.fr").id }), told: administered },
  "session.revoke": {
    given: async (world) => ({ personId: person("officer.fr").id, sessionId: await newSession(world) }),
    told: administered,
  },
  "session.revoke_all": { given: async () => ({ personId: person("officer.fr").id }), told: administered },
  "enrolment.open": {
    given: async (world) => ({ token: await newLink(world) }),
    told: { ...everybody, ...peopleOnly, signedOut: "ok" },
    bearer: true,
  },
  "enrolment.complete": {
    given: async (world) => {
      const token = await newLink(world);
      const code = codeAt(offeredSecret(await secretKey(), token), new Date());
      return { token, code, password: "eleven blue ferries at dawn" };
    },
    told: { ...everybody, ...peopleOnly, signedOut: "ok" },
    bearer: true,
  },
  "person.list": { people: administrators, given: nothing, told: { ...byRole, recipient: "ok", otherAgency: "ok" } },
  "person.invite": {
    people: { ...administrators, recipient: "officer.se", otherAgency: "officer.nl" },
    given: async () => ({
      email: `${newId()}@example.org`,
      name: "Case person",
      language: "fr",
      timeZone: "Europe/Paris",
      roles: [{ role: "examiner" }],
    }),
    told: byRole,
  },
  "person.renew_invitation": { people: administrators, given: invited, told: administered },
  "person.grant_role": {
    people: administrators,
    given: async (world) => ({ ...(await enrolled(world)), role: "examiner" }),
    told: administered,
  },
  "person.end_role": { people: administrators, given: withRole, told: administered },
  "person.end": { people: administrators, given: enrolled, told: administered },
  "person.request_reset": { people: administrators, given: enrolled, told: administered },
  "person.confirm_reset": { people: administrators, given: resetting, told: administered },
  "person.cancel_reset": { people: administrators, given: resetting, told: administered },
  "person.read_preferences": { given: nothing, told: own },
  "person.set_preferences": { given: async () => ({ theme: "dark" }), told: own },
} as const satisfies Partial<Record<OperationName, Case>>;
