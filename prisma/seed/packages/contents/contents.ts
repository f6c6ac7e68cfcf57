import { notes } from "./notes";
import { locations } from "./locations";
import { messageContents } from "./message-export";
import { pictures } from "./pictures";
import { reports } from "./reports";

const all: Readonly<Record<string, () => Uint8Array>> = {
  ...notes,
  ...locations,
  ...messageContents,
  ...pictures,
  ...reports,
};

/** A generated content by its name; the same bytes at every call. Throws when there is none of that name. */
export function contentOf(name: string): Uint8Array {
  const make = all[name];
  if (make === undefined) throw new Error(`no generated content ${name}`);
  return make();
}
