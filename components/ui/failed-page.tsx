"use client";

import { useTranslations } from "next-intl";
import { Button } from "./button";
import { FailedPanel } from "./panel";

interface FailedPageProps {
  /** Next's number of the failure in the server's log; the cause itself never reaches the browser. */
  readonly digest: string | undefined;
  readonly onRetry: () => void;
}

export function FailedPage({ digest, onRetry }: FailedPageProps) {
  const t = useTranslations("ui.panels.failed");
  return (
    <FailedPanel
      {...(digest === undefined ? {} : { digest })}
      action={
        <Button tone="primary" onClick={onRetry}>
          {t("retry")}
        </Button>
      }
    />
  );
}
