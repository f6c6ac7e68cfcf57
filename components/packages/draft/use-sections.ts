import { useState } from "react";
import { flushSync } from "react-dom";
import type { Missing } from "@/lib/packages/model";
import { placeOf, SECTIONS, type DraftField, type SectionName } from "./draft";

export interface SectionFrameFacts {
  readonly name: SectionName;
  readonly number: number;
  readonly open: boolean;
  /** Nothing is missing in it. */
  readonly done: boolean;
  readonly onToggle: () => void;
}

/** Sections open in order: each when those before it have all they need; what a person opened or closed stays so. */
export function useSections(lacks: readonly Missing[], marked: readonly DraftField[]) {
  const incomplete = new Set(lacks.map((each) => placeOf(each, marked).section));
  const firstOpen = SECTIONS.findIndex((name) => incomplete.has(name));
  const reached = firstOpen === -1 ? SECTIONS.length - 1 : firstOpen;
  const [furthest, setFurthest] = useState(reached);
  const [chosen, setChosen] = useState<Partial<Record<SectionName, boolean>>>({});
  // What opened once does not close under somebody's hands because a word was taken out again.
  if (reached > furthest) setFurthest(reached);
  const isOpen = (name: SectionName) => chosen[name] ?? SECTIONS.indexOf(name) <= Math.max(reached, furthest);
  const set = (name: SectionName, open: boolean) => setChosen((before) => ({ ...before, [name]: open }));

  return {
    frame: (name: SectionName): SectionFrameFacts => ({
      name,
      number: SECTIONS.indexOf(name) + 1,
      open: isOpen(name),
      done: !incomplete.has(name),
      onToggle: () => set(name, !isOpen(name)),
    }),
    /** Opens the section of what is missing and puts the cursor there. */
    go: (each: Missing) => {
      const { section, anchor } = placeOf(each, marked);
      flushSync(() => set(section, true));
      focusIn(anchor);
    },
  };
}

function focusIn(anchor: string): void {
  const place = document.getElementById(anchor);
  place?.scrollIntoView({ block: "center" });
  const control = place?.querySelector<HTMLElement>("input:not([type='file']), textarea, select, button");
  control?.focus({ preventScroll: true });
}
