import { isMarkedClassified } from "@/lib/packages/model";
import type { ProblemFacts } from "../../problems/problem-words";
import { changedFields, merge, withField, type Draft, type DraftField } from "./draft";

/** How long writing must pause before it is saved, in milliseconds. */
const PAUSE = 1_200;

export type SaveState =
  | { readonly kind: "saved"; readonly at: Date }
  | { readonly kind: "waiting" | "saving" }
  /** Not even tried: the portal takes no draft without a title, and nothing that is classified. */
  | { readonly kind: "held"; readonly why: "title" | "classified"; readonly fields: readonly DraftField[] }
  | { readonly kind: "failed"; readonly problem: ProblemFacts }
  /** A colleague or another tab saved other values of the same fields. */
  | { readonly kind: "disputed"; readonly theirs: Draft; readonly fields: readonly DraftField[] }
  /** It is no draft any more: submitted, or no longer one's own to write. */
  | { readonly kind: "ended" };

export interface Snapshot {
  readonly draft: Draft;
  readonly state: SaveState;
  /** Something is written here that the portal does not have. */
  readonly unsaved: boolean;
  /** Fields that came from a colleague or another tab with the last saving. */
  readonly taken: readonly DraftField[];
}

type Answer<Value> = { readonly ok: true; readonly value: Value } | ({ readonly ok: false } & ProblemFacts);

/** The draft as the portal has it. */
export interface Kept {
  readonly draft: Draft;
  readonly revision: number;
  /** Whether it is a draft still, and this person's to write. */
  readonly open: boolean;
}

export interface KeeperPorts {
  readonly edit: (revision: number, draft: Draft) => Promise<Answer<{ readonly revision: number }>>;
  readonly read: () => Promise<Answer<Kept>>;
  /** Runs the work after so many milliseconds; what it returns takes that back. */
  readonly later: (work: () => void, milliseconds: number) => () => void;
  readonly moment: () => Date;
}

const TEXTS = ["title", "summary", "legalBasis", "handlingNote", "conditions"] as const;

/** Fields whose words carry a classification mark. */
export const markedFields = ({ title, details }: Draft): readonly DraftField[] =>
  TEXTS.filter((field) => isMarkedClassified(field === "title" ? title : details[field]));

/** Keeps a draft on the server while it is written, one saving at a time; never overwrites what it has not seen. */
export class DraftKeeper {
  readonly #ports: KeeperPorts;
  readonly #listeners = new Set<() => void>();
  #base: Draft;
  #revision: number;
  #snapshot: Snapshot;
  #cancel: () => void = () => undefined;
  #saving: Promise<boolean> | null = null;

  constructor(stored: { readonly draft: Draft; readonly revision: number; readonly at: Date }, ports: KeeperPorts) {
    this.#ports = ports;
    this.#base = stored.draft;
    this.#revision = stored.revision;
    this.#snapshot = { draft: stored.draft, state: { kind: "saved", at: stored.at }, unsaved: false, taken: [] };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  readonly snapshot = (): Snapshot => this.#snapshot;

  change(draft: Draft): void {
    const { state } = this.#snapshot;
    if (state.kind === "ended") return;
    this.#show({ draft });
    if (state.kind === "disputed" || state.kind === "saving") return;
    this.#arrange();
  }

  /** Whether all that is written is kept now. */
  save(): Promise<boolean> {
    this.#cancel();
    this.#saving ??= this.#saveAll().finally(() => {
      this.#saving = null;
    });
    return this.#saving;
  }

  /** One's own value or theirs, for a field that both changed. After the last of them saving goes on. */
  settle(field: DraftField, whose: "mine" | "theirs"): void {
    const { state, draft } = this.#snapshot;
    if (state.kind !== "disputed") return;
    const fields = state.fields.filter((each) => each !== field);
    this.#show({
      draft: whose === "mine" ? draft : withField(draft, field, state.theirs),
      state: { ...state, fields },
    });
    if (fields.length > 0) return;
    this.#show({ state: { kind: "waiting" } });
    void this.save();
  }

  close(): void {
    this.#cancel();
  }

  /** What follows from what stands there: nothing, a word why not, or a saving after the next pause. */
  #arrange(): void {
    this.#cancel();
    const held = this.#held();
    if (held) this.#show({ state: held });
    else if (this.#snapshot.unsaved) {
      if (this.#snapshot.state.kind !== "failed") this.#show({ state: { kind: "waiting" } });
      this.#cancel = this.#ports.later(() => void this.save(), PAUSE);
    } else if (["held", "waiting", "failed"].includes(this.#snapshot.state.kind))
      this.#show({ state: { kind: "saved", at: this.#ports.moment() } });
  }

  #held(): SaveState | null {
    const { draft } = this.#snapshot;
    const fields = markedFields(draft);
    if (fields.length > 0) return { kind: "held", why: "classified", fields };
    return draft.title.trim() === "" ? { kind: "held", why: "title", fields: ["title"] } : null;
  }

  /** Until what is written is what is kept: people write on while a saving runs. */
  async #saveAll(): Promise<boolean> {
    if (["disputed", "ended"].includes(this.#snapshot.state.kind)) return false;
    if (this.#snapshot.unsaved) this.#show({ taken: [] });
    while (this.#snapshot.unsaved) {
      const held = this.#held();
      if (held) {
        this.#show({ state: held });
        return false;
      }
      const sent = this.#snapshot.draft;
      this.#show({ state: { kind: "saving" } });
      const answer = await this.#ports.edit(this.#revision, sent);
      if (answer.ok) this.#kept(sent, answer.value.revision);
      else if (!(await this.#goesOn(answer))) return false;
    }
    this.#show({ state: { kind: "saved", at: this.#ports.moment() } });
    return true;
  }

  #kept(draft: Draft, revision: number): void {
    this.#base = draft;
    this.#revision = revision;
    this.#show({});
  }

  /** Whether another try may follow at once: somebody else saved, but nothing that is written here. */
  async #goesOn(problem: ProblemFacts): Promise<boolean> {
    const stale = problem.code === "conflict" || problem.reason === "not_a_draft" || problem.code === "not_found";
    const read = stale ? await this.#ports.read() : null;
    if (read === null) this.#show({ state: { kind: "failed", problem } });
    else if (!read.ok && read.code !== "not_found" && read.code !== "purpose_required")
      this.#show({ state: { kind: "failed", problem: read } });
    else if (!read.ok || !read.value.open) this.#show({ state: { kind: "ended" } });
    else return this.#joined(read.value.draft, read.value.revision);
    return false;
  }

  #joined(theirs: Draft, revision: number): boolean {
    const { draft, taken, disputed } = merge(this.#base, this.#snapshot.draft, theirs);
    this.#base = theirs;
    this.#revision = revision;
    this.#show({ draft, taken });
    if (disputed.length > 0) this.#show({ state: { kind: "disputed", theirs, fields: disputed } });
    return disputed.length === 0;
  }

  #show(change: Partial<Snapshot>): void {
    const next = { ...this.#snapshot, ...change };
    this.#snapshot = { ...next, unsaved: changedFields(this.#base, next.draft).length > 0 };
    for (const listener of this.#listeners) listener();
  }
}
