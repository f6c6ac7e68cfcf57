"use client";

import { CircleCheck, CircleDashed } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { BODY_MAX, TITLE_MAX } from "@/lib/notices/model";
import { useProblemWords } from "../problems/problem-words";
import { Button } from "../ui/button";
import { Callout } from "../ui/callout";
import { TextareaField, TextField } from "../ui/controls";
import { Time } from "../ui/time";
import type { Party } from "./party-names";
import type { Recipient } from "./recipient-choice";
import { ShareSheet } from "./share-sheet";
import { useDraft, type SaveState, type StoredDraft } from "./use-draft";

interface EditorProps {
  readonly space: { readonly id: string; readonly name: string };
  readonly draft: StoredDraft | null;
  readonly provider: Party;
  readonly agencies: readonly Recipient[];
}

/** A draft saves itself; what is still missing stands beside it, and sharing is a step of its own. */
export function NoticeEditor({ space, draft: first, provider, agencies }: EditorProps) {
  const t = useTranslations("notices.edit");
  const [title, setTitle] = useState(first?.title ?? "");
  const [body, setBody] = useState(first?.body ?? "");
  const [sharing, setSharing] = useState(false);
  const draft = useDraft(space.id, first, { title, body });

  async function share() {
    if ((await draft.save()) !== null) setSharing(true);
  }

  return (
    <div className="flex flex-col gap-8 lg:flex-row lg:items-start">
      <div className="flex min-w-0 flex-1 flex-col gap-5">
        <TextField
          label={t("titleField")}
          hint={t("titleHint")}
          required
          maxLength={TITLE_MAX}
          value={title}
          onChange={(event) => setTitle(event.target.value)}
        />
        <TextareaField
          label={t("bodyField")}
          required
          rows={14}
          maxLength={BODY_MAX}
          value={body}
          onChange={(event) => setBody(event.target.value)}
          className="min-h-72 text-16"
        />
      </div>
      <aside
        aria-label={t("side")}
        className="flex shrink-0 flex-col gap-5 rounded-lg border border-line bg-surface p-5 lg:sticky lg:top-[calc(var(--shell-top)+1.5rem)] lg:w-80"
      >
        <Saved state={draft.state} changed={draft.changed} onRetry={() => void draft.save()} />
        <Missing title={title.trim() !== ""} body={body.trim() !== ""} />
        <p className="text-13 text-ink-muted">{agencies.length === 0 ? t("nobodyToShare") : t("nobodyYet")}</p>
        <Button
          tone="primary"
          disabled={!draft.complete || agencies.length === 0}
          busy={draft.state.kind === "saving"}
          onClick={() => void share()}
        >
          {t("share")}
        </Button>
      </aside>
      <ShareSheet
        noticeId={draft.id}
        title={title}
        space={space}
        provider={provider}
        agencies={agencies}
        open={sharing}
        onOpenChange={setSharing}
      />
    </div>
  );
}

function Saved({ state, changed, onRetry }: { state: SaveState; changed: boolean; onRetry: () => void }) {
  const t = useTranslations("notices.edit");
  const words = useProblemWords();
  if (state.kind === "failed")
    return (
      <div role="alert" className="flex flex-col items-start gap-2">
        <Callout tone="danger" title={t("notSaved")}>
          {words(state.problem)} {t("notSavedHint")}
        </Callout>
        <Button size="sm" onClick={onRetry}>
          {t("saveAgain")}
        </Button>
      </div>
    );
  return (
    <p role="status" className="text-13 text-ink-muted">
      {state.kind === "empty" && t("untouched")}
      {state.kind === "saving" && t("saving")}
      {state.kind === "saved" && (
        <>
          {t("saved")} <Time at={state.at} /> {changed && <span className="text-ink-faint">· {t("changes")}</span>}
        </>
      )}
    </p>
  );
}

function Missing({ title, body }: { title: boolean; body: boolean }) {
  const t = useTranslations("notices.edit");
  const steps = [
    { id: "title", done: title },
    { id: "body", done: body },
    { id: "recipients", done: false },
  ] as const;
  return (
    <section className="flex flex-col gap-2">
      <h2 className="text-13 font-semibold">{t("missing.heading")}</h2>
      <ul className="flex flex-col gap-1.5 text-13">
        {steps.map(({ id, done }) => {
          const Icon = done ? CircleCheck : CircleDashed;
          return (
            <li key={id} className="flex items-center gap-2">
              <Icon aria-hidden="true" className={done ? "size-4 text-good-ink" : "size-4 text-ink-faint"} />
              <span className={done ? "text-ink-muted" : undefined}>{t(`missing.${id}`)}</span>
              <span className="sr-only">{done ? t("missing.there") : t("missing.notYet")}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
