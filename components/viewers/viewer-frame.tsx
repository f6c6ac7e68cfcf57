"use client";

import { useLocale, useMessages } from "next-intl";
import { useEffect, useEffectEvent, useRef } from "react";
import {
  frameOf,
  GREETING,
  parseFrameMessage,
  type FrameKey,
  type OpenMessage,
  type ShowingFailure,
  type Viewer,
} from "@/lib/viewers/model";

interface ViewerFrameProps {
  readonly viewer: Viewer;
  /** Handed over: they are gone from the page afterwards. */
  readonly bytes: ArrayBuffer;
  readonly mime: string;
  readonly whole: boolean;
  readonly packed: boolean;
  /** What the frame is to somebody who does not see it: the file's name. */
  readonly title: string;
  readonly onShown: () => void;
  readonly onFailed: (why: ShowingFailure) => void;
  readonly onKey: (key: FrameKey) => void;
}

/**
 * Shows bytes in a document of an origin of its own: whatever they hold meets no cookie, no storage, no network and no page
 * of ours (docs/decisions/0013-viewers-in-a-frame.md). What comes back is one of a few words.
 */
export function ViewerFrame({ viewer, title, ...rest }: ViewerFrameProps) {
  const frame = useRef<HTMLIFrameElement>(null);
  const channel = useRef<MessagePort>(null);
  const locale = useLocale();
  const words = useFrameWords();

  const open = useEffectEvent((port: MessagePort) => {
    const { bytes, mime, whole, packed } = rest;
    // Handed over once: a second greeting finds nothing.
    if (bytes.byteLength === 0) return;
    const message: OpenMessage = {
      type: "open",
      viewer,
      bytes,
      mime,
      whole,
      packed,
      words,
      locale,
      theme: chosenTheme(),
    };
    port.postMessage(message, [bytes]);
  });
  const receive = useEffectEvent((port: MessagePort, data: unknown) => {
    const message = parseFrameMessage(data);
    if (message?.type === "ready") open(port);
    else if (message?.type === "shown") rest.onShown();
    else if (message?.type === "failed") rest.onFailed(message.why);
    else if (message?.type === "key") rest.onKey(message.key);
  });

  useEffect(() => {
    const element = frame.current;
    if (element === null) return undefined;
    const greet = () => {
      const { port1, port2 } = new MessageChannel();
      channel.current?.close();
      channel.current = port1;
      port1.onmessage = ({ data }: MessageEvent<unknown>) => receive(port1, data);
      // An opaque origin has no name to address; our policy lets nothing but our own frame stand here.
      element.contentWindow?.postMessage(GREETING, "*", [port2]);
    };
    element.addEventListener("load", greet);
    element.src = `/viewer/${frameOf(viewer)}`;
    return () => {
      element.removeEventListener("load", greet);
      channel.current?.close();
      channel.current = null;
    };
  }, [viewer]);

  return (
    <iframe
      ref={frame}
      title={title}
      sandbox="allow-scripts"
      referrerPolicy="no-referrer"
      className="size-full border-0 bg-surface"
    />
  );
}

/** What is read inside the frame: plain sentences of the catalogue, values as `{name}`. */
function useFrameWords(): Readonly<Record<string, string>> {
  const viewers: unknown = useMessages().viewers;
  if (typeof viewers !== "object" || viewers === null || !("frame" in viewers)) return {};
  const { frame } = viewers;
  if (typeof frame !== "object" || frame === null) return {};
  return Object.fromEntries(
    Object.entries(frame).flatMap(([key, value]) => (typeof value === "string" ? [[key, value]] : [])),
  );
}

/** The frame cannot see what its reader chose for the portal. */
function chosenTheme(): "light" | "dark" | null {
  const { theme } = document.documentElement.dataset;
  return theme === "light" || theme === "dark" ? theme : null;
}
