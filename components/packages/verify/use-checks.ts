"use client";

import { useEffect, useReducer, useRef, useState } from "react";
import type { PackageFileView } from "@/lib/packages/model";
import { Unreadable, workerHasher, type Hasher } from "../../uploads/hashing";
import { contentAddress } from "../../viewers/bytes";
import { claimedBy, judged, type Check, type Checks } from "./checks";
import { digestOfStream } from "./stream-hash";

type Change = readonly (readonly [fileId: string, check: Check])[];

export interface Verification {
  readonly checks: Checks;
  readonly busy: boolean;
  /** Names of chosen files that are none of this package. */
  readonly strangers: readonly string[];
  /** Compares copies that were downloaded. */
  readonly compare: (copies: readonly File[]) => Promise<void>;
  /** Reads what the portal keeps, and keeps nothing of it here. */
  readonly readPortal: () => Promise<void>;
}

/** Digests of copies against those of the release; everything is computed in this browser. */
export function useChecks(packageId: string, files: readonly PackageFileView[]): Verification {
  const [checks, note] = useReducer((known: Checks, change: Change) => new Map([...known, ...change]), new Map());
  const [busy, setBusy] = useState(false);
  const [strangers, setStrangers] = useState<readonly string[]>([]);
  const life = useRef<{ readonly end: AbortController; readonly hasher: Hasher }>(null);
  useEffect(() => {
    const current = { end: new AbortController(), hasher: workerHasher() };
    life.current = current;
    return () => {
      current.end.abort();
      current.hasher.close();
    };
  }, []);

  const during = async (work: (end: AbortSignal, hasher: Hasher) => Promise<void>): Promise<void> => {
    if (life.current === null) return;
    const { end, hasher } = life.current;
    setBusy(true);
    try {
      await work(end.signal, hasher);
    } catch (cause) {
      // Whoever left the page waits for nothing.
      if (!end.signal.aborted) throw cause;
    } finally {
      setBusy(false);
    }
  };
  const compare = (copies: readonly File[]) =>
    during(async (signal, hasher) => {
      const unknown: string[] = [];
      for (const copy of copies) {
        const change = await compared(copy, files, { signal, hasher, note });
        if (change.length === 0) unknown.push(copy.name);
        note(change);
      }
      setStrangers(unknown);
    });
  const readPortal = () =>
    during(async (signal) => {
      for (const file of files) note([[file.id, await readBack(packageId, file, signal, note)]]);
    });
  return { checks, busy, strangers, compare, readPortal };
}

interface Tools {
  readonly signal: AbortSignal;
  readonly hasher: Hasher;
  readonly note: (change: Change) => void;
}

async function compared(
  copy: File,
  files: readonly PackageFileView[],
  { signal, hasher, note }: Tools,
): Promise<Change> {
  const claimed = claimedBy(copy.name, files);
  const told = (done: number) => {
    if (claimed) note([[claimed.id, { kind: "checking", done, size: copy.size }]]);
  };
  told(0);
  try {
    return judged({ name: copy.name, sha256: await hasher.digest(copy, signal, told) }, files);
  } catch (cause) {
    if (!(cause instanceof Unreadable)) throw cause;
    return claimed === undefined ? [] : [[claimed.id, { kind: "failed" }]];
  }
}

async function readBack(
  packageId: string,
  file: PackageFileView,
  signal: AbortSignal,
  note: (change: Change) => void,
): Promise<Check> {
  const told = (done: number) => note([[file.id, { kind: "checking", done, size: file.size }]]);
  told(0);
  try {
    const answer = await fetch(contentAddress(packageId, file.id, "view"), { signal, cache: "no-store" });
    if (!answer.ok || answer.body === null) return { kind: "failed" };
    const sha256 = await digestOfStream(answer.body, told);
    return sha256 === file.sha256 ? { kind: "same", copy: "portal" } : { kind: "differs", copy: "portal", sha256 };
  } catch {
    signal.throwIfAborted();
    return { kind: "failed" };
  }
}
