import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { PackageDifference } from "@/lib/packages/difference/model";

/** More names than this are counted: the list of files itself has them all. */
const SHOWN = 50;

/** Which files came, went, changed or got another name. */
export function FileChanges({ files }: { files: PackageDifference["files"] }) {
  const t = useTranslations("packages.versions");
  const name = (path: string) => ({ key: path, node: <bdi>{path}</bdi> });
  const kinds = [
    { kind: "added", lines: files.added.map(name) },
    { kind: "removed", lines: files.removed.map(name) },
    { kind: "changed", lines: files.changed.map(name) },
    {
      kind: "moved",
      lines: files.moved.map(({ from, to }) => ({
        key: to,
        node: (
          <>
            <bdi>{to}</bdi>{" "}
            <span className="text-ink-muted">
              ({t.rich("wasNamed", { path: from, bdi: (chunks) => <bdi>{chunks}</bdi> })})
            </span>
          </>
        ),
      })),
    },
  ] as const;
  return (
    <div className="flex flex-col gap-3">
      {kinds
        .filter(({ lines }) => lines.length > 0)
        .map(({ kind, lines }) => (
          <div key={kind} className="flex flex-col gap-1">
            <h4 className="text-13 font-medium text-ink-muted">{t(kind, { count: lines.length })}</h4>
            <Lines lines={lines} />
          </div>
        ))}
      <p className="text-ink-muted">{t("same", { count: files.same })}</p>
    </div>
  );
}

function Lines({ lines }: { lines: readonly { readonly key: string; readonly node: ReactNode }[] }) {
  const t = useTranslations("packages.versions");
  return (
    <ul className="flex list-disc flex-col gap-0.5 ps-5 [overflow-wrap:anywhere]">
      {lines.slice(0, SHOWN).map(({ key, node }) => (
        <li key={key}>{node}</li>
      ))}
      {lines.length > SHOWN && <li className="text-ink-muted">{t("more", { count: lines.length - SHOWN })}</li>}
    </ul>
  );
}
