import { useSyncExternalStore } from "react";

/** Packages whose reader stated a purpose since this document was loaded: asking again would load the page twice. */
const stated = new Set<string>();
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function rememberPurpose(packageId: string): void {
  stated.add(packageId);
  for (const listener of listeners) listener();
}

/** Whether opening a file of this package asks nothing more. `before`: as the page was loaded (`purposeStated`). */
export function usePurposeStated(packageId: string, before: boolean): boolean {
  const here = useSyncExternalStore(
    subscribe,
    () => stated.has(packageId),
    () => false,
  );
  return before || here;
}
