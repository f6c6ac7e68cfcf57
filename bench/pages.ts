import { randomInt } from "node:crypto";
import { summary } from "./load";
import { atMost, milliseconds, type Figure } from "./report";
import { signInAll, visit, withPortal, type Questions } from "./visits";
import type { World } from "./world";

const LIMIT = atMost(120);
const WARM_UP_SECONDS = 10;
const SECONDS = 60;

const PAGES: Questions = {
  inbox: () => "/inbox",
  spaces: () => "/spaces",
  "one space": ({ busySpaces, quietSpaces }) => pathOf("spaces", [...busySpaces, ...quietSpaces]),
  "one notice": ({ notices }) => pathOf("notices", notices),
  "one package": ({ packages }) => pathOf("packages", packages),
  "log, 1,000,000 entries": () => "/log",
};

function pathOf(noun: string, ids: readonly string[]): string | undefined {
  const id = ids[randomInt(Math.max(1, ids.length))];
  return id && `/${noun}/${id}`;
}

/** Time to first byte of the production build's pages, signed in, each person in their own session. */
export async function measurePages({ place, readers }: World): Promise<Figure[]> {
  const { publicUrl } = place.environment;
  const cookies = await signInAll(place, readers);
  return withPortal(place, async () => {
    const asked = { questions: PAGES, until: "first byte" } as const;
    await visit(publicUrl, cookies, { ...asked, seconds: WARM_UP_SECONDS });
    const durations = await visit(publicUrl, cookies, { ...asked, seconds: SECONDS });
    return [...durations].map(([name, all]) => {
      const { p50, p95, p99 } = summary(all, SECONDS * 1000);
      const beside = `p50 ${p50.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms of ${all.length}`;
      return milliseconds(`first byte p95 at 20 requests/s: ${name}`, p95, beside, LIMIT);
    });
  });
}
