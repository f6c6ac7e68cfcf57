"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent } from "react";
import type { PackageFileView, PackageView } from "@/lib/packages/model";
import type { FrameKey } from "@/lib/viewers/model";
import { IconButton } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import type { WatermarkReader } from "../../viewers/watermark";
import { PurposeGate } from "../conditions/purpose-gate";
import { usePurposeStated } from "../conditions/stated-here";
import { FileFacts } from "./file-facts";
import { FileLook } from "./file-look";
import { showFile } from "./preview-address";

interface FilePreviewProps {
  readonly evidence: PackageView;
  /** Which of its files; the page takes it from the address (`?file=…`). */
  readonly fileId: string;
  readonly reader: WatermarkReader;
}

/** Looks at one file over the page of its package; steps to its neighbours and closing change the address and nothing else. */
export function FilePreview({ evidence, fileId, reader }: FilePreviewProps) {
  const t = useTranslations("viewers");
  const files = evidence.files.filter(({ state }) => state === "complete");
  const opens = usePurposeStated(evidence.id, evidence.purposeStated) && evidence.may.openFiles;
  const index = files.findIndex(({ id }) => id === fileId);
  const file = files[index];
  const step = (by: number) => {
    const next = files[index + by];
    if (next !== undefined) showFile(next.id, "same");
  };
  const press = (key: FrameKey) => {
    if (key === "Escape") showFile(null);
    else step(key === "j" ? 1 : -1);
  };
  useStepKeys(file !== undefined, step);
  return (
    <Dialog
      place="wide"
      open={file !== undefined}
      onOpenChange={(open) => {
        if (!open) showFile(null);
      }}
      title={file === undefined ? t("preview") : <bdi className="break-words">{file.path}</bdi>}
      description={file && <Steps index={index} count={files.length} onStep={step} />}
    >
      {file && (
        <div className="flex h-full min-h-0 flex-col gap-3">
          <FileFacts file={file} handling={evidence.handling} packageId={evidence.id} opens={opens} />
          <Content key={file.id} evidence={evidence} file={file} reader={reader} onKey={press} />
        </div>
      )}
    </Dialog>
  );
}

interface ContentProps extends Omit<FilePreviewProps, "fileId"> {
  readonly file: PackageFileView;
  readonly onKey: (key: FrameKey) => void;
}

/** The file itself, or what stands between its reader and it. */
function Content({ evidence, file, reader, onKey }: ContentProps) {
  const t = useTranslations("viewers");
  if (!evidence.may.openFiles)
    return <p className="text-ink-muted">{t(evidence.may.accept ? "acceptFirst" : "notYours")}</p>;
  return (
    <PurposeGate packageId={evidence.id} stated={evidence.purposeStated} onCancel={() => showFile(null)}>
      <FileLook packageId={evidence.id} file={file} reader={reader} onKey={onKey} />
    </PurposeGate>
  );
}

function Steps({ index, count, onStep }: { index: number; count: number; onStep: (by: number) => void }) {
  const t = useTranslations("viewers");
  return (
    <span className="flex items-center gap-1">
      <IconButton size="sm" label={t("previous")} aria-disabled={index === 0} onClick={() => onStep(-1)}>
        <ChevronLeft aria-hidden="true" className="rtl:-scale-x-100" />
      </IconButton>
      <IconButton size="sm" label={t("next")} aria-disabled={index === count - 1} onClick={() => onStep(1)}>
        <ChevronRight aria-hidden="true" className="rtl:-scale-x-100" />
      </IconButton>
      <span className="text-13 tabular-nums">{t("place", { number: index + 1, count })}</span>
      <span className="text-13 text-ink-faint max-md:hidden">{t("keys")}</span>
    </span>
  );
}

/** j and k, as in every list; not while somebody writes, and not where the keys belong to a control. */
function useStepKeys(open: boolean, step: (by: number) => void): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const { target } = event;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (target instanceof HTMLElement && target.matches("input, textarea, select")) return;
    if (event.key === "j" || event.key === "k") step(event.key === "j" ? 1 : -1);
  });
  useEffect(() => {
    if (!open) return undefined;
    const listener = (event: KeyboardEvent) => onKeyDown(event);
    document.addEventListener("keydown", listener);
    return () => document.removeEventListener("keydown", listener);
  }, [open]);
}
