import { useTranslations } from "next-intl";
import type { PackageView } from "@/lib/packages/model";
import { Callout } from "../../ui/callout";
import { Time } from "../../ui/time";

/** Why a draft came back, for those who prepare it; nothing when it did not. */
export function ReturnedNote({ evidence: { returned } }: { evidence: Pick<PackageView, "returned"> }) {
  const t = useTranslations("release.returned");
  if (returned === null) return null;
  return (
    <Callout
      tone="attention"
      title={t.rich("title", { who: () => <bdi>{returned.byName}</bdi>, time: () => <Time at={returned.at} /> })}
    >
      <p dir="auto" className="whitespace-pre-wrap [overflow-wrap:anywhere]">
        {returned.reason}
      </p>
    </Callout>
  );
}
