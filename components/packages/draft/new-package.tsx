"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState, type SyntheticEvent } from "react";
import { call } from "@/lib/api/client";
import { detailsSchema, isMarkedClassified, TITLE_MAX } from "@/lib/packages/model";
import { useProblemWords, type ProblemFacts } from "../../problems/problem-words";
import { Button } from "../../ui/button";
import { Callout } from "../../ui/callout";
import { TextField } from "../../ui/controls";

interface NewPackageProps {
  readonly spaceId: string;
  /** The released package that this becomes a new version of. */
  readonly source: { readonly id: string; readonly title: string; readonly version: number } | null;
}

/** A draft begins with a title and nothing else; however often one presses, one draft is made. */
export function NewPackage({ spaceId, source }: NewPackageProps) {
  const t = useTranslations("draft.begin");
  const marks = useTranslations("draft");
  const words = useProblemWords();
  const router = useRouter();
  const [title, setTitle] = useState(source?.title ?? "");
  const [attempt, setAttempt] = useState({ title: "", key: "" });
  const [busy, setBusy] = useState(false);
  const [empty, setEmpty] = useState(false);
  const [problem, setProblem] = useState<ProblemFacts | null>(null);
  const marked = isMarkedClassified(title);

  async function begin(event: SyntheticEvent) {
    event.preventDefault();
    setEmpty(title.trim() === "");
    if (title.trim() === "" || marked || busy) return;
    setBusy(true);
    setProblem(null);
    // Another title is another package; the same one, tried again, is the same.
    const key = attempt.title === title ? attempt.key : crypto.randomUUID();
    setAttempt({ title, key });
    const details = detailsSchema.parse({});
    const supersedes = source === null ? {} : { supersedesId: source.id };
    const made = await call("package.create", { spaceId, title, details, recipientIds: [], ...supersedes }, key);
    if (made.ok) {
      router.push(`/packages/${made.value.id}/edit`);
      return;
    }
    setBusy(false);
    setProblem(made);
  }

  const error = marked ? marks("classified") : empty && title.trim() === "" ? t("titleMissing") : undefined;
  return (
    <form noValidate onSubmit={(event) => void begin(event)} className="flex max-w-2xl flex-col gap-5">
      <TextField
        label={t("title")}
        hint={source === null ? t("titleHint") : t("versionHint")}
        error={error}
        required
        readOnly={source !== null}
        autoFocus
        maxLength={TITLE_MAX}
        value={title}
        onChange={(event) => setTitle(event.target.value)}
      />
      {problem !== null && (
        <div role="alert">
          <Callout tone="danger">{words(problem)}</Callout>
        </div>
      )}
      <Button type="submit" tone="primary" busy={busy} className="self-start">
        {source === null ? t("submit") : t("submitVersion", { version: source.version + 1 })}
      </Button>
    </form>
  );
}
