import { useTranslations } from "next-intl";
import type { LogLine, LogView } from "@/lib/log/model";
import { shortened } from "../ui/hash";
import type { Look } from "./looks";

const actorKinds = ["person", "client", "anonymous", "system"] as const;

/** Kinds of objects whose own page can be opened; the others are only named. */
const openable = ["notice", "space"];

/** An object as the log names it: `notice/<id>`. */
export function useTargetWords(): (target: string) => string {
  const t = useTranslations("log.kinds");
  return (target) => {
    const [kind = "", id = ""] = target.split("/");
    const word = t.has(kind) ? t(kind) : kind;
    return openable.includes(kind) || kind === "person" ? `${word} ${shortened(id)}` : word;
  };
}

/** The log's lines in the reader's words; each object leads to the log about it alone. */
export function useLooks(lines: readonly LogLine[], view: LogView): readonly Look[] {
  const t = useTranslations("log");
  const event = useEventWords();
  const reasons = useTranslations("reasons");
  const about = useTargetWords();
  const manyOf = (kind: string, count: number) =>
    t(kind === "notice" ? "many.notice" : kind === "space" ? "many.space" : "many.other", { count });
  return lines.map((line) => {
    // Lists name their space beside their notices: what was seen are the notices.
    const notices = line.targets.filter((target) => target.startsWith("notice/"));
    const named = notices.length > 0 ? notices : line.targets;
    const [first, ...more] = named;
    const kind = first?.split("/")[0] ?? "";
    const leads = more.length === 0 && openable.includes(kind);
    return {
      id: line.id,
      at: line.at,
      event: event(line.event, line.detail),
      decision: line.decision,
      reason: line.reason === null ? null : reasons.has(line.reason) ? reasons(line.reason) : line.reason,
      actorKind: actorKinds.find((kind) => kind === line.actorKind) ?? "system",
      actorName: line.actorName,
      role: line.role,
      agency:
        line.agencyId === null
          ? null
          : { id: line.agencyId, shortName: line.agencyName ?? line.agencyId, countryCode: line.countryCode },
      purposeCode: line.purposeCode,
      purposeText: line.purposeText,
      target:
        first === undefined
          ? null
          : {
              label: more.length === 0 ? about(first) : manyOf(kind, named.length),
              href: leads ? `/log?view=${view}&target=${first}` : null,
            },
    };
  });
}

/** The name of an event in the reader's language, its code when there is none; opening a file tells what for. */
export function useEventWords(): (event: string, detail?: LogLine["detail"]) => string {
  const t = useTranslations("events");
  const uses = useTranslations("viewers.uses");
  return (event, detail) => {
    const use = event === "file.open" && typeof detail?.use === "string" ? detail.use : "";
    if (use !== "" && uses.has(use)) return uses(use);
    return t.has(event) ? t(event) : event;
  };
}
