"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { PackageFileView } from "@/lib/packages/model";
import { showingOf, type FrameKey } from "@/lib/viewers/model";
import { useProblemWords } from "../../problems/problem-words";
import { Button } from "../../ui/button";
import { useByteWords } from "../../ui/byte-words";
import { Panel } from "../../ui/panel";
import { ViewerFrame } from "../../viewers/viewer-frame";
import { Watermark, type WatermarkReader } from "../../viewers/watermark";
import { useLook, type Look } from "./use-look";

interface FileLookProps {
  readonly packageId: string;
  readonly file: PackageFileView;
  readonly reader: WatermarkReader;
  readonly onKey: (key: FrameKey) => void;
}

/** A file's content under the reader's watermark, or why there is none. */
export function FileLook({ packageId, file, reader, onKey }: FileLookProps) {
  const t = useTranslations("viewers");
  const size = useByteWords();
  const showing = showingOf(file);
  const { look, shown, failed, again } = useLook(packageId, file, showing);
  if (showing.viewer === null)
    return <Panel heading="h2" tone="neutral" title={t(`cannot.${showing.why}`)} next={t("cannot.next")} />;
  const { viewer, whole, packed } = showing;
  if (look.phase === "cut" || look.phase === "refused" || look.phase === "unshowable")
    return <NoLook look={look} onAgain={again} />;
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-2">
      {!whole && (
        <p className="text-13 text-attention-ink">{t("part", { shown: size(showing.bytes), all: size(file.size) })}</p>
      )}
      {file.contentType === "text/html" || file.contentType === "image/svg+xml" ? (
        <p className="text-13 text-ink-muted">{t("source")}</p>
      ) : null}
      <div
        className="relative min-h-64 flex-1 overflow-hidden rounded-md border border-line"
        aria-busy={look.phase !== "shown"}
      >
        {look.phase !== "loading" && (
          <ViewerFrame
            viewer={viewer}
            bytes={look.bytes}
            mime={file.contentType ?? "application/octet-stream"}
            whole={whole}
            packed={packed}
            title={t("frameTitle", { name: file.path })}
            onShown={shown}
            onFailed={failed}
            onKey={onKey}
          />
        )}
        {look.phase !== "shown" && (
          <Waiting>
            {look.phase === "loading"
              ? t("loading", { done: size(look.received), all: size(showing.bytes) })
              : t("opening")}
          </Waiting>
        )}
        <Watermark reader={reader} />
      </div>
    </div>
  );
}

/** In the place and of the size of what comes. */
function Waiting({ children }: { children: ReactNode }) {
  return (
    <div className="absolute inset-0 flex items-center justify-center bg-sunken motion-safe:animate-pulse">
      <p role="status" className="rounded-md bg-raised px-3 py-1.5 tabular-nums shadow-1">
        {children}
      </p>
    </div>
  );
}

type Ended = Exclude<Look, { readonly phase: "loading" | "opening" | "shown" }>;

/** What happened, what is safe, what to do. */
function NoLook({ look, onAgain }: { look: Ended; onAgain: () => void }) {
  const t = useTranslations("viewers");
  const size = useByteWords();
  const words = useProblemWords();
  const again = <Button onClick={onAgain}>{t("again")}</Button>;
  switch (look.phase) {
    case "unshowable":
      return <Panel heading="h2" tone="attention" title={t(`broken.${look.why}`)} next={t("cannot.next")} />;
    case "cut":
      return look.ended ? (
        <Panel heading="h2" tone="danger" title={t("ended.title")} safe={t("ended.safe")} next={t("ended.next")} />
      ) : (
        <Panel
          heading="h2"
          tone="attention"
          title={t("lineBroke.title", { received: size(look.received) })}
          safe={t("lineBroke.safe")}
          action={again}
        />
      );
    case "refused":
      return (
        <Panel
          heading="h2"
          tone={look.code === "busy" ? "attention" : "danger"}
          title={t("refused")}
          safe={words(look)}
          action={again}
        />
      );
  }
}
