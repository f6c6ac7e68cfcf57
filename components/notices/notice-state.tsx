import { ArrowDownLeft, ArrowUpRight, PenLine, Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import type { NoticeState } from "@/lib/notices/model";
import { StatePill } from "../ui/state-pill";

const looks = {
  draft: { tone: "attention", icon: PenLine },
  shared: { tone: "good", icon: ArrowUpRight },
  received: { tone: "info", icon: ArrowDownLeft },
  withdrawn: { tone: "neutral", icon: Undo2 },
} as const;

/** Where a notice stands, seen from the reader's side: what one agency shared, another received. */
export function NoticeStatePill({ state, received }: { state: NoticeState; received: boolean }) {
  const t = useTranslations("notices.states");
  const word = state === "shared" && received ? "received" : state;
  const { tone, icon } = looks[word];
  return (
    <StatePill tone={tone} icon={icon}>
      {t(word)}
    </StatePill>
  );
}
