import type { OperationName } from "@/lib/registry";
import { agencyId, demoSpaces, person } from "@/prisma/seed/demo-operation";
import { hiddenFromOthers, peopleOnly, scopedToo, type Case } from "../case";

/** Members: France (the administrator too), Sweden, Norway and others; Germany is no member. */
const spaceId = demoSpaces[0]?.id ?? "";
const words = {
  name: "CASE-TEST",
  operation: "Operation CASE-TEST",
  purpose: "A test of who may do what.",
  agreementReference: "JIT/TEST/1",
  agreementSignedOn: "2026-09-01",
};
const inSpace = async () => ({ spaceId });

/** Members know of the space, so they are told what is missing; others are not told that there is a space. */
const administering = {
  ...peopleOnly,
  owner: "ok",
  recipient: "refused role_missing",
  otherRole: "not_found",
  otherAgency: "refused role_missing",
  outsider: "not_found",
} as const;
const administrator = { owner: "spaceadmin.fr" } as const;

export const spaceCases = {
  "space.list": {
    given: async () => ({}),
    told: { ...scopedToo, owner: "ok", recipient: "ok", otherRole: "ok", otherAgency: "ok", outsider: "ok" },
  },
  "space.create": {
    people: administrator,
    given: async () => ({ ...words, periodStart: "2026-10-01", periodEnd: "2027-03-01" }),
    told: {
      ...peopleOnly,
      owner: "ok",
      recipient: "refused role_missing",
      otherRole: "refused role_missing",
      otherAgency: "refused role_missing",
      outsider: "refused role_missing",
    },
  },
  "space.read": {
    given: inSpace,
    told: { ...scopedToo, ...hiddenFromOthers, recipient: "ok", otherAgency: "ok" },
  },
  "space.edit": { people: administrator, given: async () => ({ spaceId, ...words }), told: administering },
  "space.admit_agency": {
    people: administrator,
    given: async ({ owner }) => {
      await owner.query("UPDATE space_agency SET ended_at = now() WHERE space_id = $1 AND agency_id = $2", [
        spaceId,
        agencyId("NCA"),
      ]);
      return { spaceId, agencyId: agencyId("NCA") };
    },
    told: administering,
  },
  "space.remove_agency": {
    people: administrator,
    given: async ({ owner }) => {
      await owner.query("UPDATE space_agency SET ended_at = NULL WHERE space_id = $1", [spaceId]);
      return { spaceId, agencyId: agencyId("NCA") };
    },
    told: administering,
  },
  "space.admit_person": {
    people: administrator,
    given: async () => ({ spaceId, personId: person("admin.fr").id, function: "member" }),
    told: administering,
  },
  "space.remove_person": {
    people: administrator,
    given: async ({ owner }) => {
      await owner.query("UPDATE space_person SET ended_at = NULL WHERE space_id = $1", [spaceId]);
      return { spaceId, personId: person("examiner.fr").id };
    },
    told: administering,
  },
} as const satisfies Partial<Record<OperationName, Case>>;
