import { useTranslations } from "next-intl";
import { ButtonLink } from "../ui/link";
import { Panel } from "../ui/panel";
import type { ProblemFacts } from "./problem-words";

interface ProblemPanelProps {
  readonly problem: ProblemFacts;
  /** False where the page did not even try: the log then knows of no attempt. */
  readonly attempted?: boolean;
}

/** Instead of a page's content: which rule refused it and who can lift it, or what went wrong. */
export function ProblemPanel({ problem, attempted = true }: ProblemPanelProps) {
  const t = useTranslations("refusals");
  const denied = useTranslations("ui.panels.denied");
  const reasons = useTranslations("reasons");
  const problems = useTranslations("problems");
  const home = <ButtonLink href="/">{t("home")}</ButtonLink>;
  const { code, reason, retryAfterSeconds } = problem;
  if (code === "refused")
    return (
      <Panel
        tone="danger"
        title={denied("title")}
        safe={reason !== undefined && reasons.has(reason) ? reasons(reason) : problems("refused")}
        next={t("lift")}
        action={home}
        reference={attempted ? denied("logged") : undefined}
      />
    );
  return (
    <Panel
      tone="attention"
      title={t("unfinished")}
      safe={problems.has(code) ? problems(code) : problems("internal")}
      next={retryAfterSeconds === undefined ? t("again") : t("wait", { seconds: retryAfterSeconds })}
      action={home}
    />
  );
}
