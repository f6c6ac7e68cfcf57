import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { FILE_BYTES_MAX, FILES_MAX, NAME_BYTES_MAX, PATH_BYTES_MAX } from "@/lib/files/model";
import { IconButton } from "../ui/button";
import { Callout } from "../ui/callout";
import { useSize } from "../ui/size";
import type { RefusedName } from "./names";

/** Every file that was not taken, with the rule; it stays until somebody has read it. */
export function RefusedNames({ names, onClose }: { names: readonly RefusedName[]; onClose: () => void }) {
  const t = useTranslations("uploads");
  const size = useSize();
  const limits = { name: NAME_BYTES_MAX, path: PATH_BYTES_MAX, files: FILES_MAX, size: size(FILE_BYTES_MAX) };
  return (
    <section role="alert" aria-label={t("refusedLabel")} className="relative">
      <Callout tone="danger" title={t("refused", { count: names.length })}>
        <ul className="mt-1 flex max-h-64 flex-col gap-1 overflow-y-auto pe-8 text-13" tabIndex={0}>
          {names.map(({ path, problem }, index) => (
            <li key={index} className="min-w-0">
              <bdi className="font-medium break-all">{path}</bdi>
              {" — "}
              {t(`problems.${problem}`, limits)}
            </li>
          ))}
        </ul>
      </Callout>
      <IconButton label={t("closeRefused")} size="sm" onClick={onClose} className="absolute end-2 top-2 text-current">
        <X aria-hidden="true" />
      </IconButton>
    </section>
  );
}
