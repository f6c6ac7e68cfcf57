import { useTranslations } from "next-intl";
import { useProblemWords } from "../../problems/problem-words";
import { Button } from "../../ui/button";
import { Callout } from "../../ui/callout";
import { Time } from "../../ui/time";
import type { SaveState } from "./keeper";

interface SavedLineProps {
  readonly state: SaveState;
  readonly unsaved: boolean;
  readonly onRetry: () => void;
}

/** Whether what is written is kept, since when, and if not, why and what to do. */
export function SavedLine({ state, unsaved, onRetry }: SavedLineProps) {
  const t = useTranslations("draft.saving");
  const words = useProblemWords();
  if (state.kind === "failed")
    return (
      <div role="alert" className="flex flex-col items-start gap-2">
        <Callout tone="danger" title={t("failed")}>
          {state.problem.code === "signed_out" ? t("signedOut") : words(state.problem)} {t("stillHere")}
        </Callout>
        <Button size="sm" onClick={onRetry}>
          {t("retry")}
        </Button>
      </div>
    );
  if (state.kind === "held")
    return (
      <div role="alert">
        <Callout tone="attention" title={t("held")}>
          {t(`heldFor.${state.why}`)}
        </Callout>
      </div>
    );
  return (
    <p role="status" className="text-13 text-ink-muted">
      {state.kind === "saving" && t("saving")}
      {state.kind === "waiting" && t("waiting")}
      {state.kind === "disputed" && t("disputed")}
      {state.kind === "ended" && t("ended")}
      {state.kind === "saved" && (
        <>
          {t("saved")} <Time at={state.at} /> {unsaved && <span className="text-ink-faint">· {t("waiting")}</span>}
        </>
      )}
    </p>
  );
}
