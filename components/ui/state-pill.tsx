import { Ban, CircleAlert, CircleCheck, CircleDashed, Info, type LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "./class-names";

export type Tone = "neutral" | "info" | "good" | "attention" | "danger";

/** A meaning's ground and the text on it; each pair has a contrast of at least 4.5:1. */
export const toneStyle: Record<Tone, string> = {
  neutral: "bg-neutral text-neutral-ink",
  info: "bg-info text-info-ink",
  good: "bg-good text-good-ink",
  attention: "bg-attention text-attention-ink",
  danger: "bg-danger text-danger-ink",
};

export const toneIcon: Record<Tone, LucideIcon> = {
  neutral: CircleDashed,
  info: Info,
  good: CircleCheck,
  attention: CircleAlert,
  danger: Ban,
};

interface StatePillProps {
  readonly tone?: Tone;
  /** Another icon than the tone's own. */
  readonly icon?: LucideIcon;
  /** The state, as a word: it carries the meaning, icon and colour only repeat it. */
  readonly children: ReactNode;
}

export function StatePill({ tone = "neutral", icon, children }: StatePillProps) {
  const Icon = icon ?? toneIcon[tone];
  return (
    <span
      className={classNames(
        "inline-flex h-5.5 items-center align-middle gap-1 rounded-full ps-1.5 pe-2 text-12 font-medium whitespace-nowrap",
        toneStyle[tone],
      )}
    >
      <Icon aria-hidden="true" className="size-3.5 shrink-0" />
      {children}
    </span>
  );
}
