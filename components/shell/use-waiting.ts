import { usePathname } from "next/navigation";
import { useEffect, useState } from "react";
import { call } from "@/lib/api/client";
import { isWithin } from "./navigation";

/** Pages on which something may stop to wait, or begin to. */
const pages = ["/inbox", "/notices", "/packages"];

/**
 * How many things wait in this person's inbox, asked for after the page has loaded: a layout reads nobody's notices or packages.
 * Asked again on the way to and from the inbox, notices and packages, and not with every page, for each answer is an entry in the log.
 */
export function useWaiting(hasInbox: boolean): number {
  const path = usePathname();
  const here = pages.some((page) => isWithin(path, page)) ? path : null;
  const [count, setCount] = useState(0);
  useEffect(() => {
    if (!hasInbox) return undefined;
    let left = false;
    void call("inbox.count_waiting", {}).then((outcome) => {
      if (!left && outcome.ok) setCount(outcome.value.count);
    });
    return () => {
      left = true;
    };
  }, [hasInbox, here]);
  return count;
}
