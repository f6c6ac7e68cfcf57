"use client";

import { useRouter } from "next/navigation";
import { call } from "@/lib/api/client";
import { NOTICE_PURPOSES } from "@/lib/notices/model";
import { PurposeQuestion } from "./purpose-question";

/** Stands in the place of a notice; nothing of it is on the page yet. */
export function NoticePurpose({ noticeId }: { noticeId: string }) {
  const router = useRouter();
  return (
    <PurposeQuestion
      purposes={NOTICE_PURPOSES}
      send={(purpose) => call("notice.state_purpose", { noticeId, ...purpose })}
      onStated={() => router.refresh()}
      onCancel={() => router.back()}
    />
  );
}
