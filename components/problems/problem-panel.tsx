import { useTranslations } from "next-intl";
import { ButtonLink } from "../ui/link";
import { DeniedPanel, Panel } from "../ui/panel";
import type { ProblemFacts } from "./problem-words";

/** Instead of a page's content: which rule refused it and who can lift it, or what went wrong. */
export function ProblemPanel({ problem }: { problem: ProblemFacts }) {
  const t = useTranslations("refusals");
  const reasons = useTranslations("reasons");
  const problems = useTranslations("problems");
  const home = <ButtonLink href="/inbox">{t("home")}</ButtonLink>;
  const { code, reason, retryAfterSeconds } = problem;
  if (code === "refused")
    return (
      <DeniedPanel
        rule={reason !== undefined && reasons.has(reason) ? reasons(reason) : problems("refused")}
        lift={t("lift")}
        action={home}
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
