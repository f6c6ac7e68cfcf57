"use client";

import { useTranslations } from "next-intl";
import { useState, type ComponentProps } from "react";
import { Button } from "../ui/button";
import { classNames } from "../ui/class-names";
import { Field, controlStyle, type FieldWords } from "../ui/field";

type PasswordFieldProps = FieldWords & Omit<ComponentProps<"input">, "id" | "type">;

/** A password that can be looked at: long pass phrases are mistyped otherwise. */
export function PasswordField({ label, hint, error, required = false, ...rest }: PasswordFieldProps) {
  const t = useTranslations("shell.signIn");
  const [shown, setShown] = useState(false);
  return (
    <Field label={label} hint={hint} error={error} required={required}>
      {(control) => (
        <span className="relative block">
          <input
            dir="ltr"
            spellCheck={false}
            autoCapitalize="none"
            className={classNames(controlStyle, "h-9 pe-20")}
            {...control}
            {...rest}
            type={shown ? "text" : "password"}
          />
          <Button
            tone="quiet"
            size="sm"
            aria-pressed={shown}
            aria-controls={control.id}
            onClick={() => setShown(!shown)}
            className="absolute end-1 top-1"
          >
            {shown ? t("hide") : t("show")}
          </Button>
        </span>
      )}
    </Field>
  );
}
