"use client";

import { useTranslations } from "next-intl";
import { useCallback, type ComponentProps } from "react";
import { searchResultSchema } from "@/lib/search/model";
import { usePageCommands } from "./page-commands";
import { Shell } from "./shell";
import type { Preference, Search } from "./shell-facts";
import { useWaiting } from "./use-waiting";

/** The first part of the address of what a search finds. */
const places = { space: "spaces", notice: "notices", package: "packages" } as const;

/** Stores one choice for the person; false when the server refused or did not answer. */
async function storePreference(preference: Preference): Promise<boolean> {
  try {
    const answer = await fetch("/api/v1/preferences", {
      method: "PATCH",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(preference),
    });
    return answer.ok;
  } catch {
    return false;
  }
}

/** The shell, tied to the API: what a layout on the server cannot hand over are functions. */
export function PortalShell(
  props: Omit<ComponentProps<typeof Shell>, "search" | "onPreference" | "commands" | "waiting">,
) {
  const t = useTranslations("shell.palette.kinds");
  const search: Search = useCallback(
    async (query, signal) => {
      const answer = await fetch(`/api/v1/search?query=${encodeURIComponent(query)}`, { signal });
      if (!answer.ok) throw new Error(`The search answered ${String(answer.status)}`);
      const { hits } = searchResultSchema.parse(await answer.json());
      return hits.map((hit) => ({
        id: `${hit.kind}-${hit.id}`,
        title: hit.title,
        kind: `${t(hit.kind)} · ${hit.context}`,
        href: `/${places[hit.kind]}/${hit.id}`,
      }));
    },
    [t],
  );
  const commands = usePageCommands(props.person);
  const waiting = useWaiting(props.areas.some(({ id }) => id === "inbox"));
  return <Shell waiting={waiting} search={search} commands={commands} onPreference={storePreference} {...props} />;
}
