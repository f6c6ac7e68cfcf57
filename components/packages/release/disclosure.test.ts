import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ThirdCountry } from "@/lib/packages/model";
import { disclosure } from "./disclosure";

const place = (code: string) => `land ${code}`;
const agency = (id: string, countryCode: string | null) => ({ id, shortName: `agency ${id}`, countryCode });
const recipient = (
  { id, shortName, countryCode }: ReturnType<typeof agency>,
  thirdCountry: ThirdCountry | null = null,
) => ({
  agencyId: id,
  shortName,
  countryCode,
  thirdCountry,
});

const [fr, jirs, se, no, uk, europol] = [
  agency("fr", "FR"),
  agency("jirs", "FR"),
  agency("se", "SE"),
  agency("no", "NO"),
  agency("uk", "UK"),
  agency("europol", null),
];

describe("what a release discloses", () => {
  it("names countries, and those abroad first among who does not see it", () => {
    const members = [fr, jirs, se, no, uk, europol];
    const told = disclosure("fr", members, [recipient(se), recipient(no, "schengen_associated")], place);
    expect(told).toEqual({
      from: "land FR (agency fr)",
      code: "FR",
      who: ["land SE", "land NO"],
      unseen: ["land UK", "agency europol", "land FR (agency jirs)"],
      transfers: [{ who: "land NO", code: "NO", kind: "schengen_associated" }],
    });
  });

  it("tells a transfer once per country, whatever its agencies", () => {
    const oslo = agency("oslo", "NO");
    const both = [recipient(no, "other"), recipient(oslo, "other"), recipient(uk, "adequacy")];
    expect(disclosure("fr", [fr, no, oslo, uk], both, place).transfers).toEqual([
      { who: "land NO", code: "NO", kind: "other" },
      { who: "land UK", code: "UK", kind: "adequacy" },
    ]);
  });

  it("still names a recipient that has left the space", () => {
    expect(disclosure("fr", [fr, no], [recipient(se)], place)).toMatchObject({ who: ["land SE"], unseen: ["land NO"] });
  });

  it("forgets no agency of the space: each is the provider, named as seeing it, or named as not", () => {
    const codes = fc.constantFrom("SE", "NO", "UK", "NL", "FR", null);
    const agencies = fc.array(fc.record({ code: codes, receives: fc.boolean() }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(agencies, (drawn) => {
        const all = drawn.map(({ code, receives }, index) => ({ ...agency(String(index), code), receives }));
        const members = [agency("provider", "FR"), ...all];
        const told = disclosure(
          "provider",
          members,
          all.filter(({ receives }) => receives).map((each) => recipient(each)),
          place,
        );
        const names = ({ shortName, countryCode }: (typeof members)[number]) =>
          countryCode === null ? [shortName] : [place(countryCode), `${place(countryCode)} (${shortName})`];
        for (const each of all) {
          const [here, there] = each.receives ? [told.who, told.unseen] : [told.unseen, told.who];
          expect(here.some((name) => names(each).includes(name))).toBe(true);
          // Its very own name never stands on the other side.
          expect(there).not.toContain(names(each).at(-1));
        }
        // A country stands alone only when all of it stands on one side.
        expect(told.who.filter((name) => told.unseen.includes(name))).toEqual([]);
      }),
    );
  });
});
