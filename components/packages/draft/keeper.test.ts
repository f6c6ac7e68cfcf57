import { describe, expect, it } from "vitest";
import { detailsSchema } from "@/lib/packages/model";
import type { ProblemFacts } from "../../problems/problem-words";
import type { Draft } from "./draft";
import { DraftKeeper, markedFields } from "./keeper";

const base: Draft = { title: "Harbour", details: detailsSchema.parse({}), recipientIds: [] };
const withSummary = (summary: string, of: Draft = base): Draft => ({ ...of, details: { ...of.details, summary } });

/** The portal's side of a draft: keeps one version and refuses every other revision, as package.edit does. */
function portal() {
  const state: { draft: Draft; revision: number; may: boolean; saved: Draft[]; fail: ProblemFacts | null } = {
    draft: base,
    revision: 1,
    may: true,
    saved: [],
    fail: null,
  };
  const waiting: (() => void)[] = [];
  const keeper = new DraftKeeper(
    { draft: base, revision: 1, at: new Date(0) },
    {
      edit: (revision, draft) => {
        if (state.fail) return Promise.resolve({ ok: false, ...state.fail });
        if (!state.may) return Promise.resolve({ ok: false, code: "refused", reason: "not_a_draft" });
        if (revision !== state.revision)
          return Promise.resolve({ ok: false, code: "conflict", reason: "other_revision" });
        Object.assign(state, { draft, revision: revision + 1, saved: [...state.saved, draft] });
        return Promise.resolve({ ok: true, value: { revision: state.revision } });
      },
      read: () => Promise.resolve({ ok: true, value: { ...state, open: state.may } }),
      later: (work) => {
        waiting.push(work);
        return () => waiting.splice(waiting.indexOf(work), 1);
      },
      moment: () => new Date(1_000),
    },
  );
  /** The pause after the last key. */
  const pause = async () => {
    for (const work of waiting.splice(0)) work();
    await keeper.save();
  };
  const colleague = (draft: Draft) => Object.assign(state, { draft, revision: state.revision + 1 });
  return { keeper, state, pause, colleague, waiting };
}

describe("a draft that saves itself", () => {
  it("waits for a pause, then saves once and says when", async () => {
    const { keeper, state, pause, waiting } = portal();
    keeper.change(withSummary("a"));
    keeper.change(withSummary("ab"));
    expect([keeper.snapshot().state.kind, keeper.snapshot().unsaved, waiting.length]).toEqual(["waiting", true, 1]);
    await pause();
    expect(state.saved.map(({ details }) => details.summary)).toEqual(["ab"]);
    expect(keeper.snapshot()).toMatchObject({ state: { kind: "saved", at: new Date(1_000) }, unsaved: false });
  });

  it("saves what was written on while it saved, one after the other", async () => {
    const { keeper, state } = portal();
    keeper.change(withSummary("a"));
    const saving = keeper.save();
    keeper.change(withSummary("b"));
    expect(await saving).toBe(true);
    expect([state.saved.length, state.draft.details.summary, keeper.snapshot().unsaved]).toEqual([2, "b", false]);
  });

  it("says that it is not saved, keeps what is written, and tries again when asked", async () => {
    const { keeper, state, pause } = portal();
    state.fail = { code: "busy", reason: "offline" };
    keeper.change(withSummary("a"));
    await pause();
    expect(keeper.snapshot()).toMatchObject({ state: { kind: "failed" }, unsaved: true, draft: withSummary("a") });
    state.fail = null;
    expect(await keeper.save()).toBe(true);
    expect(state.draft.details.summary).toBe("a");
  });

  it("sends nothing that carries a classification mark, and nothing without a title", async () => {
    const { keeper, state } = portal();
    keeper.change(withSummary("CONFIDENTIEL UE"));
    expect(markedFields(keeper.snapshot().draft)).toEqual(["summary"]);
    expect(await keeper.save()).toBe(false);
    expect(keeper.snapshot().state).toMatchObject({ kind: "held", why: "classified" });
    keeper.change({ ...base, title: " " });
    expect(await keeper.save()).toBe(false);
    expect(keeper.snapshot().state).toMatchObject({ kind: "held", why: "title" });
    expect(state.saved).toEqual([]);
    keeper.change(base);
    expect(keeper.snapshot().state.kind).toBe("saved");
  });

  it("joins a colleague's other field and says which", async () => {
    const { keeper, state, pause, colleague } = portal();
    colleague({ ...base, title: "Port" });
    keeper.change(withSummary("mine"));
    await pause();
    expect(state.draft).toEqual(withSummary("mine", { ...base, title: "Port" }));
    expect([keeper.snapshot().draft.title, keeper.snapshot().taken]).toEqual(["Port", ["title"]]);
  });

  it("overwrites nothing that both changed until somebody chooses", async () => {
    const { keeper, state, pause, colleague } = portal();
    colleague(withSummary("theirs"));
    keeper.change(withSummary("mine"));
    await pause();
    expect(keeper.snapshot().state).toMatchObject({
      kind: "disputed",
      fields: ["summary"],
      theirs: withSummary("theirs"),
    });
    keeper.change(withSummary("mine, more"));
    expect(await keeper.save()).toBe(false);
    expect(state.draft).toEqual(withSummary("theirs"));
    keeper.settle("summary", "mine");
    await keeper.save();
    expect(state.draft).toEqual(withSummary("mine, more"));
  });

  it("takes theirs when that is chosen", async () => {
    const { keeper, state, pause, colleague } = portal();
    colleague(withSummary("theirs"));
    keeper.change(withSummary("mine"));
    await pause();
    keeper.settle("summary", "theirs");
    await keeper.save();
    expect([state.saved, keeper.snapshot().draft]).toEqual([[], withSummary("theirs")]);
    expect(keeper.snapshot().state.kind).toBe("saved");
  });

  it("says that it is no draft any more, and takes no more words", async () => {
    const { keeper, state, pause } = portal();
    state.may = false;
    keeper.change(withSummary("late"));
    await pause();
    expect(keeper.snapshot()).toMatchObject({ state: { kind: "ended" }, draft: withSummary("late") });
    keeper.change(withSummary("later"));
    expect(keeper.snapshot().draft).toEqual(withSummary("late"));
  });
});
