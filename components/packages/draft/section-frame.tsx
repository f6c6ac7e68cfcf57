import { ChevronDown, CircleCheck, CircleDashed } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId, type ReactNode } from "react";
import { classNames } from "../../ui/class-names";
import type { SectionFrameFacts } from "./use-sections";

interface SectionFrameProps {
  readonly frame: SectionFrameFacts;
  /** What stands in it, in a few words, for when it is closed. */
  readonly summary: ReactNode;
  readonly children: ReactNode;
}

/** One of the form's four parts; closed, it says in a line what it holds. What is written in it stays when it closes. */
export function SectionFrame({ frame: { name, number, open, done, onToggle }, summary, children }: SectionFrameProps) {
  const t = useTranslations("draft.sections");
  const id = useId();
  const Icon = done ? CircleCheck : CircleDashed;
  return (
    <section aria-labelledby={`${id}-head`} className="rounded-lg border border-line bg-surface">
      <h2>
        <button
          type="button"
          id={`${id}-head`}
          aria-expanded={open}
          aria-controls={`${id}-body`}
          onClick={onToggle}
          className="flex w-full items-center gap-3 rounded-lg px-5 py-3.5 text-start hover:bg-hover"
        >
          <Icon
            aria-hidden="true"
            className={classNames("size-5 shrink-0", done ? "text-good-ink" : "text-ink-faint")}
          />
          <span className="flex min-w-0 flex-1 flex-col">
            <span className="text-16 font-semibold">
              <span className="me-1.5 text-ink-faint tabular-nums">{number}</span>
              {t(`${name}.title`)}
              <span className="sr-only">{done ? t("done") : t("open")}</span>
            </span>
            {!open && <span className="truncate text-13 text-ink-muted">{summary}</span>}
          </span>
          <ChevronDown
            aria-hidden="true"
            className={classNames("size-4 shrink-0 text-ink-muted transition-transform", open && "rotate-180")}
          />
        </button>
      </h2>
      <div id={`${id}-body`} hidden={!open} className="border-t border-line px-5 pt-4 pb-5">
        <p className="mb-4 max-w-prose text-13 text-ink-muted">{t(`${name}.hint`)}</p>
        <div className="flex flex-col gap-5">{children}</div>
      </div>
    </section>
  );
}
