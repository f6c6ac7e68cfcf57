import { describe, expect, it } from "vitest";
import { MATRIX_ACTORS, type MatrixActor } from "@/lib/permissions/model";
import { permissionMatrix } from "./permission-matrix";
import english from "@/locales/en.json";
import french from "@/locales/fr.json";
import dutch from "@/locales/nl.json";

const rows = permissionMatrix();
const cellsOf = rows.flatMap(({ operation, cells }) =>
  MATRIX_ACTORS.map((actor) => ({ operation, actor, cell: cells[actor] })),
);

describe("the permission matrix", () => {
  it("has a cell for every operation and actor, each with at least one situation", () => {
    expect(cellsOf.length).toBe(rows.length * MATRIX_ACTORS.length);
    expect(cellsOf.filter(({ cell }) => cell.situations.length === 0)).toEqual([]);
  });

  it.each(Object.entries({ english, french, dutch }))("explains itself in %s", (_, { administration, reasons }) => {
    const situations: Readonly<Record<string, string>> = administration.situations;
    const words: Readonly<Record<string, string>> = reasons;
    const asked = cellsOf.flatMap(({ cell }) => cell.situations);
    expect([...new Set(asked.map(({ name }) => name))].filter((name) => !(name in situations))).toEqual([]);
    expect([...new Set(asked.flatMap(({ reason }) => reason ?? []))].filter((reason) => !(reason in words))).toEqual(
      [],
    );
    const named = Object.entries(administration.operations).flatMap(([noun, verbs]) =>
      Object.keys(verbs).map((verb) => `${noun}.${verb}`),
    );
    expect(rows.map(({ operation }) => operation).filter((operation) => !named.includes(operation))).toEqual([]);
  });

  it.each<[string, MatrixActor, "always" | "sometimes" | "never"]>([
    ["person.invite", "agency_administrator", "sometimes"],
    ["person.invite", "head_of_unit", "never"],
    ["person.confirm_reset", "client", "never"],
    ["agency.list", "technical_operator", "always"],
    ["agency.list", "agency_administrator", "never"],
    ["notice.read", "technical_operator", "never"],
    ["notice.read", "agency_administrator", "never"],
    ["notice.read", "liaison_officer", "sometimes"],
    ["session.read", "examiner", "always"],
    ["client.create", "data_protection_officer", "never"],
  ])("answers as the policies do: %s, %s: %s", (operation, actor, verdict) => {
    expect(rows.find((row) => row.operation === operation)?.cells[actor].verdict).toBe(verdict);
  });
});
