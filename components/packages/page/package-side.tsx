import { useTranslations } from "next-intl";
import type { PackageView } from "@/lib/packages/model";
import { AgencyMark } from "../../countries/agency-mark";
import { useByteWords } from "../../ui/byte-words";
import { Hash } from "../../ui/hash";
import { Link } from "../../ui/link";
import { Facts, type Fact } from "../../ui/section";
import { Time } from "../../ui/time";
import { ErasureClock } from "./erasure-clock";
import { NextStepSentence } from "./next-step-sentence";

interface SideProps {
  readonly evidence: PackageView;
  readonly space: { readonly id: string; readonly name: string };
}

/** Whose turn, whose, how much, until when, and who did what so far. */
export function PackageSide({ evidence, space }: SideProps) {
  const t = useTranslations("packages");
  return (
    <>
      <section className="flex flex-col gap-1 rounded-lg border border-line bg-surface p-4">
        <h2 className="text-12 font-medium text-ink-faint">{t("next.title")}</h2>
        <NextStepSentence evidence={evidence} />
      </section>
      <Facts
        facts={[
          {
            label: t("fields.provider"),
            value: <AgencyMark agency={{ shortName: evidence.agencyName, countryCode: evidence.countryCode }} />,
          },
          {
            label: t("fields.space"),
            value: (
              <Link href={`/spaces/${space.id}`}>
                <bdi>{space.name}</bdi>
              </Link>
            ),
          },
          { label: t("fields.files"), value: <Amount evidence={evidence} /> },
          { label: t("fields.clock"), value: <Clock evidence={evidence} /> },
          ...useMoments(evidence),
          { label: t("fields.id"), value: <Hash value={evidence.id} /> },
        ]}
      />
    </>
  );
}

function Amount({ evidence }: { evidence: PackageView }) {
  const t = useTranslations("packages");
  const bytes = useByteWords();
  const uploading = evidence.files.filter(({ state }) => state === "uploading").length;
  return (
    <>
      {t("fileCount", { count: evidence.fileCount })}
      {evidence.fileCount > 0 && ` · ${bytes(evidence.byteCount)}`}
      {uploading > 0 && ` · ${t("uploadingCount", { count: uploading })}`}
    </>
  );
}

function Clock({ evidence }: { evidence: PackageView }) {
  const t = useTranslations("packages.erasure");
  return (
    <>
      <ErasureClock at={evidence.erasesAt} />
      {evidence.fileCount > 1 && <span className="block text-13 text-ink-muted">{t("first")}</span>}
    </>
  );
}

/** Each step that was taken, when, and by whom where the reader may be told. */
function useMoments(evidence: PackageView): readonly Fact[] {
  const t = useTranslations("packages");
  const own = evidence.mine === null ? undefined : evidence.recipients[0];
  const moments = [
    { label: "prepared", at: evidence.mine === null ? evidence.createdAt : null, by: evidence.createdByName },
    { label: "submitted", at: evidence.mine === null ? evidence.submittedAt : null, by: evidence.submittedByName },
    { label: "released", at: evidence.releasedAt, by: evidence.releasedByName },
    { label: "accepted", at: own?.acceptedAt ?? null, by: own?.acceptedByName ?? null },
    { label: "recalled", at: evidence.recalledAt, by: evidence.recalledByName },
  ] as const;
  return moments.flatMap(({ label, at, by }) =>
    at === null
      ? []
      : [
          {
            label: t(`fields.${label}`),
            value: (
              <>
                <Time at={at} />
                {by !== null && <bdi className="block text-13 text-ink-muted">{by}</bdi>}
              </>
            ),
          },
        ],
  );
}
