import type pg from "pg";
import { DAY } from "@/lib/clock";
import type { Store } from "@/lib/storage/store";
import { writeHistory } from "./history";
import { keepContents } from "./keep-contents";
import { writeStory, type Telling } from "./rows";
import { stories } from "./stories";
import { DAY_ZERO } from "./story";

/**
 * The demonstration's packages, their files and what happened to them. Idempotent; run it in one transaction, which
 * commits after the files are on the disk. Ids and bytes are the same everywhere; times are moved by whole days, so that
 * the story ends on the eve of `firstStart` and the clocks of erasure run whenever somebody tries it.
 */
export async function seedPackages(owner: pg.PoolClient, store: Store, firstStart: Date): Promise<void> {
  const shift = Math.floor((firstStart.getTime() - DAY_ZERO.getTime()) / DAY) * DAY;
  const measured = await keepContents(
    store,
    stories.flatMap(({ files }) => files.map(({ content }) => content)),
  );
  const telling: Telling = {
    owner,
    measured,
    shifted: (at) => new Date(at.getTime() + shift),
    earlier: (key) => {
      const found = stories.find((story) => story.key === key);
      if (!found) throw new Error(`no story ${key}`);
      return found;
    },
  };
  for (const story of stories) if (await writeStory(telling, story)) await writeHistory(telling, story);
}
