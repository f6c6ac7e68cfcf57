import type { ReactNode } from "react";
import { AdministrationNavigation } from "@/components/people/administration-navigation";
import { AreaTexts } from "@/components/texts/area-texts";
import { currentActor } from "@/lib/auth/current-actor";
import { administrationAreas } from "@/lib/next/administration";

/** Reads the actor and nothing else; the pages send strangers to sign in. */
export default async function AdministrationLayout({ children }: { children: ReactNode }) {
  const actor = await currentActor();
  if (actor.kind !== "person") return children;
  return (
    <AreaTexts area="administration">
      <AdministrationNavigation areas={administrationAreas(actor)} />
      {children}
    </AreaTexts>
  );
}
