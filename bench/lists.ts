import { randomInt } from "node:crypto";
import { summary } from "./load";
import { atMost, milliseconds, type Figure, type Limit } from "./report";
import { signInAll, visit, withPortal, type Questions } from "./visits";
import type { World } from "./world";

const WARM_UP_SECONDS = 5;
const SECONDS = 30;

const one = (ids: readonly string[]): string | undefined => ids[randomInt(Math.max(1, ids.length))];
/** Words that are in many titles, in one file's name, in one summary, in nothing. */
const WORDS = ["invented package 42", "img_c4ca4238a0b923820dcc509a6f75849b", "when and by whom", "no such words"];

const LISTS: readonly { readonly what: string; readonly limit: Limit; readonly questions: Questions }[] = [
  {
    what: "packages of one space, 50 a page",
    limit: atMost(60),
    questions: {
      list: ({ packageSpaces }) => {
        const id = one(packageSpaces);
        return id && `/api/v1/spaces/${id}/packages`;
      },
    },
  },
  { what: "inbox of packages, 50 a page", limit: atMost(60), questions: { inbox: () => "/api/v1/packages" } },
  {
    what: "search over packages, files, notices, spaces",
    limit: atMost(100),
    questions: { search: () => `/api/v1/search?query=${encodeURIComponent(one(WORDS) ?? "")}` },
  },
];

/** Whole answers of the built portal's API, one question at a time, at 20 requests/s. */
export async function measureLists({ place, readers }: World): Promise<Figure[]> {
  const { publicUrl } = place.environment;
  const cookies = await signInAll(place, readers);
  return withPortal(place, async () => {
    const figures: Figure[] = [];
    for (const { what, limit, questions } of LISTS) {
      const asked = { questions, until: "last byte" } as const;
      await visit(publicUrl, cookies, { ...asked, seconds: WARM_UP_SECONDS });
      const all = [...(await visit(publicUrl, cookies, { ...asked, seconds: SECONDS })).values()].flat();
      const { p50, p95, p99 } = summary(all, SECONDS * 1000);
      const beside = `p50 ${p50.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms of ${all.length}; 10,000 packages, 200 spaces, 1,000,000 log entries`;
      figures.push(milliseconds(`p95 at 20 requests/s: ${what}`, p95, beside, limit));
    }
    return figures;
  });
}
