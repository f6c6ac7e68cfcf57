"use client";

import { useTranslations } from "next-intl";
import { useState, type ReactNode } from "react";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { PurposeGate } from "../conditions/purpose-gate";
import { usePurposeStated } from "../conditions/stated-here";

interface DownloadGateProps {
  readonly packageId: string;
  readonly stated: boolean;
  /** What opens bytes: shown once the purpose is stated. */
  readonly children: ReactNode;
}

/** A download is the browser's own and cannot ask: the purpose is stated before its links are there. */
export function DownloadGate({ packageId, stated, children }: DownloadGateProps) {
  const t = useTranslations("verify.download");
  const [open, setOpen] = useState(false);
  if (usePurposeStated(packageId, stated)) return children;
  return (
    <Dialog open={open} onOpenChange={setOpen} trigger={<Button>{t("purposeFirst")}</Button>} title={t("purposeTitle")}>
      <PurposeGate packageId={packageId} stated={stated} onCancel={() => setOpen(false)}>
        {null}
      </PurposeGate>
    </Dialog>
  );
}
