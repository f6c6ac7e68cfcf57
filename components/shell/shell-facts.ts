import type { AgencyFacts } from "../countries/agency-mark";

/** The person as the shell shows them; nothing here is evidence. */
export interface ShellPerson {
  readonly name: string;
  /** Role codes in force; their words are in the catalogue `roles`. */
  readonly roles: readonly string[];
  readonly agency: AgencyFacts;
}

/** One thing the palette found. */
export interface Found {
  readonly id: string;
  readonly title: string;
  readonly href: string;
  /** What kind of thing it is, and where it belongs. */
  readonly kind: string;
}

/** Finds by id or text what this person may see; what they may not see is not found. */
export type Search = (query: string, signal: AbortSignal) => Promise<readonly Found[]>;

/** One choice of how the portal speaks or looks. */
export interface Preference {
  readonly language?: string;
  readonly theme?: string;
}

/** Keeps a choice for the person, so that it follows them to another machine; false when it could not be kept. */
export type StorePreference = (preference: Preference) => Promise<boolean>;
