import fc from "fast-check";
import type pg from "pg";
import { ROLES, type KnownActor, type Role } from "@/lib/access/actor";
import { newId } from "@/lib/id";
import { NOTICE_STATES, type NoticeFacts } from "@/lib/notices/model";
import { SPACE_FUNCTIONS, SPACE_STATES, type SpaceFacts } from "@/lib/spaces/model";

/** Never, now, or not any more. */
const standing = fc.constantFrom("never", "now", "now", "ended");
const AGENCIES = 4;
const agencyIndex = fc.nat(AGENCIES - 1);

const person = fc.record({
  agency: agencyIndex,
  roles: fc.uniqueArray(fc.constantFrom<Role>(...ROLES), { maxLength: 2 }),
});
const space = fc.record({
  state: fc.constantFrom(...SPACE_STATES),
  agencies: fc.tuple(standing, standing, standing, standing),
  people: fc.tuple(standing, standing, standing),
  function: fc.constantFrom(...SPACE_FUNCTIONS),
});
const notice = fc.record({
  space: fc.nat(),
  agency: agencyIndex,
  state: fc.constantFrom(...NOTICE_STATES),
  recipients: fc.uniqueArray(agencyIndex, { maxLength: AGENCIES }),
});
const sized = (spaces: readonly [number, number], notices: readonly [number, number]) =>
  fc.record({
    people: fc.tuple(person, person, person),
    spaces: fc.array(space, { minLength: spaces[0], maxLength: spaces[1] }),
    notices: fc.array(notice, { minLength: notices[0], maxLength: notices[1] }),
  });

/** One world in forty has more than a page of everything. */
export const worldArbitrary = fc.oneof(
  { weight: 39, arbitrary: sized([1, 3], [0, 7]) },
  { weight: 1, arbitrary: sized([55, 70], [55, 130]) },
);
type Drawn = typeof worldArbitrary extends fc.Arbitrary<infer World> ? World : never;

/** A drawn world with ids, as it stands in the database. Who is who is known here without asking the database. */
export interface World {
  readonly drawn: Drawn;
  readonly agencies: readonly string[];
  readonly actors: readonly KnownActor[];
  readonly spaces: readonly { readonly id: string; readonly drawn: Drawn["spaces"][number] }[];
  readonly notices: readonly { readonly id: string; readonly drawn: Drawn["notices"][number] }[];
}

const actorAgency = (id: string) => ({
  id,
  shortName: id,
  name: id,
  kind: "law_enforcement" as const,
  countryCode: null,
});

export function named(drawn: Drawn): World {
  const agencies = Array.from({ length: AGENCIES }, newId);
  const agencyAt = (index: number) => actorAgency(agencies[index] ?? "");
  const shared = { id: "", name: "Somebody", timeZone: "UTC" };
  const people = drawn.people.map(({ agency, roles }) => ({
    ...shared,
    kind: "person" as const,
    id: newId(),
    sessionId: newId(),
    agency: agencyAt(agency),
    roles,
    language: "en",
    looks: {},
    steppedUpAt: null,
  }));
  const machine = {
    ...shared,
    kind: "client" as const,
    id: newId(),
    sessionId: newId(),
    agency: agencyAt(0),
    scopes: ["spaces:read", "notices:read"] as const,
  };
  return {
    drawn,
    agencies,
    actors: [...people, machine],
    spaces: drawn.spaces.map((each) => ({ id: newId(), drawn: each })),
    notices: drawn.notices.map((each) => ({ id: newId(), drawn: each })),
  };
}

const spaceOf = (world: World, drawn: Drawn["notices"][number]) => {
  const found = world.spaces[drawn.space % world.spaces.length];
  if (!found) throw new Error("a world has a space");
  return found;
};

/** What is true of a space as this actor stands to it, from the drawing alone. */
export function spaceTruth(world: World, { id, drawn }: World["spaces"][number], actor: KnownActor): SpaceFacts {
  const admitted = drawn.people[world.actors.indexOf(actor)] === "now";
  return {
    id,
    state: drawn.state,
    agencyIds: world.agencies.filter((_, index) => drawn.agencies[index] === "now"),
    actorFunction: admitted ? drawn.function : null,
    thirdPartyController: null,
  };
}

