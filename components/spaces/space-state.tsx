import { LockKeyhole, LockKeyholeOpen } from "lucide-react";
import { useTranslations } from "next-intl";
import type { SpaceState } from "@/lib/spaces/model";
import { StatePill } from "../ui/state-pill";

/** Whether anything can still be provided in the space. */
export function SpaceStatePill({ state }: { state: SpaceState }) {
  const t = useTranslations("spaces.states");
  return state === "open" ? (
    <StatePill tone="good" icon={LockKeyholeOpen}>
      {t("open")}
    </StatePill>
  ) : (
    <StatePill tone="neutral" icon={LockKeyhole}>
      {t("closed")}
    </StatePill>
  );
}
