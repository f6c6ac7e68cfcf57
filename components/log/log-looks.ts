import { useTranslations } from "next-intl";
import type { LogLine, LogView } from "@/lib/log/model";
import { shortened } from "../ui/hash";
import type { Look } from "./looks";

const actorKinds = ["person", "client", "anonymous", "system"] as const;

/** Kinds of objects whose own page can be opened; the others are only named. */
const openable = ["notice", "package", "space"];
/** Kinds of which the log may name several at once, and which have a word for that. */
const counted = ["notice", "package", "file", "space"];
/** Lists name spaces beside what they show, and an operation on a file its package: what was seen is the nearest to evidence. */
const nearest = [["file"], ["notice", "package", "recall"]];

/** The kind of an object as the log names it. */
const kindOf = (target: string): string => target.split("/")[0] ?? "";

/** What of an entry's objects was seen. */
function seen(targets: readonly string[]): readonly string[] {
  const found = nearest.map((kinds) => targets.filter((target) => kinds.includes(kindOf(target))));
  return found.find((each) => each.length > 0) ?? targets;
}

/** An object as the log names it: `notice/<id>`. */
export function useTargetWords(): (target: string) => string {
  const t = useTranslations("log.kinds");
  return (target) => {
    const [kind = "", id = ""] = target.split("/");
    const word = t.has(kind) ? t(kind) : kind;
    return [...openable, "file", "person"].includes(kind) ? `${word} ${shortened(id)}` : word;
  };
}

/** The log's lines in the reader's words; each object leads to the log about it alone. */
export function useLooks(lines: readonly LogLine[], view: LogView): readonly Look[] {
  const t = useTranslations("log");
  const event = useEventWords();
  const reasons = useTranslations("reasons");
  const about = useTargetWords();
  const manyOf = (named: readonly string[]) => {
    const kinds = [...new Set(named.map(kindOf))];
    const [only = ""] = kinds;
    return t(kinds.length === 1 && counted.includes(only) ? `many.${only}` : "many.other", { count: named.length });
  };
  return lines.map((line) => {
    const named = seen(line.targets);
    const [first, ...more] = named;
    const leads = more.length === 0 && [...openable, "file"].includes(kindOf(first ?? ""));
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
              label: more.length === 0 ? about(first) : manyOf(named),
              href: leads ? `/log?view=${view}&target=${first}` : null,
            },
    };
  });
}

/** The name of an event in the reader's language, its code when there is none; opening a file tells what for. */
export function useEventWords(): (event: string, detail?: LogLine["detail"]) => string {
  const t = useTranslations("events");
  const uses = useTranslations("viewers.uses");
  const bytes = useTranslations("packageLog");
  return (event, detail) => {
    const use = event === "file.open" && typeof detail?.use === "string" ? detail.use : "";
    if (use !== "" && uses.has(use)) return uses(use);
    if (event === "file.delivered" && typeof detail?.from === "number" && typeof detail.to === "number")
      return bytes("received", { from: detail.from, to: detail.to });
    return t.has(event) ? t(event) : event;
  };
}
