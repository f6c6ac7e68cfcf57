import { useTranslations } from "next-intl";
import { TextareaField, TextField } from "../ui/controls";

/** The form as it is being filled in; all text. */
export interface ProviderDraft {
  readonly label: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** One value per line. */
  readonly acceptedAcr: string;
}

interface ProviderFieldsProps {
  readonly draft: ProviderDraft;
  readonly onChange: (change: Partial<ProviderDraft>) => void;
  /** What the server found wrong. */
  readonly wrong: readonly string[];
  /** Nothing is stored yet, so that the secret cannot be left out. */
  readonly isNew: boolean;
}

const maxLengths = { label: 80, issuer: 500, clientId: 255, clientSecret: 512 } as const;

export function ProviderFields({ draft, onChange, wrong, isNew }: ProviderFieldsProps) {
  const t = useTranslations("federation.settings");
  const error = (field: keyof ProviderDraft) => (wrong.includes(field) ? t(`wrong.${field}`) : undefined);
  const line = (field: keyof typeof maxLengths) => ({
    label: t(field),
    error: error(field),
    maxLength: maxLengths[field],
    value: draft[field],
    onChange: (event: { readonly target: { readonly value: string } }) => onChange({ [field]: event.target.value }),
  });
  return (
    <>
      <TextField {...line("label")} hint={t("labelHint")} required />
      <TextField {...line("issuer")} hint={t("issuerHint")} required type="url" dir="ltr" spellCheck={false} />
      <TextField {...line("clientId")} required dir="ltr" spellCheck={false} />
      <TextField
        {...line("clientSecret")}
        hint={isNew ? t("clientSecretHint") : t("clientSecretStays")}
        required={isNew}
        type="password"
        autoComplete="off"
        dir="ltr"
      />
      <TextareaField
        label={t("acceptedAcr")}
        hint={t("acceptedAcrHint")}
        error={error("acceptedAcr")}
        required
        rows={3}
        dir="ltr"
        spellCheck={false}
        className="font-mono text-13"
        value={draft.acceptedAcr}
        onChange={(event) => onChange({ acceptedAcr: event.target.value })}
      />
    </>
  );
}
