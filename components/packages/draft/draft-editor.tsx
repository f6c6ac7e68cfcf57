"use client";

import { useEffect, useState } from "react";
import { call } from "@/lib/api/client";
import { missing, lacking, type PackageView } from "@/lib/packages/model";
import type { Party } from "../../notices/party-names";
import type { Recipient } from "../../notices/recipient-choice";
import { useUploads } from "../../uploads/use-uploads";
import { ReturnedNote } from "../release/returned-note";
import { CodesSection } from "./codes-section";
import { DraftSide } from "./draft-side";
import { EvidenceSection } from "./evidence-section";
import type { Draft } from "./draft";
import { filesOf } from "./files";
import { markedFields } from "./keeper";
import { RecipientsSection } from "./recipients-section";
import { SaveProblem } from "./save-problem";
import { useKeeper } from "./use-keeper";
import { useSections } from "./use-sections";
import { WhatSection } from "./what-section";

interface EditorProps {
  readonly evidence: PackageView;
  readonly provider: Party;
  /** All agencies of the space, the provider among them. */
  readonly members: readonly Recipient[];
}

/** One page for the whole draft: four sections that open in order, and beside them what a release would do and what is missing. */
export function DraftEditor({ evidence, provider, members: first }: EditorProps) {
  const { keeper, draft, state, unsaved, taken } = useKeeper(evidence);
  const uploads = useUploads(evidence.id, evidence.files);
  const members = useMembers(evidence.spaceId, first, state.kind === "failed" ? state.problem.reason : undefined);
  const files = filesOf(uploads.list);
  const lacks = missing({
    lacks: lacking(draft),
    recipients: draft.recipientIds.map((agencyId) => ({ agencyId, state: "chosen" as const })),
    files: { complete: files.complete, uploading: files.open },
  });
  const marked = markedFields(draft);
  const sections = useSections(lacks, marked);
  const change = (next: Draft) => keeper.change(next);
  const shared = { draft, marked, onChange: change, readOnly: state.kind === "ended" };
  return (
    <div className="flex flex-col gap-6 lg:flex-row lg:items-start">
      <div className="flex min-w-0 flex-1 flex-col gap-4">
        <ReturnedNote evidence={evidence} />
        <SaveProblem
          state={state}
          taken={taken}
          draft={draft}
          members={members}
          keeper={keeper}
          packageId={evidence.id}
        />
        <WhatSection {...shared} frame={sections.frame("what")} />
        <EvidenceSection {...shared} uploads={uploads} files={files} frame={sections.frame("evidence")} />
        <CodesSection {...shared} frame={sections.frame("codes")} />
        <RecipientsSection {...shared} provider={provider} members={members} frame={sections.frame("recipients")} />
      </div>
      <DraftSide
        keeper={keeper}
        evidence={evidence}
        draft={draft}
        state={state}
        unsaved={unsaved}
        provider={provider}
        members={members}
        files={files}
        lacks={lacks}
        marked={marked}
        onGo={sections.go}
      />
    </div>
  );
}

/** The space's agencies; asked for again when the portal says that a chosen one is none of them any more. */
function useMembers(spaceId: string, first: readonly Recipient[], reason: string | undefined): readonly Recipient[] {
  const [members, setMembers] = useState(first);
  const stale = reason === "recipient_not_member";
  useEffect(() => {
    if (!stale) return undefined;
    let left = false;
    void call("space.read", { spaceId }).then((read) => {
      if (!read.ok || left) return;
      const { agencies } = read.value;
      setMembers(agencies.map(({ id, shortName, name, countryCode }) => ({ id, shortName, name, countryCode })));
    });
    return () => {
      left = true;
    };
  }, [stale, spaceId]);
  return members;
}
