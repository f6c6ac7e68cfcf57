"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { call } from "@/lib/api/client";
import type { PackageView } from "@/lib/packages/model";
import { useProblemWords } from "../../problems/problem-words";
import { VersionDifference } from "../versions/version-difference";

/** What this version has otherwise than the one it replaces; that one is read when somebody asks, and the log says so. */
export function VersionBefore({ evidence, supersedesId }: { evidence: PackageView; supersedesId: string }) {
  const t = useTranslations("release.sheet");
  const words = useProblemWords();
  const [before, setBefore] = useState<Awaited<ReturnType<typeof call<"package.read">>> | null>(null);
  useEffect(() => {
    let left = false;
    void call("package.read", { packageId: supersedesId }).then((outcome) => {
      if (!left) setBefore(outcome);
    });
    return () => {
      left = true;
    };
  }, [supersedesId]);
  if (before === null) return <p className="text-ink-muted">{t("comparing")}</p>;
  if (!before.ok) return <p className="text-ink-muted">{words(before)}</p>;
  return <VersionDifference before={before.value} after={evidence} />;
}
