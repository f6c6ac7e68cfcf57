"use client";

import { useTranslations } from "next-intl";
import NextLink, { useLinkStatus } from "next/link";
import type { ComponentProps } from "react";
import { buttonStyle, type ButtonSize, type ButtonTone } from "./button-style";
import { classNames } from "./class-names";

/** What is asked for takes longer than 300 ms: a stroke along the top and a word, so that nobody presses twice. */
function Waiting() {
  const t = useTranslations("ui");
  const { pending } = useLinkStatus();
  if (!pending) return null;
  return (
    <span role="status" className="waiting fixed inset-x-0 top-0 z-50 h-0.5 bg-accent print:hidden">
      <span className="absolute end-2 top-1 rounded-sm border border-line bg-surface px-2 py-0.5 text-12 no-underline">
        {t("loading")}
      </span>
    </span>
  );
}

type LinkProps = Omit<ComponentProps<typeof NextLink>, "prefetch">;

/** The only importer of next/link: a prefetch would run a page that nobody opened, and log a reader who never read. */
export function Link({ className, children, ...rest }: LinkProps) {
  return (
    <NextLink
      prefetch={false}
      className={classNames(
        "rounded-sm text-accent-ink underline decoration-current/35 underline-offset-3 hover:decoration-current",
        className,
      )}
      {...rest}
    >
      {children}
      <Waiting />
    </NextLink>
  );
}

/** A link without a look of its own: rows, cards and navigation bring theirs. */
export function PlainLink({ children, ...rest }: LinkProps) {
  return (
    <NextLink prefetch={false} {...rest}>
      {children}
      <Waiting />
    </NextLink>
  );
}

export function ButtonLink({
  tone,
  size,
  className,
  children,
  ...rest
}: LinkProps & { tone?: ButtonTone; size?: ButtonSize }) {
  return (
    <NextLink prefetch={false} className={buttonStyle(tone, size, className)} {...rest}>
      {children}
      <Waiting />
    </NextLink>
  );
}
