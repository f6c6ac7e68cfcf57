"use client";

import { Tabs as BaseTabs } from "@base-ui/react/tabs";
import type { ReactNode } from "react";

interface Tab {
  readonly id: string;
  readonly label: ReactNode;
  readonly count?: number;
  readonly content: ReactNode;
}

const tabStyle =
  "focus-inset -mb-px flex h-10 items-center gap-2 border-b-2 border-transparent px-1 text-14 font-medium whitespace-nowrap text-ink-muted transition-colors hover:text-ink data-active:border-accent-ink data-active:text-ink";

/** Parts of one page that are already loaded. What costs a log entry to open is a page of its own, not a tab. */
export function Tabs({ label, tabs, initial }: { label: string; tabs: readonly Tab[]; initial?: string }) {
  return (
    <BaseTabs.Root defaultValue={initial ?? tabs[0]?.id ?? null} className="flex flex-col gap-5">
      <BaseTabs.List aria-label={label} className="flex flex-wrap gap-x-5 border-b border-line">
        {tabs.map((tab) => (
          <BaseTabs.Tab key={tab.id} value={tab.id} className={tabStyle}>
            {tab.label}
            {tab.count !== undefined && (
              <span className="rounded-full bg-neutral px-1.5 text-12 font-medium text-neutral-ink">{tab.count}</span>
            )}
          </BaseTabs.Tab>
        ))}
      </BaseTabs.List>
      {tabs.map((tab) => (
        <BaseTabs.Panel key={tab.id} value={tab.id} className="outline-none">
          {tab.content}
        </BaseTabs.Panel>
      ))}
    </BaseTabs.Root>
  );
}
