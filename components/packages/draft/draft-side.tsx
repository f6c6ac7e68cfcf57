import { CircleDashed } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import type { Missing, PackageView } from "@/lib/packages/model";
import type { Party } from "../../notices/party-names";
import { ButtonLink } from "../../ui/link";
import type { Draft, DraftField } from "./draft";
import type { DraftFiles } from "./files";
import type { DraftKeeper, SaveState } from "./keeper";
import { SavedLine } from "./saved-line";
import { WillHappen } from "./will-happen";

interface SideProps {
  readonly keeper: DraftKeeper;
  readonly evidence: PackageView;
  readonly draft: Draft;
  readonly state: SaveState;
  readonly unsaved: boolean;
  readonly provider: Party;
  readonly members: readonly Party[];
  readonly files: DraftFiles;
  readonly lacks: readonly Missing[];
  readonly marked: readonly DraftField[];
  readonly onGo: (missing: Missing) => void;
}

/** Beside the form, always in sight: what is kept, what a release would do, what is still missing, and the way on. */
export function DraftSide(props: SideProps) {
  const { keeper, evidence, draft, state, unsaved, provider, members, files, lacks, onGo } = props;
  const t = useTranslations("draft");
  const router = useRouter();
  const ready = lacks.length === 0 && state.kind !== "held" && state.kind !== "ended";
  const here = `/packages/${evidence.id}`;
  // The package's page shows what is kept: it is opened once all of this is, and not at all when saving fails.
  const leave = async () => {
    if (await keeper.save()) router.push(here);
  };
  return (
    <aside
      aria-label={t("side")}
      className="flex shrink-0 flex-col gap-5 rounded-lg border border-line bg-surface p-5 lg:sticky lg:top-[calc(var(--shell-top)+1.5rem)] lg:max-h-[calc(100dvh-var(--shell-top)-3rem)] lg:w-88 lg:overflow-y-auto"
    >
      <SavedLine state={state} unsaved={unsaved} onRetry={() => void keeper.save()} />
      <WillHappen draft={draft} provider={provider} members={members} files={files} version={evidence.version} />
      <StillMissing lacks={lacks} onGo={onGo} />
      <ButtonLink
        href={here}
        tone={ready ? "primary" : "secondary"}
        className="self-start"
        onClick={(event) => {
          if (!unsaved || event.metaKey || event.ctrlKey) return;
          event.preventDefault();
          void leave();
        }}
      >
        {ready ? t("readOver") : t("look")}
      </ButtonLink>
    </aside>
  );
}

function StillMissing({ lacks, onGo }: Pick<SideProps, "lacks" | "onGo">) {
  const t = useTranslations("draft.missing");
  return (
    <section className="flex flex-col gap-2">
      <h2 className="text-13 font-semibold">{t("heading", { count: lacks.length })}</h2>
      {lacks.length === 0 ? (
        <p className="text-13 text-ink-muted">{t("nothing")}</p>
      ) : (
        <ul className="flex flex-col gap-1 text-13">
          {lacks.map((each) => (
            <li key={each} className="flex items-start gap-2">
              <CircleDashed aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-ink-faint" />
              <button
                type="button"
                onClick={() => onGo(each)}
                className="rounded-sm text-start text-accent-ink underline decoration-current/35 underline-offset-3 hover:decoration-current"
              >
                {t(`items.${each}`)}
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
