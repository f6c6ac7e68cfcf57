import type { ReactNode } from "react";
import { PortalShell } from "@/components/shell/portal-shell";
import { currentActor } from "@/lib/auth/current-actor";
import { readerTheme } from "@/lib/i18n/reader";
import { installation } from "@/lib/next/installation";

/** Reads the actor and nothing else: a layout does not keep its page from running, so it must have nothing to keep. */
export default async function PortalLayout({ children }: { children: ReactNode }) {
  const [actor, theme] = await Promise.all([currentActor(), readerTheme()]);
  // Signed out: the page itself sends to the sign-in page.
  if (actor.kind !== "person") return <main>{children}</main>;
  const { shortName, name, countryCode } = actor.agency;
  return (
    <PortalShell
      person={{ name: actor.name, roles: actor.roles, agency: { shortName, name, countryCode } }}
      areas={[
        { id: "inbox", href: "/inbox" },
        { id: "spaces", href: "/spaces" },
        { id: "log", href: "/log" },
        { id: "administration", href: "/administration" },
      ]}
      demo={installation().demo}
      theme={theme}
    >
      {children}
    </PortalShell>
  );
}
