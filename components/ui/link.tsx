import NextLink from "next/link";
import type { ComponentProps } from "react";
import { buttonStyle, type ButtonSize, type ButtonTone } from "./button-style";
import { classNames } from "./class-names";

type LinkProps = Omit<ComponentProps<typeof NextLink>, "prefetch">;

/** The only importer of next/link: a prefetch would run a page that nobody opened, and log a reader who never read. */
export function Link({ className, ...rest }: LinkProps) {
  return (
    <NextLink
      prefetch={false}
      className={classNames(
        "rounded-sm text-accent-ink underline decoration-current/35 underline-offset-3 hover:decoration-current",
        className,
      )}
      {...rest}
    />
  );
}

/** A link without a look of its own: rows, cards and navigation bring theirs. */
export function PlainLink(props: LinkProps) {
  return <NextLink prefetch={false} {...props} />;
}

export function ButtonLink({ tone, size, className, ...rest }: LinkProps & { tone?: ButtonTone; size?: ButtonSize }) {
  return <NextLink prefetch={false} className={buttonStyle(tone, size, className)} {...rest} />;
}
