"use client";

import { ScrollText } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { AgencyMark } from "../countries/agency-mark";
import { SavedTable } from "../preferences/saved-table";
import { classNames } from "../ui/class-names";
import type { DataColumn, DataRow } from "../ui/data-table/rows";
import { EmptyState } from "../ui/empty-state";
import { Link } from "../ui/link";
import { PersonWithRole } from "../ui/person-with-role";
import { StatePill } from "../ui/state-pill";
import { CellTime } from "../ui/time";
import { Written } from "../ui/written";
import { decisionTones, roleOf } from "./look-readout";
import { useLookWords } from "./look-words";
import type { Look } from "./looks";

interface LogTableProps {
  readonly label: string;
  readonly looks: readonly Look[];
  readonly empty?: ReactNode;
  /** The export, for whoever may export. */
  readonly actions?: ReactNode;
}

/** Every look as a row: the same facts as the time line, in the order who, what, why. */
export function LogTable({ label, looks, empty, ...rest }: LogTableProps) {
  const t = useTranslations("ui.timeline");
  const columns: readonly DataColumn[] = [
    { id: "when", header: t("when"), width: "fit", main: true, filter: "none" },
    { id: "agency", header: t("agency"), filter: "choice" },
    { id: "who", header: t("who"), filter: "text" },
    { id: "what", header: t("what"), filter: "choice" },
    { id: "target", header: t("target"), width: "fit", filter: "text" },
    { id: "why", header: t("why"), width: "grow", filter: "text" },
    { id: "decision", header: t("decision"), width: "fit", filter: "choice" },
  ];
  const rows = useRows(looks);
  return (
    <SavedTable
      table="log"
      label={label}
      columns={columns}
      rows={rows}
      sort={{ id: "when", desc: true }}
      empty={empty ?? <EmptyState icon={ScrollText} title={t("empty")} />}
      {...rest}
    />
  );
}

function useRows(looks: readonly Look[]): readonly DataRow[] {
  const t = useTranslations("ui.timeline");
  const words = useLookWords();
  return looks.map((look) => ({
    id: look.id,
    cells: cellsOf(look, words, { decision: t(look.decision), noPurpose: t("noPurpose") }),
  }));
}

function cellsOf(
  look: Look,
  words: ReturnType<typeof useLookWords>,
  { decision, noPurpose }: { readonly decision: string; readonly noPurpose: string },
): DataRow["cells"] {
  const { agency, target } = look;
  const why = look.reason ?? words.purpose(look);
  return {
    when: { value: look.at, node: <CellTime at={look.at} stacked /> },
    agency: { value: agency?.shortName ?? null, ...(agency && { node: <AgencyMark agency={agency} /> }) },
    who: {
      value: words.who(look),
      text: [words.role(look), words.who(look)].filter(Boolean).join(" "),
      node: <Who look={look} words={words} />,
    },
    what: { value: look.event, node: <TwoLines wide>{look.event}</TwoLines> },
    target: {
      value: target?.label ?? null,
      ...(target && {
        node: (
          <Written className="max-md:whitespace-normal md:text-13">
            {target.href === null ? target.label : <Link href={target.href}>{target.label}</Link>}
          </Written>
        ),
      }),
    },
    why: {
      value: why,
      node: <TwoLines tone={why === null ? "faint" : "muted"}>{why ?? noPurpose}</TwoLines>,
    },
    decision: { value: decision, node: <StatePill tone={decisionTones[look.decision]}>{decision}</StatePill> },
  };
}

/** A withheld name stands behind the role: the role is what the provider may know. */
function Who({ look, words }: { look: Look; words: ReturnType<typeof useLookWords> }) {
  const role = words.role(look);
  if (look.actorName === null && role !== null)
    return <PersonWithRole lines="cell" name={role} role={words.who(look)} />;
  return <PersonWithRole lines="cell" name={words.who(look)} {...roleOf(role)} />;
}

/** Two lines at most, so that the reason of a look can be read without pointing at it. */
function TwoLines({ children, tone, wide = false }: { children: string; tone?: "muted" | "faint"; wide?: boolean }) {
  return (
    <span
      dir="auto"
      title={children}
      className={classNames(
        "line-clamp-2 text-13 leading-4 whitespace-normal [text-align:match-parent] max-md:line-clamp-none max-md:text-14 max-md:leading-5",
        tone === "muted" && "text-ink-muted",
        tone === "faint" && "text-ink-faint",
        wide && "md:min-w-36",
      )}
    >
      {children}
    </span>
  );
}
