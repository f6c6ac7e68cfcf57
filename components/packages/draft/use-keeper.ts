import { useNow } from "next-intl";
import { useEffect, useState, useSyncExternalStore } from "react";
import { call } from "@/lib/api/client";
import type { PackageView } from "@/lib/packages/model";
import { useUnsavedWarning } from "../../notices/use-draft";
import { clockFrom } from "../../uploads/clock";
import { draftOf } from "./draft";
import { DraftKeeper, type Snapshot } from "./keeper";

/** The draft of this page, kept on the server while it is written; what is unsaved is sent off when the page goes away. */
export function useKeeper(evidence: PackageView): Snapshot & { readonly keeper: DraftKeeper } {
  const now = useNow();
  const [keeper] = useState(() => {
    const packageId = evidence.id;
    const stored = { draft: draftOf(evidence), revision: evidence.revision, at: new Date(evidence.changedAt) };
    return new DraftKeeper(stored, {
      edit: (revision, { title, details, recipientIds }) =>
        call("package.edit", { packageId, revision, title, details, recipientIds: [...recipientIds] }),
      read: async () => {
        const read = await call("package.read", { packageId });
        if (!read.ok) return read;
        const { revision, may } = read.value;
        return { ok: true, value: { draft: draftOf(read.value), revision, open: may.edit } };
      },
      later: (work, milliseconds) => {
        const timer = setTimeout(work, milliseconds);
        return () => clearTimeout(timer);
      },
      moment: clockFrom(now),
    });
  });
  const snapshot = useSyncExternalStore(keeper.subscribe, keeper.snapshot, keeper.snapshot);
  useEffect(
    () => () => {
      if (keeper.snapshot().unsaved) void keeper.save();
      keeper.close();
    },
    [keeper],
  );
  useUnsavedWarning(snapshot.unsaved);
  return { keeper, ...snapshot };
}
