/** What Next.js hands to a page: each value once, several times or not at all. */
export type SearchParameters = Promise<Readonly<Record<string, string | string[] | undefined>>>;

/** One parameter as the person wrote it; absent, empty and repeated ones count as absent. */
export function textParameter(values: Awaited<SearchParameters>, name: string): string | undefined {
  const value = values[name];
  return typeof value === "string" && value !== "" ? value : undefined;
}
