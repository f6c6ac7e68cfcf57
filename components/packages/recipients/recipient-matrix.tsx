import { UsersRound } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { PackageView } from "@/lib/packages/model";
import { AgencyMark } from "../../countries/agency-mark";
import { SavedTable } from "../../preferences/saved-table";
import type { DataCell, DataColumn, DataRow } from "../../ui/data-table/rows";
import { EmptyState } from "../../ui/empty-state";
import { StatePill } from "../../ui/state-pill";
import { CellTime } from "../../ui/time";
import { RecipientStatePill } from "../page/package-state";

type Recipient = PackageView["recipients"][number];

interface MatrixProps {
  readonly recipients: readonly Recipient[];
  /** After a recall each is asked to delete what it has. */
  readonly recalled: boolean;
}

/** Agencies by steps: when each was taken, and by whom where that may be told. */
export function RecipientMatrix({ recipients, recalled }: MatrixProps) {
  const t = useTranslations("packages.matrix");
  const steps = ["notified", "accepted", "downloaded", "receipt"] as const;
  const columns: readonly DataColumn[] = [
    { id: "agency", header: t("agency"), main: true, filter: "text" },
    { id: "state", header: t("state"), filter: "choice", width: "fit" },
    ...steps.map((id) => ({ id, header: t(id), filter: "none" as const, width: "fit" as const })),
    ...(recalled ? [{ id: "deletion", header: t("deletion"), filter: "none" as const, width: "fit" as const }] : []),
  ];
  return (
    <SavedTable
      table="packageRecipients"
      label={t("title")}
      columns={columns}
      rows={useRows(recipients)}
      empty={
        <EmptyState icon={UsersRound} title={t("empty")}>
          {t("emptyHint")}
        </EmptyState>
      }
    />
  );
}

function useRows(recipients: readonly Recipient[]): readonly DataRow[] {
  const t = useTranslations("packages.matrix");
  const states = useTranslations("packages.recipientStates");
  return recipients.map((recipient) => ({
    id: recipient.agencyId,
    cells: {
      agency: {
        value: `${recipient.countryCode ?? ""} ${recipient.shortName}`.trim(),
        node: <AgencyMark agency={recipient} />,
      },
      state: { value: states(recipient.state), node: <RecipientStatePill state={recipient.state} /> },
      notified: step(recipient.notifiedAt, t("notYet")),
      accepted: step(
        recipient.acceptedAt,
        t("notYet"),
        recipient.acceptedByName !== null && <bdi>{t("by", { name: recipient.acceptedByName })}</bdi>,
      ),
      downloaded: step(recipient.downloadedAt, t("notYet")),
      receipt: step(recipient.receiptAt, t("notYet"), <Receipt state={recipient.state} />),
      deletion: step(recipient.deletionConfirmedAt, t("waits")),
    },
  }));
}

/** When, and below it what more is known; a word where it has not happened. */
function step(at: string | null, otherwise: string, more?: ReactNode): DataCell {
  if (at === null)
    return {
      value: null,
      node: <span className="block max-w-28 text-13 leading-4 whitespace-normal text-ink-muted">{otherwise}</span>,
    };
  return {
    value: at,
    node: (
      <span className="flex flex-col items-start gap-0.5 py-1">
        <CellTime at={at} stacked />
        <span className="text-13 text-ink-muted empty:hidden">{more}</span>
      </span>
    ),
  };
}

function Receipt({ state }: { state: Recipient["state"] }) {
  const t = useTranslations("packages.matrix");
  if (state === "verified") return <StatePill tone="good">{t("verified")}</StatePill>;
  return state === "rejected" ? <StatePill tone="danger">{t("rejected")}</StatePill> : null;
}
