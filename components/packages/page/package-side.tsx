import { useFormatter, useTranslations } from "next-intl";
import type { PackageView } from "@/lib/packages/model";
import { AgencyMark } from "../../countries/agency-mark";
import { useByteWords } from "../../ui/byte-words";
import { Hash } from "../../ui/hash";
import { Link } from "../../ui/link";
import { Facts, type Fact } from "../../ui/section";
import { Time } from "../../ui/time";
import { ErasureBar } from "./erasure-bar";
import { NextStepBox } from "./next-step-box";

interface SideProps {
  readonly evidence: PackageView;
  readonly space: { readonly id: string; readonly name: string };
}

/** Whose turn, whose, how much, until when, and who did what so far. */
export function PackageSide({ evidence, space }: SideProps) {
  const t = useTranslations("packages");
  return (
    <>
      <NextStepBox evidence={evidence} className="hidden lg:flex" />
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
          { label: t("fields.clock"), value: <ErasureBar at={evidence.erasesAt} several={evidence.fileCount > 1} /> },
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

/** Each step that was taken, when, and by whom where the reader may be told. */
function useMoments(evidence: PackageView): readonly Fact[] {
  const t = useTranslations("packages");
  const format = useFormatter();
  const names = evidence.preparers.map(({ name }) => name);
  const preparers = names.length === 0 ? null : format.list(names, { type: "conjunction" });
  const own = evidence.mine === null ? undefined : evidence.recipients[0];
  const moments = [
    { label: "prepared", at: evidence.mine === null ? evidence.createdAt : null, by: preparers },
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
