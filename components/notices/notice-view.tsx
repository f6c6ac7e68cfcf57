import { Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import type { NoticeView } from "@/lib/notices/model";
import { AgencyMark } from "../countries/agency-mark";
import { Callout } from "../ui/callout";
import { Hash } from "../ui/hash";
import { Link } from "../ui/link";
import { Facts } from "../ui/section";
import { Time } from "../ui/time";

/** The words, in a measure that can be read; a withdrawn notice says first that it is one. */
export function NoticeBody({
  notice,
}: {
  notice: Pick<NoticeView, "body" | "state" | "withdrawnAt" | "withdrawalReason">;
}) {
  const t = useTranslations("notices.view");
  return (
    <article className="flex flex-col gap-5">
      {notice.state === "withdrawn" && (
        <Callout tone="attention" title={t("withdrawn")}>
          <p>{t("withdrawnHint")}</p>
          {notice.withdrawalReason !== null && (
            <p className="mt-2 flex gap-2">
              <Undo2 aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
              <bdi className="whitespace-pre-wrap">{notice.withdrawalReason}</bdi>
            </p>
          )}
        </Callout>
      )}
      <div dir="auto" className="max-w-prose text-16 leading-7 whitespace-pre-wrap [overflow-wrap:anywhere]">
        {notice.body}
      </div>
    </article>
  );
}

interface NoticeFactsProps {
  readonly notice: Omit<NoticeView, "body" | "withdrawalReason">;
  readonly space: { readonly id: string; readonly name: string };
}

/** Who provided it, who can read it, since when; the provider's way to who did. */
export function NoticeFacts({ notice, space }: NoticeFactsProps) {
  const t = useTranslations("notices.view");
  const moments = [
    { label: t("drafted"), at: notice.createdAt },
    { label: t("shared"), at: notice.sharedAt },
    { label: t("withdrawnOn"), at: notice.withdrawnAt },
  ];
  const recipients = (
    <ul className="flex flex-col gap-1.5">
      {notice.recipients.map((agency) => (
        <li key={agency.id}>
          <AgencyMark agency={agency} />
        </li>
      ))}
    </ul>
  );
  return (
    <Facts
      facts={[
        {
          label: t("provider"),
          value: <AgencyMark agency={{ shortName: notice.agencyName, countryCode: notice.countryCode }} />,
        },
        {
          label: notice.state === "withdrawn" ? t("recipientsBefore") : t("recipients"),
          value: notice.recipients.length === 0 ? t("nobody") : recipients,
        },
        {
          label: t("space"),
          value: (
            <Link href={`/spaces/${space.id}`}>
              <bdi>{space.name}</bdi>
            </Link>
          ),
        },
        ...moments.flatMap(({ label, at }) => (at === null ? [] : [{ label, value: <Time at={at} /> }])),
        { label: t("id"), value: <Hash value={notice.id} /> },
      ]}
    />
  );
}
