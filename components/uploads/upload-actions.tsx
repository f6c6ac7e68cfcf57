import { Pause, Play, RotateCcw, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useProblemWords } from "../problems/problem-words";
import { announce } from "../ui/announcer";
import { IconButton } from "../ui/button";
import type { UploadQueue } from "./queue";
import { useUploadItem } from "./use-uploads";

/** What can be done with one file; each button names it, for whoever hears them one after the other. */
export function UploadActions({ queue, itemKey }: { queue: UploadQueue; itemKey: string }) {
  const t = useTranslations("uploads");
  const words = useProblemWords();
  const [removing, setRemoving] = useState(false);
  const item = useUploadItem(queue, itemKey);
  if (item === undefined) return null;
  const { path, stage } = item;

  async function remove() {
    setRemoving(true);
    const problem = await queue.remove(itemKey);
    setRemoving(false);
    if (problem !== null) announce(words(problem), "danger");
    else announce(t("removed", { path }));
  }

  const resumable = stage.kind === "paused" || (stage.kind === "failed" && stage.remedy === "resume");
  return (
    <span className="flex justify-end gap-0.5">
      {(stage.kind === "waiting" || stage.kind === "sending") && (
        <IconButton size="sm" label={t("pause", { path })} onClick={() => queue.pause(itemKey)}>
          <Pause aria-hidden="true" />
        </IconButton>
      )}
      {resumable && (
        <IconButton size="sm" label={t("resume", { path })} onClick={() => queue.resume(itemKey)}>
          <Play aria-hidden="true" />
        </IconButton>
      )}
      {stage.kind === "failed" && stage.remedy === "again" && (
        <IconButton size="sm" label={t("again", { path })} onClick={() => queue.resume(itemKey)}>
          <RotateCcw aria-hidden="true" />
        </IconButton>
      )}
      <IconButton size="sm" label={t("remove", { path })} disabled={removing} onClick={() => void remove()}>
        <Trash2 aria-hidden="true" />
      </IconButton>
    </span>
  );
}
