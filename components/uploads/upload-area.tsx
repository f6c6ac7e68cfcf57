"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { announce } from "../ui/announcer";
import { Callout } from "../ui/callout";
import { DropZone } from "./drop-zone";
import type { RefusedName } from "./names";
import { RefusedNames } from "./refused-names";
import type { Found } from "./traversal";
import { UploadSummary } from "./upload-summary";
import { UploadTable } from "./upload-table";
import type { Uploads } from "./use-uploads";

/** Files in, by dropping or choosing; what is on its way, what is there, and what was not taken and why. */
export function UploadArea({ uploads: { queue, list, totals } }: { uploads: Uploads }) {
  const t = useTranslations("uploads");
  const [refused, setRefused] = useState<readonly RefusedName[]>([]);

  function take({ candidates, refused: unreadable }: Found) {
    const all = [...unreadable, ...queue.add(candidates)];
    setRefused(all);
    const taken = candidates.length + unreadable.length - all.length;
    announce(t("taken", { taken, refused: all.length }), all.length > 0 && taken === 0 ? "danger" : "good");
  }

  return (
    <div className="flex min-w-0 flex-col gap-4">
      <DropZone onFound={take} />
      {refused.length > 0 && <RefusedNames names={refused} onClose={() => setRefused([])} />}
      {totals.incomplete > 0 && (
        <Callout tone="attention" title={t("incomplete", { count: totals.incomplete })}>
          {t("incompleteHint")}
        </Callout>
      )}
      <UploadSummary queue={queue} totals={totals} />
      <UploadTable queue={queue} list={list} />
    </div>
  );
}
