"use client";

import { useTranslations } from "next-intl";
import { useCallback, type ComponentProps } from "react";
import { searchResultSchema } from "@/lib/search/model";
import { Shell } from "./shell";
import type { Search } from "./shell-facts";

/** The shell, tied to the API: what a layout on the server cannot hand over are functions. */
export function PortalShell(props: Omit<ComponentProps<typeof Shell>, "search" | "onPreference" | "commands">) {
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
        href: hit.kind === "space" ? `/spaces/${hit.id}` : `/notices/${hit.id}`,
      }));
    },
    [t],
  );
  return <Shell search={search} {...props} />;
}
