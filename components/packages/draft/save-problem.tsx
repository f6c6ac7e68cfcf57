import { useFormatter, useTranslations } from "next-intl";
import { partyNames, usePlace, type Party } from "../../notices/party-names";
import { Button } from "../../ui/button";
import { Callout } from "../../ui/callout";
import { ButtonLink } from "../../ui/link";
import { Written } from "../../ui/written";
import type { Draft, DraftField } from "./draft";
import type { DraftKeeper, SaveState } from "./keeper";

interface SaveProblemProps {
  readonly state: SaveState;
  /** Fields that came from others with the last saving. */
  readonly taken: readonly DraftField[];
  readonly draft: Draft;
  readonly members: readonly Party[];
  readonly keeper: DraftKeeper;
  readonly packageId: string;
}

/** A colleague or another tab wrote too: what came from there, what both changed, or that it is no draft any more. */
export function SaveProblem({ state, taken, draft, members, keeper, packageId }: SaveProblemProps) {
  const t = useTranslations("draft.others");
  const fieldNames = useTranslations("draft.fieldNames");
  const format = useFormatter();
  if (state.kind === "ended")
    return (
      <div role="alert" className="flex flex-col items-start gap-2">
        <Callout tone="attention" title={t("ended")}>
          {t("endedHint")}
        </Callout>
        <ButtonLink href={`/packages/${packageId}`}>{t("toPackage")}</ButtonLink>
      </div>
    );
  if (state.kind === "disputed")
    return (
      <section role="alert" className="flex flex-col gap-3 rounded-lg border border-line bg-surface p-5">
        <Callout tone="attention" title={t("disputed", { count: state.fields.length })}>
          {t("disputedHint")}
        </Callout>
        {state.fields.map((field) => (
          <Dispute
            key={field}
            field={field}
            mine={draft}
            theirs={state.theirs}
            members={members}
            onSettle={(whose) => keeper.settle(field, whose)}
          />
        ))}
      </section>
    );
  if (taken.length === 0) return null;
  return (
    <div role="status">
      <Callout tone="info" title={t("taken")}>
        {t("takenHint", {
          fields: format.list(
            taken.map((field) => fieldNames(field)),
            { type: "conjunction" },
          ),
        })}
      </Callout>
    </div>
  );
}

interface DisputeProps {
  readonly field: DraftField;
  readonly mine: Draft;
  readonly theirs: Draft;
  readonly members: readonly Party[];
  readonly onSettle: (whose: "mine" | "theirs") => void;
}

function Dispute({ field, mine, theirs, members, onSettle }: DisputeProps) {
  const t = useTranslations("draft.others");
  const name = useTranslations("draft.fieldNames")(field);
  const shown = useShown(members);
  return (
    <div role="group" aria-label={name} className="grid gap-3 border-t border-line pt-3 sm:grid-cols-2">
      {(["theirs", "mine"] as const).map((whose) => (
        <div key={whose} className="flex min-w-0 flex-col items-start gap-2">
          <p className="text-13 text-ink-muted">{t(whose, { field: name })}</p>
          <Written className="max-h-40 overflow-y-auto whitespace-pre-wrap">
            {shown(whose === "mine" ? mine : theirs, field) || t("empty")}
          </Written>
          <Button size="sm" onClick={() => onSettle(whose)}>
            {t(whose === "mine" ? "keepMine" : "takeTheirs", { field: name })}
          </Button>
        </div>
      ))}
    </div>
  );
}

/** A field's value as a line of words. */
function useShown(members: readonly Party[]): (draft: Draft, field: DraftField) => string {
  const codes = useTranslations("packages.codes");
  const place = usePlace();
  return ({ title, details, recipientIds }, field) => {
    switch (field) {
      case "title":
        return title;
      case "period":
        return [details.periodFrom ?? "…", details.periodTo ?? "…"].join(" – ");
      case "evaluation":
        return [details.evaluationSource, details.evaluationInformation].filter(Boolean).join("");
      case "recipients":
        return partyNames(
          members.filter(({ id }) => recipientIds.includes(id)),
          members,
          place,
        ).join(", ");
      case "offences":
        return details.offences.map((code) => codes(`offences.${code}`)).join(", ");
      case "languages":
        return details.languages.map((code) => codes(`languages.${code}`)).join(", ");
      case "handling":
        return details.handling.join(" ");
      default:
        return details[field];
    }
  };
}
