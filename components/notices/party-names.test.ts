import { describe, expect, it } from "vitest";
import { capitalised, partyNames, type Party } from "./party-names";

const party = (shortName: string, countryCode: string | null): Party => ({ id: shortName, shortName, countryCode });
const gendarmerie = party("Gendarmerie", "FR");
const court = party("JIRS", "FR");
const noa = party("NOA", "SE");
const europol = party("Europol", null);
const members = [gendarmerie, court, noa, europol];
const place = (code: string) => (code === "FR" ? "la France" : "la Suède");

describe("agencies in a sentence", () => {
  it("names the country where all of its agencies are meant", () => {
    expect(partyNames([gendarmerie, noa, court], members, place)).toEqual(["la France", "la Suède"]);
  });

  it("names the agency where a country has others that are not meant", () => {
    expect(partyNames([court, europol], members, place)).toEqual(["la France (JIRS)", "Europol"]);
  });

  it("begins a sentence with a capital, in the reader's own alphabet", () => {
    expect(capitalised("l’Islande", "fr")).toBe("L’Islande");
    expect(capitalised("istanbul", "tr")).toBe("İstanbul");
  });
});
