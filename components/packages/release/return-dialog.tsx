"use client";

import { Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { call } from "@/lib/api/client";
import { REASON_MAX, REASON_MIN } from "@/lib/packages/model";
import { ReasonDialog } from "../../problems/reason-dialog";
import { Button } from "../../ui/button";

/** Back to its draft: whoever prepared it takes it back, anybody else says why. */
export function ReturnDialog({ packageId, own }: { packageId: string; own: boolean }) {
  const t = useTranslations(own ? "release.takeBack" : "release.sendBack");
  const field = useTranslations("release.reason");
  return (
    <ReasonDialog
      title={t("title")}
      description={t("effect")}
      trigger={
        <Button className="self-start">
          <Undo2 aria-hidden="true" />
          {t("button")}
        </Button>
      }
      field={{ label: field("label"), hint: field("hint"), missing: field("missing") }}
      limits={{ min: REASON_MIN, max: REASON_MAX, optional: own }}
      submit={{ label: t("button"), tone: "primary" }}
      send={(reason) => call("package.return", { packageId, ...(reason === null ? {} : { reason }) })}
      done={t("done")}
    />
  );
}
