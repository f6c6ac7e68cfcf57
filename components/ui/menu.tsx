"use client";

import { Menu as BaseMenu } from "@base-ui/react/menu";
import { Check } from "lucide-react";
import type { ReactElement, ReactNode } from "react";
import { PlainLink } from "./link";

const itemStyle =
  "flex h-8 w-full cursor-pointer items-center gap-2.5 rounded-sm px-2.5 text-14 text-ink outline-none select-none " +
  "data-highlighted:bg-selected data-disabled:text-ink-faint [&_svg]:size-4 [&_svg]:text-ink-muted";

interface MenuProps {
  /** The button that opens it; it needs its own accessible name. */
  readonly trigger: ReactElement;
  readonly children: ReactNode;
  readonly align?: "start" | "end";
  /** A few words on top of the list, such as who is signed in. */
  readonly heading?: ReactNode;
}

export function Menu({ trigger, children, heading, align = "end" }: MenuProps) {
  return (
    <BaseMenu.Root>
      <BaseMenu.Trigger render={trigger} />
      <BaseMenu.Portal>
        <BaseMenu.Positioner sideOffset={6} align={align} className="z-50 outline-none">
          <BaseMenu.Popup className="max-h-(--available-height) min-w-52 overflow-y-auto rounded-lg border border-line bg-raised p-1 shadow-2 transition-[opacity,scale] outline-none data-ending-style:opacity-0 data-starting-style:scale-98 data-starting-style:opacity-0">
            {heading !== undefined && <div className="mb-1 border-b border-line px-2.5 pt-1.5 pb-2.5">{heading}</div>}
            {children}
          </BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  );
}

interface MenuItemProps {
  readonly icon?: ReactNode;
  readonly children: ReactNode;
  readonly onSelect?: () => void;
  readonly disabled?: boolean;
}

export function MenuItem({ icon, children, onSelect, disabled = false }: MenuItemProps) {
  return (
    <BaseMenu.Item className={itemStyle} disabled={disabled} onClick={onSelect}>
      {icon}
      {children}
    </BaseMenu.Item>
  );
}

export function MenuLink({ icon, href, children }: { icon?: ReactNode; href: string; children: ReactNode }) {
  return (
    <BaseMenu.LinkItem className={itemStyle} closeOnClick render={<PlainLink href={href} />}>
      {icon}
      {children}
    </BaseMenu.LinkItem>
  );
}

interface MenuChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string; readonly lang?: string }[];
  readonly onChange: (value: string) => void;
}

/** A setting with few values, changed where it is shown. */
export function MenuChoice({ label, value, options, onChange }: MenuChoiceProps) {
  return (
    <BaseMenu.RadioGroup value={value} onValueChange={(next: unknown) => onChange(String(next))}>
      <BaseMenu.Group>
        <BaseMenu.GroupLabel className="px-2.5 pt-2 pb-1 text-12 font-medium text-ink-faint">
          {label}
        </BaseMenu.GroupLabel>
        {options.map((option) => (
          <BaseMenu.RadioItem
            key={option.value}
            value={option.value}
            className={itemStyle}
            lang={option.lang}
            closeOnClick
          >
            <span className="flex-1">{option.label}</span>
            <BaseMenu.RadioItemIndicator>
              <Check aria-hidden="true" />
            </BaseMenu.RadioItemIndicator>
          </BaseMenu.RadioItem>
        ))}
      </BaseMenu.Group>
    </BaseMenu.RadioGroup>
  );
}

interface MenuToggleProps {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly disabled?: boolean;
  readonly children: ReactNode;
}

export function MenuToggle({ checked, onChange, disabled = false, children }: MenuToggleProps) {
  return (
    <BaseMenu.CheckboxItem className={itemStyle} checked={checked} onCheckedChange={onChange} disabled={disabled}>
      <span className="flex-1">{children}</span>
      <BaseMenu.CheckboxItemIndicator>
        <Check aria-hidden="true" />
      </BaseMenu.CheckboxItemIndicator>
    </BaseMenu.CheckboxItem>
  );
}

export function MenuSeparator() {
  return <BaseMenu.Separator className="mx-1 my-1 h-px bg-line" />;
}
