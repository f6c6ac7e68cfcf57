import { useFormatter, useTranslations } from "next-intl";
import type { PackageView } from "@/lib/packages/model";
import type { Party } from "../../notices/party-names";
import { classNames } from "../../ui/class-names";
import { toneIcon } from "../../ui/state-pill";
import { checks, type Check } from "./checks";

const inks = { good: "text-good-ink", attention: "text-attention-ink", danger: "text-danger-ink" } as const;
/** More names than this are counted. */
const NAMED = 5;

/** What was checked, each with its result in words. */
export function CheckResults({ evidence, members }: { evidence: PackageView; members: readonly Party[] }) {
  const t = useTranslations("release.checks");
  return (
    <ul className="flex flex-col divide-y divide-line rounded-lg border border-line bg-surface">
      {checks(evidence, members).map((check) => (
        <Result key={check.id} check={check} label={t(`labels.${check.id}`)} />
      ))}
    </ul>
  );
}

function Result({ check, label }: { check: Check; label: string }) {
  const t = useTranslations("release.checks");
  const reasons = useTranslations("reasons");
  const format = useFormatter();
  const Icon = toneIcon[check.result];
  const named = check.names.slice(0, NAMED);
  const words = check.id === "missing" ? named.map((each) => reasons(`missing_${each}`)) : named;
  const who =
    check.id === "missing"
      ? words.join(" ")
      : format.list(check.names.length > NAMED ? [...words, t("more", { count: check.names.length - NAMED })] : words, {
          type: "conjunction",
        });
  return (
    <li className="flex gap-3 px-4 py-2.5">
      <Icon aria-hidden="true" className={classNames("mt-0.5 size-4 shrink-0", inks[check.result])} />
      <div className="min-w-0">
        <p className="font-medium">
          {label} <span className={classNames("text-13 font-normal", inks[check.result])}>{t(check.result)}</span>
        </p>
        <p className="text-ink-muted [overflow-wrap:anywhere]">
          {t(`words.${check.id}.${check.result === "good" ? "good" : "bad"}`, { who, count: check.count })}
        </p>
      </div>
    </li>
  );
}
