"use client";

import { Check, CircleDot, Minus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { classNames } from "../ui/class-names";
import { SelectField, TextField } from "../ui/controls";
import { folded } from "../ui/data-table/rows";
import { EmptyState } from "../ui/empty-state";
import { MatrixExplanation } from "./matrix-explanation";
import type { MatrixActor, MatrixRow } from "@/lib/permissions/model";
import { useMatrixWords } from "./matrix-words";

interface PermissionMatrixProps {
  readonly rows: readonly MatrixRow[];
  readonly actors: readonly MatrixActor[];
  /** The reader's roles, marked in the head. */
  readonly own: readonly string[];
}

interface Chosen {
  readonly row: MatrixRow;
  readonly actor: MatrixActor;
}

/** Roles × operations. Heads stay in sight, the search narrows rows, the filter keeps one role, each cell explains itself. */
export function PermissionMatrix({ rows, actors, own }: PermissionMatrixProps) {
  const t = useTranslations("administration.permissions");
  const words = useMatrixWords();
  const [query, setQuery] = useState("");
  const [only, setOnly] = useState("");
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const columns = only === "" ? actors : actors.filter((actor) => actor === only);
  const shown = rows.filter(
    (row) =>
      folded(`${row.operation} ${words.operation(row.operation)}`).includes(folded(query.trim())) &&
      (only === "" || columns.some((actor) => row.cells[actor].verdict !== "never")),
  );
  return (
    <div className="flex flex-col gap-4">
      <div className="grid max-w-2xl gap-4 sm:grid-cols-2">
        <TextField
          label={t("search")}
          type="search"
          required
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
        <SelectField
          label={t("role")}
          required
          value={only}
          onChange={(event) => setOnly(event.target.value)}
          options={[
            { value: "", label: t("allRoles") },
            ...actors.map((value) => ({ value, label: words.actor(value) })),
          ]}
        />
      </div>
      <p role="status" className="text-13 text-ink-muted">
        {t("count", { shown: shown.length, all: rows.length })}
      </p>
      {shown.length === 0 ? (
        <EmptyState title={t("nothing")} />
      ) : (
        <div
          className="max-h-[75dvh] overflow-auto rounded-lg border border-line bg-surface"
          tabIndex={0}
          role="region"
          aria-label={t("title")}
        >
          <table className="w-full border-separate border-spacing-0 text-13">
            <MatrixHead columns={columns} own={own} />
            <tbody>
              {shown.map((row) => (
                <tr key={row.operation} className="group">
                  <th
                    scope="row"
                    className="sticky start-0 z-10 min-w-36 border-e md:min-w-52 border-b border-line bg-surface px-3 py-1.5 text-start font-normal group-last:border-b-0 group-hover:bg-hover"
                  >
                    <span className="block font-medium">{words.operation(row.operation)}</span>
                    <code dir="ltr" className="font-mono text-12 text-ink-faint">
                      {row.operation}
                    </code>
                  </th>
                  {columns.map((actor) => (
                    <td
                      key={actor}
                      className="border-b border-line p-0 text-center group-last:border-b-0 group-hover:bg-hover"
                    >
                      <Verdict row={row} actor={actor} onOpen={() => setChosen({ row, actor })} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {chosen && <MatrixExplanation row={chosen.row} actor={chosen.actor} onClose={() => setChosen(null)} />}
    </div>
  );
}

function MatrixHead({ columns, own }: { readonly columns: readonly MatrixActor[]; readonly own: readonly string[] }) {
  const t = useTranslations("administration.permissions");
  const words = useMatrixWords();
  const head = "sticky top-0 border-b border-line bg-sunken py-2 text-12 font-medium text-ink-muted";
  return (
    <thead>
      <tr>
        <th scope="col" className={classNames(head, "start-0 z-30 border-e px-3 text-start")}>
          {t("operation")}
        </th>
        {columns.map((actor) => (
          <th
            key={actor}
            scope="col"
            className={classNames(head, "z-20 min-w-20 px-1.5 text-center wrap-break-word hyphens-auto")}
          >
            {words.actor(actor)}
            {own.includes(actor) && <span className="block text-accent-ink">{t("yours")}</span>}
          </th>
        ))}
      </tr>
    </thead>
  );
}

const icons = { always: Check, sometimes: CircleDot, never: Minus } as const;
const tones = { always: "text-good-ink", sometimes: "text-attention-ink", never: "text-ink-faint" } as const;

function Verdict({
  row,
  actor,
  onOpen,
}: {
  readonly row: MatrixRow;
  readonly actor: MatrixActor;
  readonly onOpen: () => void;
}) {
  const t = useTranslations("administration.permissions");
  const words = useMatrixWords();
  const cell = row.cells[actor];
  const Icon = icons[cell.verdict];
  return (
    <button
      type="button"
      onClick={onOpen}
      aria-label={t("cell", {
        actor: words.actor(actor),
        operation: words.operation(row.operation),
        verdict: t(`verdicts.${cell.verdict}`),
      })}
      className="focus-inset flex h-10 w-full items-center justify-center gap-1 hover:bg-selected"
    >
      <Icon aria-hidden="true" className={classNames("size-4", tones[cell.verdict])} />
      <span aria-hidden="true" className={classNames("text-12", tones[cell.verdict])}>
        {t(`verdicts.${cell.verdict}`)}
      </span>
    </button>
  );
}
