import { ListFilter, Search, SlidersHorizontal } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "../button";
import { controlStyle } from "../field";
import { classNames } from "../class-names";
import { Menu, MenuChoice, MenuSeparator, MenuToggle } from "../menu";
import type { DataColumn, TablePreferences } from "./rows";
import type { DataTableModel } from "./table-model";

interface ToolbarProps {
  readonly table: DataTableModel;
  readonly columns: readonly DataColumn[];
  readonly preferences: TablePreferences;
  readonly onPreferences: (preferences: TablePreferences) => void;
  readonly filtersId: string;
  readonly actions: ReactNode;
}

export function TableToolbar({ table, filtersId, actions, ...view }: ToolbarProps) {
  const t = useTranslations("ui.table");
  const { preferences, onPreferences } = view;
  const active = table.state.columnFilters.length;
  return (
    <div data-print="never" className="flex flex-wrap items-center gap-2">
      <div className="relative min-w-0 flex-1 max-sm:basis-full sm:max-w-72">
        <Search
          aria-hidden="true"
          className="pointer-events-none absolute start-2.5 top-1/2 size-4 -translate-y-1/2 text-ink-faint"
        />
        <input
          type="search"
          dir="auto"
          aria-label={t("search")}
          placeholder={t("search")}
          value={String(table.state.globalFilter ?? "")}
          onChange={(event) => table.setGlobalFilter(event.target.value)}
          className={classNames(controlStyle, "h-8 border-line ps-8.5 text-13")}
        />
      </div>
      <Button
        size="sm"
        tone="quiet"
        aria-expanded={preferences.filters}
        aria-controls={filtersId}
        onClick={() => onPreferences({ ...preferences, filters: !preferences.filters })}
        className="h-8"
      >
        <ListFilter aria-hidden="true" />
        {active === 0 ? t("filter") : t("filterActive", { count: active })}
      </Button>
      <div className="ms-auto flex items-center gap-2">
        {actions}
        <ViewMenu table={table} {...view} />
      </div>
    </div>
  );
}

type ViewProps = Pick<ToolbarProps, "table" | "columns" | "preferences" | "onPreferences">;

function ViewMenu({ table, columns, preferences, onPreferences }: ViewProps) {
  const t = useTranslations("ui.table");
  const sorting = table.state.sorting[0];
  const toggle = (id: string, visible: boolean) =>
    onPreferences({
      ...preferences,
      hidden: visible ? preferences.hidden.filter((one) => one !== id) : [...preferences.hidden, id],
    });
  return (
    <Menu
      trigger={
        <Button size="sm" tone="quiet" className="h-8">
          <SlidersHorizontal aria-hidden="true" />
          {t("view")}
        </Button>
      }
    >
      <MenuChoice
        label={t("density")}
        value={preferences.density}
        options={[
          { value: "comfortable", label: t("comfortable") },
          { value: "dense", label: t("dense") },
        ]}
        onChange={(density) =>
          onPreferences({ ...preferences, density: density === "dense" ? "dense" : "comfortable" })
        }
      />
      <MenuSeparator />
      <div className="md:hidden">
        <MenuChoice
          label={t("sortBy")}
          value={sorting?.id ?? ""}
          options={columns.map((column) => ({ value: column.id, label: column.header }))}
          onChange={(id) => table.setSorting([{ id, desc: sorting?.id === id && !sorting.desc }])}
        />
        <MenuSeparator />
      </div>
      <p className="px-2.5 pt-2 pb-1 text-12 font-medium text-ink-faint">{t("columns")}</p>
      {columns
        .filter((column) => column.main !== true)
        .map((column) => (
          <MenuToggle
            key={column.id}
            checked={!preferences.hidden.includes(column.id)}
            onChange={(visible) => toggle(column.id, visible)}
          >
            {column.header}
          </MenuToggle>
        ))}
    </Menu>
  );
}
