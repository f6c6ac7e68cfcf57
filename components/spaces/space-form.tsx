"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState, type SyntheticEvent } from "react";
import { call } from "@/lib/api/client";
import { useProblemWords } from "../problems/problem-words";
import { Button } from "../ui/button";
import { Callout } from "../ui/callout";
import { TextareaField, TextField } from "../ui/controls";
import { Section } from "../ui/section";

const fields = [
  "name",
  "operation",
  "purpose",
  "agreementReference",
  "agreementSignedOn",
  "periodStart",
  "periodEnd",
] as const;
type FieldName = (typeof fields)[number];
type Values = Readonly<Record<FieldName, string>>;

const lengths: Readonly<Partial<Record<FieldName, number>>> = {
  name: 120,
  operation: 120,
  purpose: 2000,
  agreementReference: 200,
};

/** Opens a space. The agreement comes first: without it there is none (Reg. 2023/969 Arts 13(4), 14(1)). */
export function SpaceForm() {
  const t = useTranslations("spaces.create");
  const router = useRouter();
  const words = useProblemWords();
  const [errors, setErrors] = useState<Readonly<Partial<Record<FieldName, string>>>>({});
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  async function submit(event: SyntheticEvent<HTMLFormElement>) {
    event.preventDefault();
    if (busy) return;
    const form = event.currentTarget;
    const values = valuesOf(new FormData(form));
    const wrong = wrongIn(values, t);
    setErrors(wrong);
    setFailure(null);
    const [first] = fields.filter((name) => wrong[name] !== undefined);
    if (first !== undefined) {
      form.querySelector<HTMLElement>(`[name="${first}"]`)?.focus();
      return;
    }
    setBusy(true);
    const outcome = await call("space.create", values);
    setBusy(false);
    if (outcome.ok) router.push(`/spaces/${outcome.value.id}`);
    else setFailure(words(outcome));
  }

  const field = (name: FieldName) => ({
    name,
    label: t(`fields.${name}`),
    hint: t.has(`hints.${name}`) ? t(`hints.${name}`) : undefined,
    error: errors[name],
    required: true,
    ...(lengths[name] === undefined ? {} : { maxLength: lengths[name] }),
  });
  return (
    <form onSubmit={(event) => void submit(event)} noValidate className="flex max-w-2xl flex-col gap-6">
      <Section look="card" title={t("agreement")}>
        <TextField {...field("agreementReference")} />
        <TextField {...field("agreementSignedOn")} type="date" className="max-w-48" />
        <div className="grid max-w-100 gap-4 sm:grid-cols-2">
          <TextField {...field("periodStart")} type="date" className="max-w-48" />
          <TextField {...field("periodEnd")} type="date" className="max-w-48" />
        </div>
      </Section>
      <Section look="card" title={t("space")}>
        <TextField {...field("name")} />
        <TextField {...field("operation")} />
        <TextareaField {...field("purpose")} rows={4} />
      </Section>
      <p className="max-w-prose text-ink-muted">{t("effect")}</p>
      <div role="alert" className="empty:hidden">
        {failure !== null && <Callout tone="danger">{failure}</Callout>}
      </div>
      <div>
        <Button type="submit" tone="primary" busy={busy}>
          {t("submit")}
        </Button>
      </div>
    </form>
  );
}

function valuesOf(data: FormData): Values {
  const text = (name: FieldName) => {
    const value = data.get(name);
    return typeof value === "string" ? value.trim() : "";
  };
  return {
    name: text("name"),
    operation: text("operation"),
    purpose: text("purpose"),
    agreementReference: text("agreementReference"),
    agreementSignedOn: text("agreementSignedOn"),
    periodStart: text("periodStart"),
    periodEnd: text("periodEnd"),
  };
}

function wrongIn(values: Values, t: ReturnType<typeof useTranslations<"spaces.create">>) {
  const empty = fields.filter((name) => values[name] === "").map((name) => [name, t(`missing.${name}`)] as const);
  const reversed = values.periodStart !== "" && values.periodEnd !== "" && values.periodEnd < values.periodStart;
  const wrong: Partial<Record<FieldName, string>> = Object.fromEntries(empty);
  return reversed ? { ...wrong, periodEnd: t("endBeforeStart") } : wrong;
}
