import { FolderLock } from "lucide-react";
import { useTranslations } from "next-intl";
import type { SpaceSummary } from "@/lib/spaces/model";
import { EmptyState } from "../ui/empty-state";
import { PlainLink } from "../ui/link";

/** Which space's log: asked first, because an administrator's right holds for one space at a time. */
export function SpaceChoice({ spaces }: { spaces: readonly Pick<SpaceSummary, "id" | "name" | "operation">[] }) {
  const t = useTranslations("log.spaceChoice");
  if (spaces.length === 0) return <EmptyState icon={FolderLock} title={t("empty")} />;
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-16 font-semibold">{t("title")}</h2>
      <ul className="overflow-hidden rounded-lg border border-line bg-surface">
        {spaces.map((space) => (
          <li key={space.id} className="border-b border-line last:border-b-0">
            <PlainLink
              href={`/log?view=space&spaceId=${space.id}`}
              className="focus-inset flex flex-wrap items-baseline gap-x-3 px-4 py-2.5 hover:bg-hover"
            >
              <bdi className="font-medium">{space.name}</bdi>
              <bdi className="text-13 text-ink-muted">{space.operation}</bdi>
            </PlainLink>
          </li>
        ))}
      </ul>
    </section>
  );
}
