import { useTranslations } from "next-intl";
import type { PackageView } from "@/lib/packages/model";
import { Callout } from "../../ui/callout";
import { Link } from "../../ui/link";
import { Time } from "../../ui/time";

interface BannerProps {
  readonly evidence: Pick<PackageView, "state" | "version" | "recalledAt" | "recallReason" | "supersededById">;
  readonly provides: boolean;
}

/** What must not be overlooked on every view of an old package: it was recalled, or another version came. */
export function PackageBanner({ evidence, provides }: BannerProps) {
  const t = useTranslations("packages.banner");
  const { state, version, recalledAt, recallReason, supersededById } = evidence;
  const next = version + 1;
  const word = provides ? "follows" : "superseded";
  return (
    <>
      {state === "recalled" && (
        <div role="status">
          <Callout tone="danger" title={t("recalled")}>
            {recalledAt !== null && <p>{t.rich("recalledAt", { time: () => <Time at={recalledAt} show="full" /> })}</p>}
            {recallReason !== null && (
              <p className="mt-1">
                {t.rich("reason", {
                  reason: recallReason,
                  bdi: (chunks) => <bdi className="whitespace-pre-wrap [overflow-wrap:anywhere]">{chunks}</bdi>,
                })}
              </p>
            )}
          </Callout>
        </div>
      )}
      {supersededById !== null && (
        <Callout tone="attention" title={t(word, { version: next })}>
          <p>
            {t(`${word}Hint`)}{" "}
            <Link href={`/packages/${supersededById}`} className="text-current">
              {t("open", { version: next })}
            </Link>
          </p>
        </Callout>
      )}
    </>
  );
}
