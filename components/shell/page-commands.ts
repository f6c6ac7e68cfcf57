import { FolderPlus, ScrollText, Search } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Command } from "./palette-commands";
import type { ShellPerson } from "./shell-facts";

/** Pages below the areas that are worth a line of the palette; whoever may not ask gets the page's own explanation. */
export function usePageCommands({ roles }: Pick<ShellPerson, "roles">): readonly Command[] {
  const t = useTranslations("search.commands");
  const questions = (["owner", "agency", "mine"] as const).map((view) => ({
    id: `go-log-${view}`,
    group: "go" as const,
    label: t(view),
    icon: ScrollText,
    href: `/log?view=${view}`,
  }));
  const search: Command = { id: "go-search", group: "go", label: t("searchAll"), icon: Search, href: "/search" };
  if (!roles.includes("space_administrator")) return [...questions, search];
  return [
    ...questions,
    search,
    { id: "do-create-space", group: "do", label: t("createSpace"), icon: FolderPlus, href: "/spaces/new" },
  ];
}
