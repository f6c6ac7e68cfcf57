/** Where a person lands who did not say where to. */
export const HOME = "/";

/** Segments of plain characters after single slashes, then plain query parameters; no percent signs, so nothing hides in them. */
const PATH = /^(?:\/|(?:\/[\w.~-]+)+)(?:\?[\w.~-]+=[\w.~-]*(?:&[\w.~-]+=[\w.~-]*)*)?$/;

/**
 * The page of ours that a person goes back to after signing in, or the home page: everything that is not a plain path of
 * this portal's own pages is dropped (ASVS 3.7.2), among it `//evil`, `/\evil`, `https:evil` and their encodings.
 * @param wanted what came with the request, or an absolute address below `origin`
 */
export function returnPath(wanted: string | null | undefined, origin: string): string {
  const path = wanted?.startsWith(`${origin}/`) === true ? wanted.slice(origin.length) : (wanted ?? HOME);
  const isPage =
    path.length <= 500 && PATH.test(path) && !/^\/(api|_next)(\/|\?|$)/.test(path) && !/\/\.\.?(\/|\?|$)/.test(path);
  return isPage ? path : HOME;
}
