import type { PackageFileView } from "@/lib/packages/model";
import type { ProblemFacts } from "../problems/problem-words";
import { Unreadable, type Hasher } from "./hashing";
import { itemOf, remedyFor, sealed, totalsOf, type Stage, type Totals, type UploadItem } from "./item";
import { sortCandidates, type Candidate, type RefusedName } from "./names";
import type { Ended, Sending, Transport } from "./transport";

/** So many files are on their way at once: more only share the same line. */
const AT_ONCE = 3;
/** Milliseconds between two redrawings of the list: ten thousand small files must not mean ten thousand tables. */
const REDRAW = 200;

export interface Ports {
  readonly transport: Transport;
  readonly hasher: Hasher;
  /** The package's files as the portal has them now; null when it cannot be asked. */
  readonly look: () => Promise<readonly PackageFileView[] | null>;
  readonly later: (work: () => void, milliseconds: number) => void;
  readonly moment: () => Date;
}

/** What runs behind an item, of which the page shows nothing. */
interface Work {
  readonly file: File;
  fileId: string | null;
  readonly idempotencyKey: string;
  sending: Sending | null;
  digest: Promise<Ended<string>> | null;
  readonly ended: AbortController;
}

/** The files of one package on their way to the portal. Holds no bytes, and nothing outlives the page. */
export class UploadQueue {
  readonly #packageId: string;
  readonly #ports: Ports;
  readonly #items = new Map<string, UploadItem>();
  readonly #work = new Map<string, Work>();
  readonly #listeners = new Set<() => void>();
  #list: readonly UploadItem[];
  #totals: Totals;
  #redrawing = false;
  #restaged = false;
  #moved = 0;

