import { useEffect, useEffectEvent, useRef } from "react";
import { keyboardIsTaken } from "../ui/data-table/row-keys";

interface Shortcuts {
  readonly onPalette: () => void;
  readonly onSheet: () => void;
  /** Second keys after `g`, and where they lead. */
  readonly onGo: (key: string) => boolean;
}

/** How long `g` waits for its second key, in milliseconds. */
const patience = 1200;

/** The shell's keys. Letters count only while nobody writes; Ctrl or ⌘ with K always counts. */
export function useShortcuts({ onPalette, onSheet, onGo }: Shortcuts): void {
  const begun = useRef(Number.NEGATIVE_INFINITY);
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "k") {
      event.preventDefault();
      onPalette();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || keyboardIsTaken(event.target)) return;
    const going = event.timeStamp - begun.current < patience;
    begun.current = event.key === "g" && !going ? event.timeStamp : Number.NEGATIVE_INFINITY;
    if (going ? onGo(event.key) : single(event.key, onSheet)) event.preventDefault();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKeyDown(event);
    document.addEventListener("keydown", listener);
    return () => document.removeEventListener("keydown", listener);
  }, []);
}

function single(key: string, onSheet: () => void): boolean {
  if (key === "?") {
    onSheet();
    return true;
  }
  const field = key === "/" ? document.querySelector<HTMLElement>("main input[type='search']") : null;
  field?.focus();
  return field !== null;
}
