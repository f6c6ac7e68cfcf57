import { describe, expect, it } from "vitest";
import { looksSchema, setPreferencesSchema, TABLES } from "./model";

const view = { hidden: ["agency"], density: "dense", filters: true };
const taken = (tables: unknown) => setPreferencesSchema.safeParse({ tables }).success;
const columns = (count: number) => Array.from({ length: count }, (_, index) => `c${"x".repeat(index)}`);

describe("how a person looks at a table", () => {
  it.each(TABLES)("is kept for %s", (table) => {
    expect(taken({ [table]: view })).toBe(true);
  });

  it.each<[string, unknown]>([
    ["a table that there is not", { secrets: view }],
    ["a list", [view]],
    ["a view without density", { log: { hidden: [], filters: true } }],
    ["a view without filters", { log: { hidden: [], density: "dense" } }],
    ["a field nobody named", { log: { ...view, width: 3 } }],
    ["a density that there is not", { log: { ...view, density: "airy" } }],
    ["a column twice", { log: { ...view, hidden: ["agency", "agency"] } }],
    ["more columns than any table has", { log: { ...view, hidden: columns(25) } }],
    ["a column's name that is no name", { log: { ...view, hidden: ["a-b"] } }],
    ["a column's name beyond bounds", { log: { ...view, hidden: ["a".repeat(33)] } }],
    ["an empty column's name", { log: { ...view, hidden: [""] } }],
    ["a number for a column", { log: { ...view, hidden: [1] } }],
  ])("is refused with %s", (_, tables) => {
    expect(taken(tables)).toBe(false);
  });

  it("is taken up to its bounds", () => {
    expect(taken({ log: { ...view, hidden: columns(24) } })).toBe(true);
    expect(taken({ log: { ...view, hidden: ["a".repeat(32)] } })).toBe(true);
    expect(taken({ log: { ...view, hidden: [] } })).toBe(true);
    expect(taken({})).toBe(true);
  });

  it("is not taken from a prototype", () => {
    const tables: unknown = JSON.parse(`{"__proto__":{"log":${JSON.stringify(view)}}}`);
    expect(setPreferencesSchema.parse({ tables }).tables).toEqual({});
    expect(setPreferencesSchema.parse({ tables }).tables?.log).toBeUndefined();
  });

  it("does not come alone with fields nobody named", () => {
    expect(setPreferencesSchema.safeParse({ tables: {}, name: "Somebody" }).success).toBe(false);
    expect(setPreferencesSchema.safeParse({}).success).toBe(false);
  });
});

describe("looks as they are stored", () => {
  const nothing = { theme: null, density: "comfortable", tables: {} };

  it.each([{}, null, "dark", 3, [], undefined])("are the first ones when there is %j", (stored) => {
    expect(looksSchema.parse(stored)).toEqual(nothing);
  });

  it("keep what is known beside what no longer is", () => {
    expect(looksSchema.parse({ theme: "sepia", density: "dense", tables: { log: view } })).toEqual({
      theme: null,
      density: "dense",
      tables: { log: view },
    });
    expect(looksSchema.parse({ theme: "dark", tables: { gone: view } })).toEqual({ ...nothing, theme: "dark" });
  });
});