  constructor(packageId: string, files: readonly PackageFileView[], ports: Ports) {
    this.#packageId = packageId;
    this.#ports = ports;
    for (const file of files) this.#items.set(file.id, itemOf(file));
    this.#list = [...this.#items.values()];
    this.#totals = totalsOf(this.#list);
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  /** All files as of the last change of a stage; how far each is, `item` says. */
  readonly list = (): readonly UploadItem[] => this.#list;
  readonly totals = (): Totals => this.#totals;
  readonly item = (key: string): UploadItem | undefined => this.#items.get(key);
  /** Bytes that this page itself has sent, for the speed: what earlier visits sent is not among them. */
  readonly moved = (): number => this.#moved;

  /** Takes what was chosen, and says what it does not take. */
  add(candidates: readonly Candidate[]): readonly RefusedName[] {
    const known = [...this.#items.values()].map(({ key, path, size, stage }) => ({
      key,
      path,
      size,
      incomplete: stage.kind === "incomplete" || stage.kind === "failed",
    }));
    const { fresh, resumed, refused } = sortCandidates(candidates, known);
    for (const { path, file } of fresh) {
      const key = crypto.randomUUID();
      this.#items.set(key, { key, path, size: file.size, sent: 0, hashed: 0, stage: { kind: "waiting" } });
      this.#begin(key, file, null);
    }
    for (const { key, file } of resumed) this.#begin(key, file, this.#fileIdOf(key));
    this.#redraw();
    this.#pump();
    return refused;
  }

  pause(key: string): void {
    const item = this.#items.get(key);
    if (item?.stage.kind !== "waiting" && item?.stage.kind !== "sending") return;
    this.#stop(key);
    this.#stage(key, { kind: "paused" });
    this.#pump();
  }

  /** Goes on with what was paused or failed, from what arrived; what arrived damaged is sent again. */
  resume(key: string): void {
    const [item, work] = [this.#items.get(key), this.#work.get(key)];
    if (!item || !work || (item.stage.kind !== "paused" && item.stage.kind !== "failed")) return;
    if (item.stage.kind === "failed" && item.stage.remedy === "again") {
      work.digest = null;
      this.#change(key, { sent: 0, hashed: 0 });
    }
    this.#stage(key, { kind: "waiting" });
    this.#pump();
  }

  pauseAll(): void {
    for (const key of this.#keysIn("waiting", "sending")) this.pause(key);
  }

  resumeAll(): void {
    for (const key of this.#keysIn("paused")) this.resume(key);
    this.resumeFailed(() => true);
  }

  /** Goes on with what failed for a reason that may have passed. */
  resumeFailed(passed: (problem: ProblemFacts) => boolean): void {
    for (const { key, stage } of this.#items.values())
      if (stage.kind === "failed" && stage.remedy === "resume" && passed(stage.problem)) this.resume(key);
  }

  /** Out of the draft, with whatever arrived; null when it is gone, else why it is not. */
  async remove(key: string): Promise<ProblemFacts | null> {
    this.#stop(key);
    const fileId = this.#fileIdOf(key);
    if (fileId !== null) {
      const removed = await this.#ports.transport.remove(this.#packageId, fileId);
      // What a colleague took out meanwhile is out.
      if (!removed.ok && removed.problem.code !== "not_found") {
        if (this.#work.has(key)) this.#stage(key, { kind: "paused" });
        return removed.problem;
      }
    }
    this.#work.get(key)?.ended.abort();
    this.#work.delete(key);
    this.#items.delete(key);
    this.#restaged = true;
    this.#redraw();
    this.#pump();
    return null;
  }

  /** The page goes away: what arrived stays with the portal. */
  close(): void {
    for (const [key, work] of this.#work) {
      this.#stop(key);
      work.ended.abort();
    }
    this.#ports.hasher.close();
  }

  #begin(key: string, file: File, fileId: string | null): void {
    this.#work.set(key, {
      file,
      fileId,
      idempotencyKey: crypto.randomUUID(),
      sending: null,
      digest: null,
      ended: new AbortController(),
    });
    this.#stage(key, { kind: "waiting" });
  }

  #pump(): void {
    const waiting = this.#keysIn("waiting");
    const free = AT_ONCE - this.#keysIn("sending", "checking").length;
    for (const key of waiting.slice(0, Math.max(0, free))) {
      this.#stage(key, { kind: "sending" });
      this.#run(key)
        .catch((cause: unknown) => {
          this.#stage(key, failure({ code: "internal" }));
          reportError(cause);
        })
        .finally(() => this.#pump());
    }
  }

  async #run(key: string): Promise<void> {
    const [item, work] = [this.#items.get(key), this.#work.get(key)];
    if (!item || !work) return;
    const digest = (work.digest ??= this.#digest(key, work));
    const ended = await this.#send(key, item, work);
    if (ended === null) return;
    if (!ended.ok) return this.#failed(key, ended.problem);
    this.#change(key, { sent: item.size });
    this.#stage(key, { kind: "checking" });
    const digested = await digest;
    if (!this.#work.has(key)) return;
    if (!digested.ok) {
      this.#stage(key, failure(digested.problem));
      return;
    }
    const done = await this.#ports.transport.complete(this.#packageId, work.fileId ?? "", digested.value);
    if (!this.#items.has(key)) return;
    if (!done.ok) return this.#failed(key, done.problem);
    this.#finished(key, sealed(item, work, done.value, this.#ports.moment()));
  }

  /** Null when it was stopped, by a person or by what is known of the file. */
  async #send(key: string, { path }: UploadItem, work: Work): Promise<Ended<null> | null> {
    // What the first word says has arrived went out on an earlier try.
    let before: number | null = null;
    const sending = this.#ports.transport.send({
      packageId: this.#packageId,
      path,
      file: work.file,
      fileId: work.fileId,
      idempotencyKey: work.idempotencyKey,
      onAnnounced: (fileId) => {
        work.fileId = fileId;
      },
      onSent: (sent) => {
        if (work.sending !== sending) return;
        this.#moved += Math.max(0, sent - (before ?? sent));
        before = sent;
        this.#change(key, { sent });
      },
    });
    work.sending = sending;
    const ended = await sending.ended;
    if (work.sending !== sending) return null;
    work.sending = null;
    return ended;
  }

  #finished(key: string, facts: PackageFileView): void {
    this.#work.get(key)?.ended.abort();
    this.#work.delete(key);
    this.#change(key, { sent: facts.size });
    this.#stage(key, { kind: "complete", facts });
  }

  /** Another tab, or a colleague, may have finished or taken out the same file: then that is so, and no failure. */
  async #failed(key: string, problem: ProblemFacts): Promise<void> {
    const fileId = this.#fileIdOf(key);
    const elsewhere = fileId !== null && ["refused", "not_found", "conflict"].includes(problem.code);
    const files = elsewhere && problem.reason !== "digest_mismatch" ? await this.#ports.look() : null;
    const facts = files?.find(({ id, state }) => id === fileId && state === "complete");
    if (!this.#items.has(key)) return;
    if (facts) this.#finished(key, facts);
    else this.#stage(key, failure(problem));
  }

  async #digest(key: string, { file, ended }: Work): Promise<Ended<string>> {
    const seen = (hashed: number) => this.#change(key, { hashed });
    try {
      return { ok: true, value: await this.#ports.hasher.digest(file, ended.signal, seen) };
    } catch (cause) {
      const problem = { code: cause instanceof Unreadable ? "unreadable" : "internal" };
      if (!(cause instanceof Unreadable)) reportError(cause);
      this.#stop(key);
      this.#stage(key, failure(problem));
      return { ok: false, problem };
    }
  }

  /** Its id in the portal; null when it was not announced yet. */
  #fileIdOf(key: string): string | null {
    const [stage, work] = [this.#items.get(key)?.stage, this.#work.get(key)];
    if (stage?.kind === "complete") return stage.facts.id;
    return work ? work.fileId : key;
  }

  #stop(key: string): void {
    const work = this.#work.get(key);
    const sending = work?.sending;
    if (!work || !sending) return;
    work.sending = null;
    sending.stop();
  }

  #keysIn(...kinds: readonly Stage["kind"][]): string[] {
    return [...this.#items.values()].filter(({ stage }) => kinds.includes(stage.kind)).map(({ key }) => key);
  }

  #stage(key: string, stage: Stage): void {
    this.#restaged = true;
    this.#change(key, { stage });
  }

  #change(key: string, change: Partial<UploadItem>): void {
    const item = this.#items.get(key);
    if (!item) return;
    this.#items.set(key, { ...item, ...change });
    this.#redraw();
  }

  #redraw(): void {
    if (this.#redrawing) return;
    this.#redrawing = true;
    this.#ports.later(() => {
      this.#redrawing = false;
      if (this.#restaged) this.#list = [...this.#items.values()];
      this.#restaged = false;
      this.#totals = totalsOf(this.#items.values());
      for (const listener of this.#listeners) listener();
    }, REDRAW);
  }
}

const failure = (problem: ProblemFacts): Stage => ({ kind: "failed", problem, remedy: remedyFor(problem) });
