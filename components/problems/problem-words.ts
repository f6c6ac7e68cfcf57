import { useTranslations } from "next-intl";

/** How a call ended other than well, as the API says it. */
export interface ProblemFacts {
  readonly code: string;
  readonly reason?: string;
  readonly retryAfterSeconds?: number;
  /** Fields that did not parse. */
  readonly issues?: readonly { readonly path: string; readonly code: string }[];
}

/** What happened, what is safe, what to do: the rule in its own words when it is known, else the code's sentence. */
export function useProblemWords(): (problem: ProblemFacts) => string {
  const problems = useTranslations("problems");
  const reasons = useTranslations("reasons");
  const t = useTranslations("refusals");
  return ({ code, reason, retryAfterSeconds }) => {
    const wait = retryAfterSeconds === undefined ? "" : ` ${t("wait", { seconds: retryAfterSeconds })}`;
    if (reason !== undefined && reasons.has(reason)) return `${reasons(reason)} ${t("nothingChanged")}${wait}`;
    return (problems.has(code) ? problems(code) : problems("internal")) + wait;
  };
}
