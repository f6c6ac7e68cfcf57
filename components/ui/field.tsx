import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId, type ReactNode } from "react";

export interface FieldWords {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  /** What is wrong and what to write instead; announced when it appears. */
  readonly error?: ReactNode;
  /** What may stay empty says so; what must be filled needs no mark. */
  readonly required?: boolean;
}

export interface ControlAttributes {
  readonly id: string;
  readonly required: boolean;
  readonly "aria-invalid": true | undefined;
  readonly "aria-describedby": string | undefined;
}

interface FieldProps extends FieldWords {
  readonly children: (control: ControlAttributes) => ReactNode;
}

/** Label, hint, control and error in one fixed order, tied together for assistive technology. */
export function Field({ label, hint, error, required = false, children }: FieldProps) {
  const t = useTranslations("ui.field");
  const id = useId();
  const described = [hint !== undefined && `${id}-hint`, error !== undefined && `${id}-error`]
    .filter(Boolean)
    .join(" ");
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="text-14 font-medium text-ink">
        {label}
        {!required && <span className="ms-1.5 text-13 font-normal text-ink-faint">{t("optional")}</span>}
      </label>
      {hint !== undefined && (
        <p id={`${id}-hint`} className="-mt-0.5 max-w-prose text-13 text-ink-muted">
          {hint}
        </p>
      )}
      {children({
        id,
        required,
        "aria-invalid": error === undefined ? undefined : true,
        "aria-describedby": described === "" ? undefined : described,
      })}
      <p
        id={`${id}-error`}
        aria-live="polite"
        className="flex items-start gap-1.5 text-13 text-danger-ink empty:hidden"
      >
        {error !== undefined && <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />}
        {error}
      </p>
    </div>
  );
}

export const controlStyle =
  "w-full rounded-md border border-line-strong bg-surface px-3 text-14 text-ink transition-colors hover:border-ink-muted " +
  "focus-visible:border-focus focus-visible:outline-2 focus-visible:-outline-offset-1 " +
  "aria-invalid:border-danger-solid disabled:bg-sunken disabled:text-ink-muted";
