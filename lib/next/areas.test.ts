import { describe, expect, it } from "vitest";
import { ROLES, type PersonActor, type Role } from "@/lib/access/actor";
import { portalAreas } from "./areas";

const agency = { id: "a", shortName: "A", name: "A", kind: "law_enforcement", countryCode: "FR" } as const;
const holding = (...roles: Role[]): PersonActor => ({
  kind: "person",
  id: "p",
  name: "P",
  agency,
  roles,
  language: "en",
  timeZone: "UTC",
  looks: {},
  sessionId: "s",
  steppedUpAt: null,
});
const areasOf = (...roles: Role[]) => portalAreas(holding(...roles)).map(({ id }) => id);

const everything = ["inbox", "spaces", "packages", "log", "administration"];
const forEverybody = ["log", "administration"];
const expected: Record<Role, readonly string[]> = {
  liaison_officer: everything,
  unit_operator: everything,
  head_of_unit: everything,
  prosecutor: everything,
  examiner: everything,
  space_administrator: ["spaces", "log", "administration"],
  data_protection_officer: forEverybody,
  agency_administrator: forEverybody,
  technical_operator: forEverybody,
};

describe("the areas of the navigation", () => {
  it.each(ROLES)("of one who is %s", (role) => {
    expect(areasOf(role)).toEqual(expected[role]);
  });

  it("are those of all roles together", () => {
    expect(areasOf("technical_operator", "space_administrator", "examiner")).toEqual(everything);
  });

  it("are for somebody without a role what is everybody's own", () => {
    expect(areasOf()).toEqual(forEverybody);
  });

  it("lead to their own pages", () => {
    expect(portalAreas(holding("examiner")).map(({ href }) => href)).toEqual(everything.map((id) => `/${id}`));
  });
});