export function noticeTruth(world: World, { id, drawn }: World["notices"][number], actor: KnownActor): NoticeFacts {
  return {
    id,
    agencyId: world.agencies[drawn.agency] ?? "",
    state: drawn.state,
    recipientIds: drawn.recipients.map((index) => world.agencies[index] ?? ""),
    space: spaceTruth(world, spaceOf(world, drawn), actor),
  };
}

const STATEMENTS: readonly [rows: (world: World) => readonly object[], statement: string][] = [
  [
    ({ agencies }) => agencies.map((id) => ({ id })),
    "INSERT INTO agency (id, short_name, name, kind, time_zone) SELECT id, id, id, 'law_enforcement', 'UTC' FROM r AS r(id uuid)",
  ],
  [
    ({ actors }) => actors.map(({ id, agency }) => ({ id, agency: agency.id })),
    "INSERT INTO person (id, agency_id, email, name, time_zone) SELECT id, agency, id, 'Somebody', 'UTC' FROM r AS r(id uuid, agency uuid)",
  ],
  [
    ({ spaces, actors }) => spaces.map(({ id, drawn: { state } }) => ({ id, state, by: actors[0]?.id })),
    "INSERT INTO space (id, state, period_start, period_end, created_by) SELECT id, state, now(), now(), by FROM r AS r(id uuid, state text, by uuid)",
  ],
  [
    ({ spaces }) => spaces.map(({ id }) => ({ id })),
    "INSERT INTO space_content SELECT id, 'World', 'Operation', 'p', 'r', now() FROM r AS r(id uuid)",
  ],
  [
    ({ spaces, agencies }) =>
      spaces.flatMap(({ id, drawn }) => agencies.map((agency, at) => ({ id, agency, standing: drawn.agencies[at] }))),
    `INSERT INTO space_agency (space_id, agency_id, ended_at) SELECT id, agency, CASE standing WHEN 'ended' THEN now() END
      FROM r AS r(id uuid, agency uuid, standing text) WHERE standing <> 'never'`,
  ],
  [
    ({ spaces, actors }) =>
      spaces.flatMap(({ id, drawn }) =>
        drawn.people.map((each, at) => ({ id, person: actors[at]?.id, standing: each, as: drawn.function })),
      ),
    `INSERT INTO space_person (space_id, person_id, function, ended_at) SELECT id, person, "as", CASE standing WHEN 'ended' THEN now() END
      FROM r AS r(id uuid, person uuid, standing text, "as" text) WHERE standing <> 'never'`,
  ],
  [
    (world) =>
      world.notices.map(({ id, drawn }) => ({
        id,
        space: spaceOf(world, drawn).id,
        agency: world.agencies[drawn.agency],
        state: drawn.state,
        by: world.actors[0]?.id,
      })),
    `INSERT INTO notice (id, space_id, agency_id, state, created_by) SELECT id, space, agency, state, by
      FROM r AS r(id uuid, space uuid, agency uuid, state text, by uuid)`,
  ],
  [
    ({ notices }) => notices.map(({ id }) => ({ id })),
    "INSERT INTO notice_content (notice_id, title, body) SELECT id, 'World', 'b' FROM r AS r(id uuid)",
  ],
  [
    ({ notices, agencies }) =>
      notices.flatMap(({ id, drawn }) => drawn.recipients.map((at) => ({ id, agency: agencies[at] }))),
    "INSERT INTO notice_recipient SELECT id, agency FROM r AS r(id uuid, agency uuid)",
  ],
];

/** Many worlds in as many round trips as there are tables, by the tables' owner. */
export async function build(owner: pg.Pool, worlds: readonly World[]): Promise<void> {
  for (const [rows, statement] of STATEMENTS) {
    const all = JSON.stringify(worlds.flatMap(rows));
    await owner.query(statement.replace("FROM r AS", "FROM jsonb_to_recordset($1::jsonb) AS"), [all]);
  }
}
