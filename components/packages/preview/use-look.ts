"use client";

import { useCallback, useEffect, useReducer } from "react";
import type { PackageFileView } from "@/lib/packages/model";
import type { Showing, ShowingFailure } from "@/lib/viewers/model";
import { contentAddress, fetchBytes } from "../../viewers/bytes";

/** Where a look stands. */
export type Look =
  | { readonly phase: "loading"; readonly received: number }
  | { readonly phase: "opening" | "shown"; readonly bytes: ArrayBuffer }
  /** The bytes came, and cannot be shown. */
  | { readonly phase: "unshowable"; readonly why: ShowingFailure }
  | { readonly phase: "refused"; readonly code: string; readonly reason?: string }
  /** Cut after `received` bytes; `ended`: the right to read ended, else the line broke. */
  | { readonly phase: "cut"; readonly received: number; readonly ended: boolean };

type Change = Look | { readonly phase: "drawn" };

const next = (look: Look, change: Change): Look =>
  change.phase !== "drawn" ? change : look.phase === "opening" ? { ...look, phase: "shown" } : look;

/** Fetches what is to be shown; `again` begins anew. What is being shown goes away the moment the bytes are refused. */
export function useLook(
  packageId: string,
  file: PackageFileView,
  showing: Showing,
): { look: Look; shown: () => void; failed: (why: ShowingFailure) => void; again: () => void } {
  const [look, change] = useReducer(next, { phase: "loading", received: 0 });
  const [attempt, again] = useReducer((count: number) => count + 1, 0);
  const bytes = showing.viewer === null ? 0 : showing.bytes;
  const whole = showing.viewer !== null && showing.whole;
  useEffect(() => {
    if (bytes === 0) return undefined;
    const line = new AbortController();
    const wanted = { packageId, fileId: file.id, bytes, whole };
    void take(wanted, line.signal, change);
    return () => line.abort();
  }, [packageId, file.id, bytes, whole, attempt]);
  return {
    look,
    shown: useCallback(() => change({ phase: "drawn" }), []),
    failed: useCallback((why: ShowingFailure) => change({ phase: "unshowable", why }), []),
    again: useCallback(() => {
      change({ phase: "loading", received: 0 });
      again();
    }, []),
  };
}

interface Wanted {
  readonly packageId: string;
  readonly fileId: string;
  readonly bytes: number;
  readonly whole: boolean;
}

async function take(wanted: Wanted, signal: AbortSignal, change: (look: Look) => void): Promise<void> {
  try {
    let told = 0;
    const end = await fetchBytes(wanted, signal, (received) => {
      // A number for every hundredth is enough for eyes.
      if (received - told < wanted.bytes / 100) return;
      told = received;
      change({ phase: "loading", received });
    });
    if (end.ok) change({ phase: "opening", bytes: end.bytes });
    else if ("received" in end) change({ phase: "cut", received: end.received, ended: await hasEnded(wanted, signal) });
    else change({ phase: "refused", code: end.code, ...(end.reason === undefined ? {} : { reason: end.reason }) });
  } catch (cause) {
    // Whoever closed the preview wants no answer.
    if (!signal.aborted) throw cause;
  }
}

/** Whether the portal now refuses what it had begun to send. */
async function hasEnded({ packageId, fileId }: Wanted, signal: AbortSignal): Promise<boolean> {
  try {
    const asked = await fetch(contentAddress(packageId, fileId, "view"), { method: "HEAD", signal });
    return asked.status >= 400 && asked.status < 500;
  } catch {
    signal.throwIfAborted();
    return false;
  }
}
