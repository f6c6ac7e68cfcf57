import { useTranslations } from "next-intl";
import type { PackageView } from "@/lib/packages/model";
import { Callout } from "../../ui/callout";
import { Section } from "../../ui/section";
import { RecipientMatrix } from "./recipient-matrix";

/** Who has it and how far each is, as far as the reader may know. */
export function RecipientsTab({ evidence }: { evidence: PackageView }) {
  const t = useTranslations("packages.matrix");
  const { recipients, state } = evidence;
  const provides = evidence.mine === null;
  const rejections = recipients.filter(({ rejection }) => rejection !== null);
  return (
    <Section title={t(provides ? "title" : "own")}>
      {!provides && <p className="max-w-prose text-ink-muted">{t("ownHint")}</p>}
      {provides && recipients.length > 0 && ["draft", "in_review"].includes(state) && (
        <p className="max-w-prose text-ink-muted">{t("beforeRelease")}</p>
      )}
      {state === "recalled" && (
        <p className="max-w-prose">
          {t("recalledSummary", {
            downloaded: recipients.filter(({ downloadedAt }) => downloadedAt !== null).length,
            confirmed: recipients.filter(({ deletionConfirmedAt }) => deletionConfirmedAt !== null).length,
          })}
        </p>
      )}
      {rejections.map(({ agencyId, shortName, rejection }) => (
        <Callout key={agencyId} tone="danger" title={t("rejectionOf", { agency: shortName })}>
          <p dir="auto" className="whitespace-pre-wrap [overflow-wrap:anywhere]">
            {rejection}
          </p>
        </Callout>
      ))}
      <RecipientMatrix recipients={recipients} recalled={state === "recalled"} />
    </Section>
  );
}
