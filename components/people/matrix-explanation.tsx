"use client";

import { useTranslations } from "next-intl";
import { Dialog } from "../ui/dialog";
import { StatePill } from "../ui/state-pill";
import type { MatrixActor, MatrixRow } from "@/lib/permissions/model";
import { useMatrixWords } from "./matrix-words";

interface MatrixExplanationProps {
  readonly row: MatrixRow;
  readonly actor: MatrixActor;
  readonly onClose: () => void;
}

/** Why a cell says what it says: the policy's answer in each situation it was asked about. */
export function MatrixExplanation({ row, actor, onClose }: MatrixExplanationProps) {
  const t = useTranslations("administration.permissions");
  const situations = useTranslations("administration.situations");
  const reasons = useTranslations("reasons");
  const words = useMatrixWords();
  const notes = [t(row.changes ? "changes" : "reads"), ...(row.open ? [t("open")] : [])];
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`${words.actor(actor)} · ${words.operation(row.operation)}`}
      description={notes.join(" ")}
    >
      <ul className="flex flex-col divide-y divide-line">
        {row.cells[actor].situations.map(({ name, allowed, reason, hidden }) => (
          <li key={name} className="flex flex-col gap-1 py-2.5">
            <span className="flex flex-wrap items-center gap-2">
              <span className="min-w-0 flex-1 font-medium">{situations.has(name) ? situations(name) : name}</span>
              <StatePill tone={allowed ? "good" : "danger"}>{t(allowed ? "allowed" : "refused")}</StatePill>
            </span>
            {reason !== null && (
              <span className="text-13 text-ink-muted">
                {reasons.has(reason) ? reasons(reason) : reason} {hidden && t("hidden")}
              </span>
            )}
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
