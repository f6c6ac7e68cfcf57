import { useNow } from "next-intl";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { call } from "@/lib/api/client";
import type { ProblemFacts } from "../problems/problem-words";

export interface NoticeWords {
  readonly title: string;
  readonly body: string;
}

export interface StoredDraft extends NoticeWords {
  readonly id: string;
  /** ISO 8601. */
  readonly changedAt: string;
}

export type SaveState =
  | { readonly kind: "empty" }
  | { readonly kind: "saving" }
  | { readonly kind: "saved"; readonly at: Date }
  | { readonly kind: "failed"; readonly problem: ProblemFacts };

/** How long writing must pause before it is saved, in milliseconds. */
const pause = 1200;

const same = (left: NoticeWords | null, right: NoticeWords): boolean =>
  left !== null && left.title === right.title && left.body === right.body;

/** Keeps a draft on the server while it is written: first as a new notice, then as changes of it, one at a time. */
export function useDraft(spaceId: string, first: StoredDraft | null, words: NoticeWords) {
  const [id, setId] = useState(first?.id ?? null);
  const [tried, setTried] = useState<NoticeWords | null>(first);
  const [state, setState] = useState<SaveState>(
    first === null ? { kind: "empty" } : { kind: "saved", at: new Date(first.changedAt) },
  );
  const moment = useMoment();
  const complete = words.title.trim() !== "" && words.body.trim() !== "";
  const changed = !same(tried, words);
  const saving = state.kind === "saving";

  /** The draft's id, or null when it could not be saved. */
  async function save(): Promise<string | null> {
    if (!complete || saving) return null;
    if (id !== null && !changed && state.kind === "saved") return id;
    setState({ kind: "saving" });
    setTried(words);
    const outcome = await store(spaceId, id, words);
    if (!outcome.ok) {
      setState({ kind: "failed", problem: outcome });
      return null;
    }
    if (id === null) window.history.replaceState(null, "", `/notices/${outcome.id}/edit`);
    setId(outcome.id);
    setState({ kind: "saved", at: moment() });
    return outcome.id;
  }

  const onPause = useEffectEvent(() => void save());
  useEffect(() => {
    if (!complete || !changed || saving) return undefined;
    const timer = setTimeout(() => onPause(), pause);
    return () => clearTimeout(timer);
  }, [words.title, words.body, complete, changed, saving]);
  useUnsavedWarning(changed && (words.title !== "" || words.body !== ""));
  return { id, state, changed, complete, save };
}

async function store(spaceId: string, id: string | null, words: NoticeWords) {
  if (id !== null) {
    const edited = await call("notice.edit", { noticeId: id, ...words });
    return edited.ok ? { ok: true as const, id } : edited;
  }
  const drafted = await call("notice.draft", { spaceId, ...words });
  return drafted.ok ? { ok: true as const, id: drafted.value.id } : drafted;
}

/** The server's time as it goes on, whatever the device's clock says. */
function useMoment(): () => Date {
  const start = useNow();
  const begun = useRef(0);
  useEffect(() => {
    begun.current = performance.now();
  }, [start]);
  return () => new Date(start.getTime() + performance.now() - begun.current);
}

/** The browser asks before what was typed and not yet saved goes away with the page. */
export function useUnsavedWarning(unsaved: boolean): void {
  useEffect(() => {
    if (!unsaved) return undefined;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [unsaved]);
}
