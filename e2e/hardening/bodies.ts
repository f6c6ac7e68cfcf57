import type { RouteName } from "@/lib/api/routes";
import type { Ids } from "./surface";

/** A body that parses, for each write that names something by an id in its address. */
export const validBodies: Readonly<Partial<Record<RouteName, (ids: Ids) => Readonly<Record<string, unknown>>>>> = {
  "space.edit": () => ({
    name: "Probe",
    operation: "Probe",
    purpose: "Probe",
    agreementReference: "Probe",
    agreementSignedOn: "2026-09-10",
  }),
  "space.admit_agency": ({ agencyId }) => ({ agencyId }),
  "space.admit_person": ({ personId }) => ({ personId, function: "member" }),
  "notice.draft": () => ({ title: "Probe", body: "Probe" }),
  "notice.edit": () => ({ title: "Probe", body: "Probe" }),
  "notice.share": ({ agencyId }) => ({ agencyIds: [agencyId] }),
  "notice.withdraw": () => ({ reason: "Probe" }),
  "notice.state_purpose": () => ({ code: "P1", text: "Probe" }),
  "package.create": () => ({ title: "Probe" }),
  "package.edit": () => ({ revision: 1, title: "Probe", details: {}, recipientIds: [] }),
  "package.submit": () => ({ revision: 1 }),
  "package.return": () => ({}),
  "package.release": () => ({ revision: 1 }),
  "package.recall": () => ({ reason: "Probe" }),
  "package.accept_conditions": () => ({ version: 1, accept: true }),
  "package.give_receipt": () => ({ result: "verified" }),
  "package.confirm_deletion": () => ({}),
  "package.state_purpose": () => ({ code: "P1" }),
  "person.renew_invitation": () => ({}),
  "person.grant_role": () => ({ role: "examiner" }),
  "person.end": () => ({}),
  "person.request_reset": () => ({}),
  "person.confirm_reset": () => ({}),
  "agency.end": () => ({}),
  "client.end": () => ({}),
};
