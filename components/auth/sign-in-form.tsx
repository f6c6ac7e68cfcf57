"use client";

import { useTranslations } from "next-intl";
import { useState, type ReactNode, type SubmitEvent } from "react";
import { Button } from "../ui/button";
import { Callout } from "../ui/callout";
import { TextField } from "../ui/controls";
import { PasswordField } from "./password-field";
import { openSession } from "./session-request";

interface SignInFormProps {
  /** Where to go afterwards: an address of this site, checked by the server. */
  readonly next: string;
  /** Links to the agencies' own providers. */
  readonly federated?: ReactNode;
}

/**
 * Two steps for the person, one request for the server: nothing is sent before the code is there, so that no answer
 * can tell which of the three was wrong.
 */
export function SignInForm({ next, federated }: SignInFormProps) {
  const t = useTranslations("shell.signIn");
  const [step, setStep] = useState<1 | 2>(1);
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  return (
    <div className="flex flex-col gap-6 rounded-lg border border-line bg-surface p-6 shadow-1">
      <p className="-mb-3 text-13 text-ink-faint">{step === 1 ? t("stepOne") : t("stepTwo")}</p>
      {step === 1 ? (
        <Credentials
          email={email}
          onCredentials={(given) => {
            setEmail(given.email);
            setPassword(given.password);
            setStep(2);
          }}
        />
      ) : (
        <Code email={email} password={password} next={next} onBack={() => setStep(1)} />
      )}
      {step === 1 && federated !== undefined && (
        <section className="flex flex-col gap-2 border-t border-line pt-5">
          <h2 className="text-13 text-ink-muted">{t("federated")}</h2>
          {federated}
        </section>
      )}
      <p className="border-t border-line pt-4 text-13 text-ink-muted">
        {t("help")} {t("logged")}
      </p>
    </div>
  );
}

interface CredentialsProps {
  readonly email: string;
  readonly onCredentials: (given: { email: string; password: string }) => void;
}

function Credentials({ email: first, onCredentials }: CredentialsProps) {
  const t = useTranslations("shell.signIn");
  const [email, setEmail] = useState(first);
  const [password, setPassword] = useState("");
  const [checked, setChecked] = useState(false);
  function submit(event: SubmitEvent) {
    event.preventDefault();
    setChecked(true);
    if (email.trim() !== "" && password !== "") onCredentials({ email: email.trim(), password });
  }
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-5">
      <TextField
        label={t("email")}
        name="email"
        type="email"
        autoComplete="username"
        inputMode="email"
        spellCheck={false}
        autoFocus
        required
        value={email}
        onChange={(event) => setEmail(event.target.value)}
        error={checked && email.trim() === "" ? t("missingEmail") : undefined}
      />
      <PasswordField
        label={t("password")}
        name="password"
        autoComplete="current-password"
        required
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        error={checked && password === "" ? t("missingPassword") : undefined}
      />
      <Button type="submit" tone="primary" className="w-full">
        {t("continue")}
      </Button>
    </form>
  );
}

interface CodeProps {
  readonly email: string;
  readonly password: string;
  readonly next: string;
  readonly onBack: () => void;
}

function Code({ email, password, next, onBack }: CodeProps) {
  const t = useTranslations("shell.signIn");
  const errors = useTranslations("errors");
  const [code, setCode] = useState("");
  const [missing, setMissing] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);

  async function submit(event: SubmitEvent) {
    event.preventDefault();
    setMissing(!/^\d{6}$/.test(code));
    if (busy || !/^\d{6}$/.test(code)) return;
    setBusy(true);
    setFailure(null);
    const refused = await openSession({ email, password, code });
    if (refused === null) {
      location.assign(next);
      return;
    }
    setBusy(false);
    setCode("");
    setFailure(errors.has(refused) ? errors(refused) : errors("internal"));
  }

  return (
    <form onSubmit={(event) => void submit(event)} noValidate className="flex flex-col gap-5">
      <p className="text-ink-muted">
        {t.rich("as", { email, bdi: (chunks) => <bdi className="font-medium break-all text-ink">{chunks}</bdi> })}
      </p>
      <div role="alert" className="empty:hidden">
        {failure !== null && <Callout tone="danger">{failure}</Callout>}
      </div>
      <TextField
        label={t("code")}
        hint={t("codeHint")}
        name="code"
        autoComplete="one-time-code"
        inputMode="numeric"
        maxLength={6}
        autoFocus
        required
        dir="ltr"
        className="h-11 font-mono text-20 tracking-[0.3em]"
        value={code}
        onChange={(event) => setCode(event.target.value.replaceAll(/\D/g, ""))}
        error={missing ? t("missingCode") : undefined}
      />
      <Button type="submit" tone="primary" busy={busy} className="w-full">
        {t("submit")}
      </Button>
      <Button tone="quiet" size="sm" onClick={onBack} className="self-center">
        {t("back")}
      </Button>
    </form>
  );
}
