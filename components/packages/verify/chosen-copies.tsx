"use client";

import { FolderSearch } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId, useRef, useState, type DragEvent } from "react";
import { Button } from "../../ui/button";
import { classNames } from "../../ui/class-names";

interface ChosenCopiesProps {
  readonly busy: boolean;
  readonly onChosen: (copies: readonly File[]) => void;
}

/** Takes downloaded files by drop or by choice. They are read here and go nowhere. */
export function ChosenCopies({ busy, onChosen }: ChosenCopiesProps) {
  const t = useTranslations("verify.own");
  const hint = useId();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    if (!busy) onChosen([...event.dataTransfer.files]);
  };
  return (
    <div
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={classNames(
        "flex flex-col items-start gap-2 rounded-md border border-dashed p-4",
        over ? "border-accent-ink bg-selected" : "border-line-strong",
      )}
    >
      <h3 className="font-medium">{t("title")}</h3>
      <p id={hint} className="text-13 text-ink-muted">
        {t("hint")}
      </p>
      <Button tone="primary" busy={busy} aria-describedby={hint} onClick={() => input.current?.click()}>
        <FolderSearch aria-hidden="true" />
        {t("choose")}
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        aria-label={t("choose")}
        className="sr-only"
        tabIndex={-1}
        onChange={({ currentTarget }) => {
          onChosen([...(currentTarget.files ?? [])]);
          // The same files may be chosen again after another download.
          currentTarget.value = "";
        }}
      />
    </div>
  );
}
