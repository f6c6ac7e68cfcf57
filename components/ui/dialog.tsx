"use client";

import { Dialog as BaseDialog } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactElement, ReactNode } from "react";
import { IconButton } from "./button";
import { classNames } from "./class-names";

interface DialogProps {
  readonly title: ReactNode;
  readonly description?: ReactNode;
  readonly children?: ReactNode;
  /** Buttons, the one that does it last. */
  readonly footer?: ReactNode;
  /** The button that opens it; leave out when `open` is held outside. */
  readonly trigger?: ReactElement;
  readonly open?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
  /** `side`: a drawer at the inline end, the whole width on a phone; `wide`: one that leaves little of the page; `bottom`: within a thumb's reach. */
  readonly place?: "middle" | "side" | "wide" | "bottom";
}

const places = {
  bottom:
    "inset-x-0 bottom-0 max-h-[80dvh] rounded-t-lg border-x-0 border-b-0 pb-[env(safe-area-inset-bottom)] data-starting-style:translate-y-4 data-starting-style:opacity-0 data-ending-style:opacity-0",
  middle:
    "top-[calc(50%+var(--band-height)/2)] left-1/2 w-[min(36rem,calc(100vw-2rem))] max-h-[calc(100dvh-var(--band-height)-2rem)] -translate-x-1/2 -translate-y-1/2 rounded-lg data-starting-style:opacity-0 data-starting-style:scale-98 data-ending-style:opacity-0",
  wide: "top-(--band-height) bottom-0 end-0 w-[min(92rem,100vw)] lg:w-[min(92rem,calc(100vw-6rem))] border-y-0 border-e-0 data-starting-style:translate-x-4 data-starting-style:opacity-0 data-ending-style:opacity-0 rtl:data-starting-style:-translate-x-4",
  side: "top-(--band-height) bottom-0 end-0 w-[min(40rem,100vw)] border-y-0 border-e-0 data-starting-style:translate-x-4 data-starting-style:opacity-0 data-ending-style:opacity-0 rtl:data-starting-style:-translate-x-4",
};

/** Focus moves in, stays in, and goes back to where it came from; Escape and the backdrop close. */
export function Dialog({ title, description, children, footer, trigger, place = "middle", ...rest }: DialogProps) {
  const t = useTranslations("ui.dialog");
  return (
    <BaseDialog.Root {...rest}>
      {trigger && <BaseDialog.Trigger render={trigger} />}
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className="fixed inset-0 z-40 bg-shade transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <BaseDialog.Popup
          className={classNames(
            "fixed z-50 flex flex-col border border-line bg-raised text-ink shadow-2 transition-[opacity,scale,translate] ease-out outline-none",
            places[place],
          )}
        >
          <header className="flex items-start gap-3 px-5 pt-4 pb-3">
            <div className="min-w-0 flex-1">
              <BaseDialog.Title className="text-16 font-semibold">{title}</BaseDialog.Title>
              {description !== undefined && (
                <BaseDialog.Description className="mt-1 text-14 text-ink-muted">{description}</BaseDialog.Description>
              )}
            </div>
            <BaseDialog.Close render={<IconButton label={t("close")} size="sm" className="-me-1.5" />}>
              <X aria-hidden="true" />
            </BaseDialog.Close>
          </header>
          {/* A sheet is read before anything in it is pressed: the keyboard scrolls it. */}
          <div
            {...(place === "wide" ? { role: "group", tabIndex: 0, "aria-label": t("content") } : {})}
            className="focus-inset min-h-0 flex-1 overflow-y-auto px-5 pb-5"
          >
            {children}
          </div>
          {footer !== undefined && (
            <footer className="flex flex-wrap justify-end gap-2 border-t border-line bg-sunken/50 px-5 py-3">
              {footer}
            </footer>
          )}
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}

/** Closes the dialog around it; give it a button to look like. */
export function DialogClose({ render, children }: { render: ReactElement; children?: ReactNode }) {
  return <BaseDialog.Close render={render}>{children}</BaseDialog.Close>;
}
