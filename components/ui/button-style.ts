import { classNames } from "./class-names";

/** `primary`: the one thing this page is for. `danger`: what cannot be undone. `quiet`: on toolbars and rows. */
export type ButtonTone = "primary" | "secondary" | "quiet" | "danger";
export type ButtonSize = "md" | "sm";

const tones: Record<ButtonTone, string> = {
  primary: "bg-accent text-on-accent hover:bg-accent-hover shadow-1",
  secondary: "bg-surface text-ink border border-line-strong/60 hover:bg-hover shadow-1",
  quiet: "text-ink-muted hover:bg-hover hover:text-ink",
  danger: "bg-danger-solid text-on-danger-solid hover:bg-danger-solid-hover shadow-1",
};

const sizes: Record<ButtonSize, string> = {
  md: "h-9 px-3.5 text-14 gap-2",
  sm: "h-7 px-2.5 text-13 gap-1.5",
};

/** The look shared by buttons and by links that act like one. */
export function buttonStyle(tone: ButtonTone = "secondary", size: ButtonSize = "md", extra?: string): string {
  return classNames(
    "inline-flex shrink-0 items-center justify-center rounded-md font-medium whitespace-nowrap select-none transition-colors",
    "disabled:opacity-55 aria-disabled:opacity-55 [&_svg]:size-4 [&_svg]:shrink-0",
    tones[tone],
    sizes[size],
    extra,
  );
}
