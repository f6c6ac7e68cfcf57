"use client";

import { useTranslations } from "next-intl";
import { Dialog } from "./dialog";
import { PurposeForm, type PurposeFormProps } from "./purpose-form";

interface PurposePromptProps extends PurposeFormProps {
  readonly open: boolean;
  readonly onCancel: () => void;
}

/** The purpose question as a dialog; nothing of the object is on the page while it is open. */
export function PurposePrompt({ open, onCancel, ...form }: PurposePromptProps) {
  const t = useTranslations("ui.purpose");
  return (
    <Dialog open={open} onOpenChange={(next) => !next && onCancel()} title={t("title")} description={t("description")}>
      <PurposeForm onCancel={onCancel} {...form} />
    </Dialog>
  );
}
