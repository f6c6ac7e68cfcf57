"use client";

import { Undo2 } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { call } from "@/lib/api/client";
import { REASON_MAX, REASON_MIN } from "@/lib/notices/model";
import { ReasonDialog } from "../problems/reason-dialog";
import { Button } from "../ui/button";
import { partyNames, usePlace, type Party } from "./party-names";

interface WithdrawProps {
  readonly noticeId: string;
  readonly recipients: readonly Party[];
}

/** Takes a notice back: nobody else can open it afterwards, and what was read stays in the log. */
export function WithdrawDialog({ noticeId, recipients }: WithdrawProps) {
  const t = useTranslations("notices.withdraw");
  const format = useFormatter();
  const who = format.list(partyNames(recipients, recipients, usePlace()), { type: "conjunction" });
  return (
    <ReasonDialog
      title={t("title")}
      description={t("effect", { who })}
      trigger={
        <Button>
          <Undo2 aria-hidden="true" />
          {t("button")}
        </Button>
      }
      field={{ label: t("reason"), hint: t("reasonHint"), missing: t("reasonMissing") }}
      limits={{ min: REASON_MIN, max: REASON_MAX }}
      submit={{ label: t("submit", { who }), tone: "danger" }}
      send={(reason) => call("notice.withdraw", { noticeId, reason: reason ?? "" })}
      done={t("done")}
    />
  );
}
