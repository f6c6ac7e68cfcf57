import type { LucideIcon } from "lucide-react";

export type CommandGroup = "go" | "do" | "found";

/** One line of the palette: it leads somewhere or does something. */
export interface Command {
  readonly id: string;
  readonly group: CommandGroup;
  readonly label: string;
  readonly hint?: string;
  readonly icon?: LucideIcon;
  /** Keys that do the same without the palette. */
  readonly keys?: readonly string[];
  readonly href?: string;
  readonly run?: () => void;
}

function folded(text: string): string {
  return text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();
}

/** Commands whose words all occur in the label, in the order given. */
export function matching(commands: readonly Command[], query: string): readonly Command[] {
  const words = folded(query).split(/\s+/u).filter(Boolean);
  return commands.filter((command) => words.every((word) => folded(command.label).includes(word)));
}
