import type { PersonActor } from "@/lib/access/actor";
import type { Operation } from "@/lib/access/operation";
import { operations } from "@/lib/registry";

export const ADMINISTRATION_AREAS = ["people", "clients", "identity-provider", "agencies", "permissions"] as const;
export type AdministrationArea = (typeof ADMINISTRATION_AREAS)[number];

/** Whether the policy says yes to this person in any typical situation. */
export const mayEver = (operation: Pick<Operation, "judge">, person: PersonActor): boolean =>
  Object.values(operation.judge(person)).some((decision) => decision.allowed);

/** The parts of administration that have something for this person, as the policies say; the matrix is for everybody. */
export function administrationAreas(person: PersonActor): AdministrationArea[] {
  const open: Record<AdministrationArea, boolean> = {
    people: mayEver(operations["person.list"], person),
    clients: mayEver(operations["client.list"], person),
    "identity-provider": mayEver(operations["identity_provider.read"], person),
    agencies: mayEver(operations["agency.list"], person),
    permissions: true,
  };
  return ADMINISTRATION_AREAS.filter((area) => open[area]);
}
