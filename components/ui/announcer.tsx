"use client";

import { CircleAlert, CircleCheck, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useSyncExternalStore } from "react";
import { IconButton } from "./button";
import { classNames } from "./class-names";

export interface Announcement {
  readonly id: number;
  readonly text: string;
  readonly tone: "good" | "danger";
}

const nothing: readonly Announcement[] = [];
let current = nothing;
let count = 0;
const listeners = new Set<() => void>();

function publish(next: readonly Announcement[]) {
  current = next;
  for (const listener of listeners) listener();
}

/** Says one sentence to everybody: on the screen and to assistive technology. A failure stays until it is dismissed. */
export function announce(text: string, tone: Announcement["tone"] = "good"): void {
  count += 1;
  publish([...current.slice(-2), { id: count, text, tone }]);
}

function dismiss(id: number) {
  publish(current.filter((one) => one.id !== id));
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The live regions; they exist from the first byte, because a region that appears with its text is not announced. */
export function Announcer() {
  const announcements = useSyncExternalStore(
    subscribe,
    () => current,
    () => nothing,
  );
  const shown = (tone: Announcement["tone"]) =>
    announcements.filter((one) => one.tone === tone).map((one) => <Sentence key={one.id} {...one} />);
  return (
    <div
      data-print="never"
      className="pointer-events-none fixed inset-x-4 bottom-18 z-60 flex flex-col items-center gap-2 md:end-auto md:start-6 md:bottom-6 md:items-start"
    >
      <div role="status" className="contents">
        {shown("good")}
      </div>
      <div role="alert" className="contents">
        {shown("danger")}
      </div>
    </div>
  );
}

function Sentence({ id, text, tone }: Announcement) {
  const t = useTranslations("ui.dialog");
  useEffect(() => {
    if (tone === "danger") return undefined;
    const timer = setTimeout(() => dismiss(id), 6000);
    return () => clearTimeout(timer);
  }, [id, tone]);
  const Icon = tone === "good" ? CircleCheck : CircleAlert;
  return (
    <div className="pointer-events-auto flex max-w-md items-start gap-2.5 rounded-lg border border-line bg-raised py-2 ps-3.5 pe-2 shadow-2">
      <Icon
        aria-hidden="true"
        className={classNames("mt-1 size-4 shrink-0", tone === "good" ? "text-good-ink" : "text-danger-ink")}
      />
      <p className="flex-1 py-0.5">{text}</p>
      <IconButton label={t("dismiss")} size="sm" onClick={() => dismiss(id)} className="-my-0.5">
        <X aria-hidden="true" />
      </IconButton>
    </div>
  );
}
