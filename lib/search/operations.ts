import type { KnownActor } from "@/lib/access/actor";
import { read } from "@/lib/access/operation";
import { noticeSummaries, searchableNotices } from "@/lib/notices/data";
import { noticesVisibleTo } from "@/lib/notices/policy";
import { packageSummaries, searchablePackages } from "@/lib/packages/data";
import { packagesVisibleTo } from "@/lib/packages/policy";
import { searchableSpaceIds, spaceSummaries } from "@/lib/spaces/data";
import { spacesVisibleTo } from "@/lib/spaces/policy";
import { matchingNotices, matchingPackages, matchingSpaces, placesIn, type FoundRow } from "./data";
import { HITS_MAX, searchResultSchema, searchSchema } from "./model";
import { maySearch } from "./policy";

/** A machine finds packages only with the scope to read them. */
const packagesFor = (actor: KnownActor) =>
  actor.kind === "client" && !actor.scopes.includes("packages:read") ? null : packagesVisibleTo(actor);

/** Of what is found by its name alone. */
const NOWHERE = { file: null, excerpt: null };

const targetsOf = (kind: string, found: readonly FoundRow[]) =>
  found.map(({ id, agencyId, spaceId }) => ({ kind, id, ownerAgencyId: agencyId, spaceId }));

/** Search over what the actor may see. The provider learns that its item was shown, never the words (architecture.md 4). */
export const find = read({
  name: "search.find",
  input: searchSchema,
  output: searchResultSchema,
  clientScope: "notices:read",
  subject: () => null,
  facts: async (scope, _, actor) => {
    const [spaces, packages, notices] = await Promise.all([
      searchableSpaceIds(scope, spacesVisibleTo(actor)),
      searchablePackages(scope, packagesFor(actor)),
      searchableNotices(scope, noticesVisibleTo(actor)),
    ]);
    return { spaces, packages, notices };
  },
  policy: maySearch,
  targets: (_, __, actor) => [{ kind: "search", id: actor.agency.id, ownerAgencyId: null }],
  detail: (input) => ({ query: input.query }),
  situations: () => ({ any: { spaces: [], packages: [], notices: [] } }),
  discover: async (scope, { query }, { spaces, packages, notices }) => {
    const limit = HITS_MAX + 1;
    const found = [
      ...targetsOf("space", await matchingSpaces(scope, { candidates: spaces, query, limit })),
      ...targetsOf("package", await matchingPackages(scope, { candidates: packages, query, limit })),
      ...targetsOf("notice", await matchingNotices(scope, { candidates: notices, query, limit })),
    ];
    return { targets: found.slice(0, HITS_MAX), more: found.length > HITS_MAX };
  },
  run: async (scope, { query }, _, actor, { targets, more }) => {
    const ids = (kind: string) => targets.filter((target) => target.kind === kind).map((target) => target.id);
    const spaces = await spaceSummaries(scope, ids("space"));
    const packages = await packageSummaries(scope, ids("package"), actor.agency.id);
    const places = await placesIn(scope, ids("package"), query);
    const notices = await noticeSummaries(scope, ids("notice"));
    const hits = [
      ...spaces.map(({ id, name, operation }) => ({
        kind: "space" as const,
        id,
        title: name,
        context: operation,
        ...NOWHERE,
      })),
      ...packages.map(({ id, title, agencyName }) => ({
        kind: "package" as const,
        id,
        title,
        context: agencyName,
        file: places.get(id)?.file ?? null,
        excerpt: places.get(id)?.excerpt ?? null,
      })),
      ...notices.map(({ id, title, agencyName }) => ({
        kind: "notice" as const,
        id,
        title,
        context: agencyName,
        ...NOWHERE,
      })),
    ];
    return { hits, more };
  },
});
