import type { ReactNode } from "react";
import { TableViewsProvider } from "@/components/preferences/table-views";
import { PortalShell } from "@/components/shell/portal-shell";
import { currentActor } from "@/lib/auth/current-actor";
import { readerTheme } from "@/lib/i18n/reader";
import { portalAreas } from "@/lib/next/areas";
import { installation } from "@/lib/next/installation";
import { looksSchema } from "@/lib/people/preferences/model";

/** Reads the actor and nothing else: a layout does not keep its page from running, so it must have nothing to keep. */
export default async function PortalLayout({ children }: { children: ReactNode }) {
  const [actor, theme] = await Promise.all([currentActor(), readerTheme()]);
  // Signed out: the page itself sends to the sign-in page.
  if (actor.kind !== "person") return <main>{children}</main>;
  const { shortName, name, countryCode } = actor.agency;
  return (
    <PortalShell
      person={{ name: actor.name, roles: actor.roles, agency: { shortName, name, countryCode } }}
      areas={portalAreas(actor)}
      demo={installation().demo}
      theme={theme}
    >
      <TableViewsProvider looks={looksSchema.parse(actor.looks)}>{children}</TableViewsProvider>
    </PortalShell>
  );
}
