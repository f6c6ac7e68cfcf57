import { read } from "@/lib/access/operation";
import { noticeSummaries, searchableNotices } from "@/lib/notices/data";
import { noticesVisibleTo } from "@/lib/notices/policy";
import { searchableSpaceIds, spaceSummaries } from "@/lib/spaces/data";
import { spacesVisibleTo } from "@/lib/spaces/policy";
import { matchingNotices, matchingSpaces } from "./data";
import { HITS_MAX, searchResultSchema, searchSchema } from "./model";
import { maySearch } from "./policy";

/** Search over what the actor may see. The provider learns that its item was shown, never the words (architecture.md 4). */
export const find = read({
  name: "search.find",
  input: searchSchema,
  output: searchResultSchema,
  clientScope: "notices:read",
  subject: () => null,
  facts: async (scope, _, actor) => {
    const [spaces, notices] = await Promise.all([
      searchableSpaceIds(scope, spacesVisibleTo(actor)),
      searchableNotices(scope, noticesVisibleTo(actor)),
    ]);
    return { spaces, notices };
  },
  policy: maySearch,
  targets: (_, __, actor) => [{ kind: "search", id: actor.agency.id, ownerAgencyId: null }],
  detail: (input) => ({ query: input.query }),
  situations: () => ({ any: { spaces: [], notices: [] } }),
  discover: async (scope, { query }, { spaces, notices }) => {
    const spaceIds = await matchingSpaces(scope, spaces, query, HITS_MAX + 1);
    const noticeIds = new Set(
      await matchingNotices(
        scope,
        notices.map(({ id }) => id),
        query,
        HITS_MAX + 1,
      ),
    );
    const found = [
      ...spaceIds.map((id) => ({ kind: "space", id, ownerAgencyId: null, spaceId: id })),
      ...notices
        .filter(({ id }) => noticeIds.has(id))
        .map((notice) => ({ kind: "notice", id: notice.id, ownerAgencyId: notice.agencyId, spaceId: notice.spaceId })),
    ];
    return { targets: found.slice(0, HITS_MAX), more: found.length > HITS_MAX };
  },
  run: async (scope, _, __, ___, { targets, more }) => {
    const ids = (kind: string) => targets.filter((target) => target.kind === kind).map((target) => target.id);
    const spaces = await spaceSummaries(scope, ids("space"));
    const notices = await noticeSummaries(scope, ids("notice"));
    const hits = [
      ...spaces.map((space) => ({ kind: "space" as const, id: space.id, title: space.name, context: space.operation })),
      ...notices.map((notice) => ({
        kind: "notice" as const,
        id: notice.id,
        title: notice.title,
        context: notice.agencyName,
      })),
    ];
    return { hits, more };
  },
});
