import { useFormatter, useTranslations } from "next-intl";
import { partyNames, usePlace, type Party } from "../../notices/party-names";
import { RecipientChoice, type Recipient } from "../../notices/recipient-choice";
import { Button } from "../../ui/button";
import { Callout } from "../../ui/callout";
import { SectionFrame } from "./section-frame";
import type { SectionProps } from "./section-props";

interface RecipientsSectionProps extends SectionProps {
  readonly provider: Party;
  readonly members: readonly Recipient[];
}

/** Who will receive it, among the space's agencies now: who left the space since cannot, and is named as such. */
export function RecipientsSection({ draft, readOnly, onChange, frame, provider, members }: RecipientsSectionProps) {
  const t = useTranslations("draft.recipients");
  const format = useFormatter();
  const place = usePlace();
  const others = members.filter(({ id }) => id !== provider.id);
  const chosen = others.filter(({ id }) => draft.recipientIds.includes(id));
  const gone = draft.recipientIds.filter((id) => !others.some((each) => each.id === id));
  const choose = (ids: Iterable<string>) => onChange({ ...draft, recipientIds: [...ids].sort() });
  const summary =
    chosen.length === 0 ? t("nobody") : format.list(partyNames(chosen, members, place), { type: "conjunction" });
  return (
    <SectionFrame frame={frame} summary={summary}>
      {gone.length > 0 && (
        <div role="alert" className="flex flex-col items-start gap-2">
          <Callout tone="danger" title={t("gone", { count: gone.length })}>
            {t("goneHint")}
          </Callout>
          <Button size="sm" onClick={() => choose(chosen.map(({ id }) => id))}>
            {t("goneRemove", { count: gone.length })}
          </Button>
        </div>
      )}
      <fieldset id="draft-recipients" disabled={readOnly} className="flex flex-col gap-4">
        <legend className="sr-only">{t("legend")}</legend>
        {others.length === 0 ? (
          <p className="text-ink-muted">{t("alone")}</p>
        ) : (
          <RecipientChoice
            agencies={others}
            chosen={new Set(chosen.map(({ id }) => id))}
            onChange={(ids) => choose([...ids, ...gone])}
          />
        )}
      </fieldset>
      {chosen.length === 0 && <p className="text-13 text-ink-muted">{t("nobodyHint")}</p>}
    </SectionFrame>
  );
}
