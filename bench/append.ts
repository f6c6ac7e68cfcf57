import { allow } from "@/lib/access/decision";
import { draftEntry, recordNow, type EntryParts } from "@/lib/access/record";
import type { World } from "./world";
import { interleaved, type Series } from "./load";
import { CONTEXT } from "./reads";
import { perSecond, unlimited, type Figure } from "./report";
import { inTurn } from "./turn";

/** Entries of one target each, durably committed, one lane, as many callers as a busy process has. */
export async function measureAppend({ readers }: World): Promise<Figure[]> {
  const next = inTurn(readers, (reader) => reader.notices);
  const work = () => {
    const { reader, id } = next();
    const parts: EntryParts = {
      event: "notice.read",
      actor: reader.actor,
      context: CONTEXT,
      spaceId: null,
      decision: allow("liaison_officer"),
      purpose: { code: "P1", text: null },
      detail: null,
    };
    return recordNow(draftEntry(parts, false), [{ kind: "notice", id, ownerAgencyId: reader.actor.agency.id }]);
  };
  const series = [50, 500].map((atOnce): Series => ({ atOnce, work }));
  const rounds = await interleaved(series, 3, 2_000);
  return series.map((each) =>
    perSecond(`append lane alone, ${each.atOnce} callers`, rounds.of(each), "durable, 1 target each", unlimited),
  );
}
