import {
  Ban,
  BadgeCheck,
  BellRing,
  Check,
  CircleDashed,
  Download,
  PenLine,
  ScanEye,
  Send,
  Undo2,
  type LucideIcon,
} from "lucide-react";
import { useTranslations } from "next-intl";
import type { PackageState, RecipientState } from "@/lib/packages/model";
import { StatePill, type Tone } from "../../ui/state-pill";

interface Look {
  readonly tone: Tone;
  readonly icon: LucideIcon;
}

const looks: Record<PackageState, Look> = {
  draft: { tone: "attention", icon: PenLine },
  in_review: { tone: "attention", icon: ScanEye },
  released: { tone: "good", icon: Send },
  recalled: { tone: "danger", icon: Undo2 },
};

/** Where a package stands for its provider. */
export function PackageStatePill({ state }: { state: PackageState }) {
  const t = useTranslations("packages.states");
  return <StatePill {...looks[state]}>{t(state)}</StatePill>;
}

const recipientLooks: Record<RecipientState, Look> = {
  chosen: { tone: "neutral", icon: CircleDashed },
  released: { tone: "info", icon: Send },
  notified: { tone: "info", icon: BellRing },
  accepted: { tone: "info", icon: Check },
  downloaded: { tone: "info", icon: Download },
  verified: { tone: "good", icon: BadgeCheck },
  rejected: { tone: "danger", icon: Ban },
};

/** How far one recipient has come with it. */
export function RecipientStatePill({ state }: { state: RecipientState }) {
  const t = useTranslations("packages.recipientStates");
  return <StatePill {...recipientLooks[state]}>{t(state)}</StatePill>;
}
