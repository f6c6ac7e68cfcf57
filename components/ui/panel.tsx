import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { toneIcon, toneStyle, type Tone } from "./state-pill";

interface PanelProps {
  readonly tone: Tone;
  /** What happened. */
  readonly title: ReactNode;
  /** What is safe, or under which rule. */
  readonly safe?: ReactNode;
  /** What to do. */
  readonly next?: ReactNode;
  readonly action?: ReactNode;
  /** For the person who will be asked: an id of the event, never a cause. */
  readonly reference?: ReactNode;
  readonly heading?: "h1" | "h2";
}

/** What happened · what is safe · what to do: every failure and refusal answers these three, in this order. */
export function Panel({ tone, title, safe, next, action, reference, heading: Heading = "h1" }: PanelProps) {
  const Icon = toneIcon[tone];
  return (
    <section className="mx-auto my-10 flex w-full max-w-2xl flex-col gap-4 rounded-lg border border-line bg-surface p-6 shadow-1 sm:flex-row sm:p-8">
      <span className={classNames("flex size-10 shrink-0 items-center justify-center rounded-full", toneStyle[tone])}>
        <Icon aria-hidden="true" className="size-5" />
      </span>
      <div className="flex min-w-0 flex-col gap-3">
        <Heading className="text-20 font-semibold">{title}</Heading>
        {safe !== undefined && <p className="max-w-prose text-ink-muted">{safe}</p>}
        {next !== undefined && <p className="max-w-prose">{next}</p>}
        {action !== undefined && <div className="mt-2 flex flex-wrap gap-2">{action}</div>}
        {reference !== undefined && <p className="text-13 text-ink-faint">{reference}</p>}
      </div>
    </section>
  );
}

/** Not there and not allowed are one answer: this page must not tell which. */
export function NotFoundPanel({ action }: { action?: ReactNode }) {
  const t = useTranslations("ui.panels.notFound");
  return <Panel tone="neutral" title={t("title")} safe={t("safe")} next={t("next")} action={action} />;
}

export function FailedPanel({ action, digest }: { action: ReactNode; digest?: string }) {
  const t = useTranslations("ui.panels.failed");
  return (
    <Panel
      tone="danger"
      title={t("title")}
      safe={t("safe")}
      next={t("next")}
      action={action}
      reference={digest === undefined ? undefined : t("reference", { digest })}
    />
  );
}
