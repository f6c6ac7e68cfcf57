import { CopyButton } from "./copy-button";

/** First 8 and last 4 characters: enough to compare two by eye. Shorter values stay whole. */
export function shortened(value: string): string {
  return value.length <= 16 ? value : `${value.slice(0, 8)}…${value.slice(-4)}`;
}

/** An id or a hash: short on the screen, whole in the title, on paper and on the clipboard. */
export function Hash({ value, copy = true }: { value: string; copy?: boolean }) {
  return (
    <span className="inline-flex items-center gap-0.5 align-middle font-mono text-13 text-ink-muted">
      <span dir="ltr" title={value} data-print="never">
        {shortened(value)}
      </span>
      <span dir="ltr" data-print="only" className="hidden break-all">
        {value}
      </span>
      {copy && <CopyButton value={value} />}
    </span>
  );
}
