import { ChevronDown } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names";
import { Field, controlStyle, type FieldWords } from "./field";

type Control<Element extends "input" | "textarea" | "select"> = FieldWords & Omit<ComponentProps<Element>, "id">;

/** One line of text. Names and titles keep their own direction (`dir="auto"`). */
export function TextField({ label, hint, error, required = false, className, ...rest }: Control<"input">) {
  return (
    <Field label={label} hint={hint} error={error} required={required}>
      {(control) => <input dir="auto" className={classNames(controlStyle, "h-9", className)} {...control} {...rest} />}
    </Field>
  );
}

export function TextareaField({
  label,
  hint,
  error,
  required = false,
  className,
  rows = 5,
  ...rest
}: Control<"textarea">) {
  return (
    <Field label={label} hint={hint} error={error} required={required}>
      {(control) => (
        <textarea
          dir="auto"
          rows={rows}
          className={classNames(controlStyle, "field-sizing-content min-h-24 py-2 leading-6", className)}
          {...control}
          {...rest}
        />
      )}
    </Field>
  );
}

interface SelectProps extends Control<"select"> {
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

/** The platform's own select: it is right on every phone, with every keyboard and under the strictest policy. */
export function SelectField({ label, hint, error, required = false, options, className, ...rest }: SelectProps) {
  return (
    <Field label={label} hint={hint} error={error} required={required}>
      {(control) => (
        <SelectFrame>
          <select className={classNames(controlStyle, "h-9 appearance-none pe-9", className)} {...control} {...rest}>
            {options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </select>
        </SelectFrame>
      )}
    </Field>
  );
}

export function SelectFrame({ children }: { children: ReactNode }) {
  return (
    <span className="relative block">
      {children}
      <ChevronDown
        aria-hidden="true"
        className="pointer-events-none absolute end-2.5 top-1/2 size-4 -translate-y-1/2 text-ink-muted"
      />
    </span>
  );
}

interface ChoiceProps extends Omit<ComponentProps<"input">, "type"> {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
}

const choiceStyle = "mt-0.5 size-4 shrink-0 accent-accent";

export function Checkbox({ label, hint, ...rest }: ChoiceProps) {
  return (
    <label className="flex min-h-6 items-start gap-2.5 text-14">
      <input type="checkbox" className={choiceStyle} {...rest} />
      <ChoiceWords label={label} hint={hint} />
    </label>
  );
}

export function Radio({ label, hint, ...rest }: ChoiceProps) {
  return (
    <label className="flex min-h-6 items-start gap-2.5 rounded-md border border-line px-3 py-1.5 text-14 transition-colors hover:bg-hover has-checked:border-accent has-checked:bg-selected">
      <input type="radio" className={choiceStyle} {...rest} />
      <ChoiceWords label={label} hint={hint} />
    </label>
  );
}

function ChoiceWords({ label, hint }: Pick<ChoiceProps, "label" | "hint">) {
  return (
    <span className="flex min-w-0 flex-col">
      <span className="text-ink">{label}</span>
      {hint !== undefined && <span className="text-13 text-ink-muted">{hint}</span>}
    </span>
  );
}
