"use client";

import { useTranslations } from "next-intl";
import { useState, type SubmitEvent } from "react";
import { call } from "@/lib/api/client";
import { passwordIssue, PASSWORD_MAX, PASSWORD_MIN, type EnrolmentView } from "@/lib/people/enrolments/model";
import { PasswordField } from "../auth/password-field";
import { useProblemWords, type ProblemFacts } from "../problems/problem-words";
import { Button } from "../ui/button";
import { Callout } from "../ui/callout";
import { TextField } from "../ui/controls";
import { AuthenticatorSecret } from "./authenticator-secret";

interface EnrolmentFormProps {
  readonly token: string;
  readonly enrolment: EnrolmentView;
  readonly onComplete: () => void;
}

/** Password and second factor on one page; the first code proves that the authenticator has the secret. */
export function EnrolmentForm({ token, enrolment, onComplete }: EnrolmentFormProps) {
  const t = useTranslations("enrol");
  const words = useProblemWords();
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const [checked, setChecked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ProblemFacts | null>(null);
  const { name, email, agency } = enrolment;
  const issue = passwordIssue(password, [name, email, agency]);
  const codeMissing = !/^\d{6}$/.test(code);

  async function submit(event: SubmitEvent) {
    event.preventDefault();
    setChecked(true);
    if (busy || issue !== null || codeMissing) return;
    setBusy(true);
    const outcome = await call("enrolment.complete", { token, password, code });
    setBusy(false);
    setCode("");
    setChecked(false);
    setProblem(outcome.ok ? null : outcome);
    if (outcome.ok) onComplete();
  }

  return (
    <form onSubmit={(event) => void submit(event)} noValidate className="flex flex-col gap-5">
      {/* Password managers store the password under this name. */}
      <input type="hidden" autoComplete="username" value={email} readOnly />
      <PasswordField
        label={t("password")}
        hint={t("passwordHint", { min: PASSWORD_MIN, max: PASSWORD_MAX })}
        name="password"
        autoComplete="new-password"
        required
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        error={checked && issue !== null ? t(`issues.${issue}`, { min: PASSWORD_MIN, max: PASSWORD_MAX }) : undefined}
      />
      <AuthenticatorSecret address={enrolment.totpAddress} secret={enrolment.totpSecret} />
      <TextField
        label={t("code")}
        hint={t("codeHint")}
        name="code"
        autoComplete="one-time-code"
        inputMode="numeric"
        maxLength={6}
        required
        dir="ltr"
        className="h-11 font-mono text-20 tracking-[0.3em]"
        value={code}
        onChange={(event) => setCode(event.target.value.replaceAll(/\D/g, ""))}
        error={checked && codeMissing ? t("codeMissing") : undefined}
      />
      <div role="alert" className="empty:hidden">
        {problem !== null && <Callout tone="danger">{words(problem)}</Callout>}
      </div>
      <Button type="submit" tone="primary" busy={busy} className="w-full">
        {t("submit")}
      </Button>
    </form>
  );
}
