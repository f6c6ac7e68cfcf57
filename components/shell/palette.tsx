"use client";

import { Dialog as BaseDialog } from "@base-ui/react/dialog";
import { CornerDownLeft, FileSearch, Search as SearchIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useId, useState, type KeyboardEvent } from "react";
import { Highlighted } from "../search/highlighted";
import { classNames } from "../ui/class-names";
import { Keys } from "./keys";
import { matching, type Command } from "./palette-commands";
import type { Search } from "./shell-facts";
import { useFound } from "./use-found";

interface PaletteProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly commands: readonly Command[];
  readonly search: Search | undefined;
}

/** Go to, do, find by id: one field for all three, from any page. */
export function Palette({ open, onOpenChange, ...content }: PaletteProps) {
  const t = useTranslations("shell.palette");
  return (
    <BaseDialog.Root open={open} onOpenChange={onOpenChange}>
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className="fixed inset-0 z-40 bg-shade transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <BaseDialog.Popup
          aria-label={t("title")}
          className="fixed top-[max(3rem,12vh)] left-1/2 z-50 flex max-h-[70dvh] w-[min(38rem,calc(100vw-1.5rem))] -translate-x-1/2 flex-col overflow-hidden rounded-lg border border-line bg-raised shadow-2 transition-[opacity,scale] outline-none data-ending-style:opacity-0 data-starting-style:scale-98 data-starting-style:opacity-0"
        >
          <PaletteContent {...content} onDone={() => onOpenChange(false)} />
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}

function PaletteContent({
  commands,
  search,
  onDone,
}: Pick<PaletteProps, "commands" | "search"> & { onDone: () => void }) {
  const t = useTranslations("shell.palette");
  const router = useRouter();
  const id = useId();
  const [query, setQuery] = useState("");
  const [chosen, setChosen] = useState(0);
  const { found, state } = useFound(search, query);
  const lines: readonly Command[] = [
    ...matching(commands, query),
    ...found.map((one) => ({
      id: one.id,
      group: "found" as const,
      label: one.title,
      hint: one.kind,
      icon: FileSearch,
      href: one.href,
    })),
  ];
  const current = Math.min(chosen, Math.max(0, lines.length - 1));

  function follow(command: Command | undefined) {
    if (command === undefined) return;
    onDone();
    command.run?.();
    if (command.href !== undefined) router.push(command.href);
  }

  function onKeyDown(event: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && lines.length > 0) setChosen((current + step + lines.length) % lines.length);
    else if (event.key === "Enter") follow(lines[current]);
    else return;
    event.preventDefault();
  }

  return (
    <>
      <PaletteField
        listId={`${id}-list`}
        currentId={lines.length === 0 ? undefined : `${id}-${String(current)}`}
        query={query}
        onQuery={(next) => {
          setQuery(next);
          setChosen(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div id={`${id}-list`} role="listbox" aria-label={t("title")} className="min-h-0 flex-1 overflow-y-auto p-1.5">
        {lines.map((command, index) => (
          <PaletteLine
            key={command.id}
            id={`${id}-${String(index)}`}
            command={command}
            heading={lines[index - 1]?.group === command.group ? undefined : t(`groups.${command.group}`)}
            query={command.group === "found" ? query : ""}
            selected={index === current}
            onPoint={() => setChosen(index)}
            onFollow={() => follow(command)}
          />
        ))}
      </div>
      <p role="status" className="px-4 pb-3 text-13 text-ink-muted empty:hidden">
        {state === "looking"
          ? t("looking")
          : state === "failed"
            ? t("failed")
            : lines.length === 0
              ? t("nothing", { query })
              : null}
      </p>
    </>
  );
}

interface FieldProps {
  readonly listId: string;
  readonly currentId: string | undefined;
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

function PaletteField({ listId, currentId, query, onQuery, onKeyDown }: FieldProps) {
  const t = useTranslations("shell.palette");
  return (
    <div className="flex items-center gap-3 border-b border-line px-4">
      <SearchIcon aria-hidden="true" className="size-4 shrink-0 text-ink-faint" />
      <input
        role="combobox"
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={currentId}
        aria-label={t("placeholder")}
        placeholder={t("placeholder")}
        dir="auto"
        maxLength={200}
        value={query}
        onChange={(event) => onQuery(event.target.value)}
        onKeyDown={onKeyDown}
        className="h-12 min-w-0 flex-1 bg-transparent text-16 outline-none"
      />
      <Keys keys={[t("escape")]} />
    </div>
  );
}

interface LineProps {
  readonly id: string;
  readonly command: Command;
  readonly heading: string | undefined;
  /** Words to mark in what was found. */
  readonly query: string;
  readonly selected: boolean;
  readonly onPoint: () => void;
  readonly onFollow: () => void;
}

function PaletteLine({ id, command, heading, query, selected, onPoint, onFollow }: LineProps) {
  const Icon = command.icon;
  return (
    <>
      {heading !== undefined && (
        <div role="presentation" className="px-2.5 pt-2.5 pb-1 text-12 font-medium text-ink-faint">
          {heading}
        </div>
      )}
      <div
        id={id}
        role="option"
        aria-selected={selected}
        ref={(element) => {
          if (selected) element?.scrollIntoView({ block: "nearest" });
        }}
        onPointerMove={onPoint}
        onClick={onFollow}
        className={classNames(
          "flex h-9 cursor-pointer items-center gap-3 rounded-md px-2.5",
          selected && "bg-selected",
        )}
      >
        {Icon && <Icon aria-hidden="true" className="size-4 shrink-0 text-ink-muted" />}
        <span className="max-w-2/3 shrink-0 truncate">
          <Highlighted text={command.label} query={query} />
        </span>
        {command.hint !== undefined && <span className="min-w-0 truncate text-13 text-ink-faint">{command.hint}</span>}
        <span className="ms-auto flex items-center">
          {command.keys && <Keys keys={command.keys} />}
          {selected && !command.keys && <CornerDownLeft aria-hidden="true" className="size-3.5 text-ink-faint" />}
        </span>
      </div>
    </>
  );
}
