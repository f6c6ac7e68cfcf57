"use client";

import { useTranslations } from "next-intl";
import { Dialog } from "../ui/dialog";
import { Keys } from "./keys";
import { areaKeys, type Area } from "./navigation";

interface ShortcutsSheetProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly areas: readonly Area[];
}

/** Everything the keyboard does, on one sheet. */
export function ShortcutsSheet({ open, onOpenChange, areas }: ShortcutsSheetProps) {
  const t = useTranslations("shell");
  const everywhere = [
    { id: "palette", keys: [t("keys.control"), "K"] },
    { id: "sheet", keys: ["?"] },
    { id: "filter", keys: ["/"] },
    { id: "close", keys: [t("palette.escape")] },
  ] as const;
  const lists = [
    { id: "next", keys: ["J"] },
    { id: "previous", keys: ["K"] },
    { id: "open", keys: [t("keys.enter")] },
  ] as const;
  return (
    <Dialog title={t("shortcuts.title")} open={open} onOpenChange={onOpenChange}>
      <div className="grid gap-x-10 gap-y-6 sm:grid-cols-2">
        <Group
          title={t("shortcuts.everywhere")}
          lines={everywhere.map((one) => ({ label: t(`shortcuts.${one.id}`), keys: one.keys }))}
        />
        <Group
          title={t("shortcuts.go")}
          lines={areas.map((area) => ({ label: t(`areas.${area.id}`), keys: ["G", areaKeys[area.id].toUpperCase()] }))}
        />
        <Group
          title={t("shortcuts.lists")}
          lines={lists.map((one) => ({ label: t(`shortcuts.${one.id}`), keys: one.keys }))}
        />
      </div>
    </Dialog>
  );
}

interface GroupProps {
  readonly title: string;
  readonly lines: readonly { readonly label: string; readonly keys: readonly string[] }[];
}

function Group({ title, lines }: GroupProps) {
  return (
    <section>
      <h3 className="mb-1.5 text-12 font-medium text-ink-faint">{title}</h3>
      <dl>
        {lines.map((line) => (
          <div
            key={line.label}
            className="flex min-h-8 items-center justify-between gap-4 border-b border-line last:border-0"
          >
            <dt>{line.label}</dt>
            <dd>
              <Keys keys={line.keys} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
