import type { KnownActor } from "@/lib/access/actor";
import { read } from "@/lib/access/operation";
import { noticeSummaries, searchableNotices } from "@/lib/notices/data";
import { noticesVisibleTo } from "@/lib/notices/policy";
import { packageSummaries, searchablePackages } from "@/lib/packages/data";
import { packagesVisibleTo } from "@/lib/packages/policy";
import { matchingFiles } from "@/lib/packages/view/data";
import { searchableSpaceIds, spaceSummaries } from "@/lib/spaces/data";
import { spacesVisibleTo } from "@/lib/spaces/policy";
import { matchingNotices, matchingPackages, matchingSpaces } from "./data";
import { HITS_MAX, searchResultSchema, searchSchema } from "./model";
import { maySearch } from "./policy";

/** A machine finds packages only with the scope to read them. */
const packagesFor = (actor: KnownActor) =>
  actor.kind === "client" && !actor.scopes.includes("packages:read") ? null : packagesVisibleTo(actor);

interface Listed {
  readonly id: string;
  readonly agencyId: string;
  readonly spaceId: string;
}
const named = (kind: string, listed: readonly Listed[], ids: readonly string[]) => {
  const wanted = new Set(ids);
  return listed
    .filter(({ id }) => wanted.has(id))
    .map(({ id, agencyId, spaceId }) => ({ kind, id, ownerAgencyId: agencyId, spaceId }));
};
const idsOf = (listed: readonly Listed[]) => listed.map(({ id }) => id);

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
      ...(await matchingSpaces(scope, spaces, query, limit)).map((id) => ({
        kind: "space",
        id,
        ownerAgencyId: null,
        spaceId: id,
      })),
      ...named("package", packages, await matchingPackages(scope, idsOf(packages), query, limit)),
      ...named("notice", notices, await matchingNotices(scope, idsOf(notices), query, limit)),
    ];
    return { targets: found.slice(0, HITS_MAX), more: found.length > HITS_MAX };
  },
  run: async (scope, { query }, _, actor, { targets, more }) => {
    const ids = (kind: string) => targets.filter((target) => target.kind === kind).map((target) => target.id);
    const spaces = await spaceSummaries(scope, ids("space"));
    const packages = await packageSummaries(scope, ids("package"), actor.agency.id);
    const files = await matchingFiles(scope, ids("package"), query);
    const notices = await noticeSummaries(scope, ids("notice"));
    const hits = [
      ...spaces.map(({ id, name, operation }) => ({
        kind: "space" as const,
        id,
        title: name,
        context: operation,
        file: null,
      })),
      ...packages.map(({ id, title, agencyName }) => ({
        kind: "package" as const,
        id,
        title,
        context: agencyName,
        file: files.get(id) ?? null,
      })),
      ...notices.map(({ id, title, agencyName }) => ({
        kind: "notice" as const,
        id,
        title,
        context: agencyName,
        file: null,
      })),
    ];
    return { hits, more };
  },
});
