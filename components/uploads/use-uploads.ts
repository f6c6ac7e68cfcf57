import { useNow } from "next-intl";
import { useEffect, useState, useSyncExternalStore } from "react";
import { call } from "@/lib/api/client";
import type { PackageFileView } from "@/lib/packages/model";
import { useUnsavedWarning } from "../notices/use-draft";
import { clockFrom } from "./clock";
import { workerHasher } from "./hashing";
import type { Totals, UploadItem } from "./item";
import { UploadQueue } from "./queue";
import { portalTransport } from "./transport";

export interface Uploads {
  readonly queue: UploadQueue;
  readonly list: readonly UploadItem[];
  readonly totals: Totals;
}

/** The package's files, those on their way among them; they stop when the page goes away. */
export function useUploads(packageId: string, files: readonly PackageFileView[]): Uploads {
  const now = useNow();
  const [queue] = useState(
    () =>
      new UploadQueue(packageId, files, {
        transport: portalTransport,
        hasher: workerHasher(),
        look: async () => {
          const read = await call("package.read", { packageId });
          return read.ok ? read.value.files : null;
        },
        later: (work, milliseconds) => void setTimeout(work, milliseconds),
        moment: clockFrom(now),
      }),
  );
  const list = useSyncExternalStore(queue.subscribe, queue.list, queue.list);
  const totals = useSyncExternalStore(queue.subscribe, queue.totals, queue.totals);
  useEffect(() => {
    const again = () => queue.resumeFailed(({ reason }) => reason === "offline");
    window.addEventListener("online", again);
    return () => {
      window.removeEventListener("online", again);
      queue.close();
    };
  }, [queue]);
  useUnsavedWarning(totals.underWay > 0);
  return { queue, list, totals };
}

/** One file, as often as it changes: rows are drawn again by themselves, not with the whole table. */
export const useUploadItem = (queue: UploadQueue, key: string): UploadItem | undefined =>
  useSyncExternalStore(
    queue.subscribe,
    () => queue.item(key),
    () => queue.item(key),
  );
