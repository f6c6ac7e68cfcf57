import type { PersonActor } from "@/lib/access/actor";
import { operations } from "@/lib/registry";
import { mayEver } from "./administration";

export const PORTAL_AREAS = ["inbox", "spaces", "packages", "log", "administration"] as const;
export type PortalArea = (typeof PORTAL_AREAS)[number];

/**
 * The areas that have something for this person, as the policies say of their roles. It spares them doors that lead
 * nowhere and protects nothing: each page asks its own operation. The log tells everybody what they did themselves, and
 * administration who may do what.
 */
export function portalAreas(person: PersonActor): { readonly id: PortalArea; readonly href: string }[] {
  const open: Record<PortalArea, boolean> = {
    inbox: mayEver(operations["notice.read"], person),
    spaces: mayEver(operations["space.read"], person) || mayEver(operations["space.create"], person),
    packages: mayEver(operations["package.read"], person),
    log: true,
    administration: true,
  };
  return PORTAL_AREAS.filter((area) => open[area]).map((id) => ({ id, href: `/${id}` }));
}
