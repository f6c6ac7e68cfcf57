"use client";

import { useTranslations } from "next-intl";
import { createContext, useContext, useMemo, useRef, useState, type ReactNode } from "react";
import { call } from "@/lib/api/client";
import type { Looks, TableName, TableView } from "@/lib/people/preferences/model";
import { announce } from "../ui/announcer";

type Views = Looks["tables"];

interface TableViews {
  /** How the person last looked at each table; a table not named was never changed. */
  readonly views: Views;
  /** Rows of a table that was never changed. */
  readonly density: Looks["density"];
  readonly keep: (table: TableName, view: TableView) => void;
}

const Context = createContext<TableViews>({ views: {}, density: "comfortable", keep: () => undefined });

export const useTableViews = (): TableViews => useContext(Context);

/**
 * Gives every table below the view that the server knows of, so that the first byte already shows it, and keeps what
 * the person changes: at once for the next page, and on the server for the next machine.
 */
export function TableViewsProvider({ looks, children }: { looks: Looks; children: ReactNode }) {
  const [changed, setChanged] = useState<Views>({});
  const store = useStore();
  const value = useMemo<TableViews>(
    () => ({
      views: { ...looks.tables, ...changed },
      density: looks.density,
      keep: (table, view) => {
        setChanged((before) => ({ ...before, [table]: view }));
        void store({ [table]: view });
      },
    }),
    [looks, changed, store],
  );
  return <Context value={value}>{children}</Context>;
}

/** One request at a time, the latest choice last: two on their way at once could arrive in the wrong order. */
function useStore(): (views: Views) => Promise<void> {
  const t = useTranslations("shell.person");
  const waiting = useRef<Views>({});
  const sending = useRef(false);
  return async (views) => {
    waiting.current = { ...waiting.current, ...views };
    if (sending.current) return;
    sending.current = true;
    while (Object.keys(waiting.current).length > 0) {
      const tables = waiting.current;
      waiting.current = {};
      const outcome = await call("person.set_preferences", { tables });
      if (!outcome.ok) announce(t("notKept"), "danger");
    }
    sending.current = false;
  };
}
