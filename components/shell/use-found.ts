import { useEffect, useState } from "react";
import type { Found, Search } from "./shell-facts";

interface Answer {
  readonly query: string;
  readonly found: readonly Found[];
  readonly failed: boolean;
}

/** Asks the server once typing pauses; an answer to an older question is dropped. Fewer than two letters ask nothing. */
export function useFound(search: Search | undefined, text: string) {
  const query = text.trim();
  const asking = search !== undefined && query.length >= 2;
  const [answer, setAnswer] = useState<Answer>({ query: "", found: [], failed: false });
  useEffect(() => {
    if (search === undefined || !asking) return undefined;
    const abort = new AbortController();
    const timer = setTimeout(() => {
      search(query, abort.signal).then(
        (found) => !abort.signal.aborted && setAnswer({ query, found, failed: false }),
        () => !abort.signal.aborted && setAnswer({ query, found: [], failed: true }),
      );
    }, 180);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [search, asking, query]);
  if (!asking) return { found: [], state: "idle" as const };
  if (answer.query !== query) return { found: [], state: "looking" as const };
  return { found: answer.found, state: answer.failed ? ("failed" as const) : ("idle" as const) };
}
