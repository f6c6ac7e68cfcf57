import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useProblemWords, type ProblemFacts } from "../problems/problem-words";
import { useSize } from "../ui/size";
import { StatePill } from "../ui/state-pill";
import type { UploadItem } from "./item";
import type { UploadQueue } from "./queue";
import { useUploadItem } from "./use-uploads";

/** How far one file is, in a word and numbers; what went wrong, what is safe and what to do. */
export function UploadState({ queue, itemKey }: { queue: UploadQueue; itemKey: string }) {
  const item = useUploadItem(queue, itemKey);
  return item === undefined ? null : <Stage item={item} />;
}

function Stage({ item }: { item: UploadItem }) {
  const t = useTranslations("uploads");
  const { stage } = item;
  switch (stage.kind) {
    case "complete":
      return (
        <span className="flex flex-wrap items-center gap-1.5 py-0.5">
          <StatePill tone="good">{t("stages.complete")}</StatePill>
          {stage.facts.mislabelled && (
            <span className="flex items-start gap-1 text-13 whitespace-normal text-attention-ink">
              <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
              {t("mislabelled", { said: stage.facts.declaredType, is: stage.facts.contentType ?? "" })}
            </span>
          )}
        </span>
      );
    case "failed":
      return <Failed item={item} problem={stage.problem} />;
    case "sending":
    case "checking":
      return <Moving item={item} done={stage.kind === "sending" ? item.sent : item.hashed} />;
    case "paused":
      return <Still item={item} word={t("stages.paused")} />;
    case "incomplete":
      return <StatePill tone="attention">{t("stages.incomplete")}</StatePill>;
    case "waiting":
      return <StatePill>{t("stages.waiting")}</StatePill>;
  }
}

function Moving({ item: { path, size: whole, stage }, done }: { item: UploadItem; done: number }) {
  const t = useTranslations("uploads");
  const size = useSize();
  return (
    <span className="flex min-w-40 flex-col gap-1 py-1">
      <span className="text-13 tabular-nums">
        {t(`stages.${stage.kind}`)}{" "}
        <span className="text-ink-muted">{t("bytes", { sent: size(done), size: size(whole) })}</span>
      </span>
      <progress
        aria-label={t("progressOf", { path })}
        value={done}
        max={whole}
        className="h-1.5 w-full accent-accent"
      />
    </span>
  );
}

function Still({ item, word }: { item: UploadItem; word: string }) {
  const t = useTranslations("uploads");
  const size = useSize();
  return (
    <span className="flex flex-wrap items-center gap-1.5">
      <StatePill>{word}</StatePill>
      <span className="text-13 text-ink-muted tabular-nums">
        {t("bytes", { sent: size(item.sent), size: size(item.size) })}
      </span>
    </span>
  );
}

/** Problems of which this page knows more than the portal's own words say. */
const OWN = [
  "offline",
  "digest_mismatch",
  "signed_out",
  "unreadable",
  "name_taken",
  "classified_name",
  "no_space",
  "not_found",
] as const;

function Failed({ item, problem }: { item: UploadItem; problem: ProblemFacts }) {
  const t = useTranslations("uploads");
  const size = useSize();
  const words = useProblemWords();
  const own = OWN.find((each) => each === problem.reason || each === problem.code);
  return (
    <span className="flex flex-col gap-1 py-1 whitespace-normal">
      <span>
        <StatePill tone="danger">{t("stages.failed")}</StatePill>
      </span>
      <span className="max-w-prose text-13">
        {own === undefined ? words(problem) : t(`failures.${own}`, { sent: size(item.sent), size: size(item.size) })}
      </span>
    </span>
  );
}
