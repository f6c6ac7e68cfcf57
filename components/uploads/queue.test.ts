import { expect, it } from "vitest";
import type { PackageFileView } from "@/lib/packages/model";
import type { ProblemFacts } from "../problems/problem-words";
import { Unreadable } from "./hashing";
import { UploadQueue } from "./queue";
import { BROKEN, type Completed, type Ended, type Job } from "./transport";

const stored = (id: string, path: string, state: PackageFileView["state"] = "uploading"): PackageFileView => ({
  id,
  path,
  state,
  size: 4,
  sha256: null,
  declaredType: "",
  contentType: null,
  mislabelled: false,
  uploadedAt: "2026-11-20T00:00:00.000Z",
  erasesAt: "2026-12-18T00:00:00.000Z",
});

interface Sent {
  readonly job: Job;
  readonly end: (ended: Ended<null>) => void;
  stopped: boolean;
}

/** A queue whose line, portal and digests the test plays. */
function bench(files: readonly PackageFileView[] = []) {
  const sent: Sent[] = [];
  const completed: string[] = [];
  const removed: string[] = [];
  const answers: Ended<Completed>[] = [];
  const portal = { files, digest: () => Promise.resolve("ab") };
  const queue = new UploadQueue("package", files, {
    transport: {
      send: (job) => {
        let end: Sent["end"] = () => undefined;
        const entry: Sent = { job, end: (ended) => end(ended), stopped: false };
        sent.push(entry);
        const ended = new Promise<Ended<null> | null>((resolve) => {
          end = resolve;
        });
        return { ended, stop: () => void (entry.stopped = true) };
      },
      complete: (_, fileId, sha256) => {
        completed.push(`${fileId} ${sha256}`);
        return Promise.resolve(answers.shift() ?? { ok: true, value: { sha256, contentType: "text/plain" } });
      },
      remove: (_, fileId) => {
        removed.push(fileId);
        return Promise.resolve({ ok: true, value: null });
      },
    },
    hasher: { digest: () => portal.digest(), close: () => undefined },
    look: () => Promise.resolve(portal.files),
    later: (work) => queueMicrotask(work),
    moment: () => new Date("2026-11-23T12:00:00Z"),
  });
  const stages = () => queue.list().map(({ path, stage }) => `${path}: ${stage.kind}`);
  return { queue, sent, completed, removed, answers, portal, stages };
}

const file = (path: string, content = "four") => ({ path, file: new File([content], path, { type: "text/plain" }) });
/** Lets everything that waits only for itself happen. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

it("sends three at once, in order, and completes each with its digest", async () => {
  const { queue, sent, completed, stages } = bench();
  queue.add(["a", "b", "c", "d"].map((path) => file(path)));
  await settled();
  expect(sent.map(({ job }) => job.path)).toEqual(["a", "b", "c"]);
  expect(stages().at(-1)).toBe("d: waiting");
  sent[0]?.job.onAnnounced("id-a");
  sent[0]?.end({ ok: true, value: null });
  await settled();
  expect(completed).toEqual(["id-a ab"]);
  expect(stages()[0]).toBe("a: complete");
  expect(sent.map(({ job }) => job.path)).toEqual(["a", "b", "c", "d"]);
  const [facts] = queue.list().flatMap(({ stage }) => (stage.kind === "complete" ? [stage.facts] : []));
  expect(facts).toMatchObject({ id: "id-a", contentType: "text/plain", erasesAt: "2026-12-21T12:00:00.000Z" });
});

it("pauses and goes on from what arrived, without announcing the file twice", async () => {
  const { queue, sent, stages } = bench();
  queue.add([file("a")]);
  await settled();
  const [first] = sent;
  first?.job.onSent(0);
  first?.job.onAnnounced("id-a");
  first?.job.onSent(3);
  const key = queue.list()[0]?.key ?? "";
  queue.pause(key);
  await settled();
  expect([first?.stopped, stages()]).toEqual([true, ["a: paused"]]);
  first?.job.onSent(4);
  expect(queue.item(key)?.sent).toBe(3);
  queue.resume(key);
  await settled();
  expect(sent[1]?.job).toMatchObject({ fileId: "id-a", idempotencyKey: first?.job.idempotencyKey });
  sent[1]?.job.onSent(3);
  sent[1]?.job.onSent(4);
  expect(queue.moved()).toBe(4);
});

it("keeps a broken line's file where it stands and goes on when the line is back", async () => {
  const { queue, sent, stages } = bench();
  queue.add([file("a")]);
  await settled();
  sent[0]?.end({ ok: false, problem: BROKEN });
  await settled();
  expect(stages()).toEqual(["a: failed"]);
  queue.resumeFailed(({ reason }) => reason === "digest_mismatch");
  expect(sent).toHaveLength(1);
  queue.resumeFailed(({ reason }) => reason === "offline");
  await settled();
  expect(stages()).toEqual(["a: sending"]);
});

it("goes on with an incomplete file of an earlier visit once the same file is chosen", async () => {
  const { queue, sent, stages } = bench([stored("id-a", "folder/a")]);
  expect(stages()).toEqual(["folder/a: incomplete"]);
  expect(queue.add([file("folder/a", "other size")]).map(({ problem }) => problem)).toEqual(["other_size"]);
  queue.add([file("folder/a")]);
  await settled();
  expect(sent[0]?.job.fileId).toBe("id-a");
});

it("sends again, with a new digest, what arrived damaged; nothing else is asked for", async () => {
  const { queue, sent, completed, answers, portal, stages } = bench();
  answers.push({ ok: false, problem: { code: "conflict", reason: "digest_mismatch" } });
  queue.add([file("a")]);
  await settled();
  sent[0]?.job.onAnnounced("id-a");
  sent[0]?.end({ ok: true, value: null });
  await settled();
  expect(queue.list()[0]?.stage).toMatchObject({ kind: "failed", remedy: "again" });
  portal.digest = () => Promise.resolve("cd");
  queue.resume(queue.list()[0]?.key ?? "");
  await settled();
  expect(queue.item(queue.list()[0]?.key ?? "")?.sent).toBe(0);
  sent[1]?.end({ ok: true, value: null });
  await settled();
  expect([completed, stages()]).toEqual([["id-a ab", "id-a cd"], ["a: complete"]]);
});

it.each<[string, ProblemFacts]>([
  ["refused", { code: "refused" }],
  ["too late", { code: "conflict", reason: "other_state" }],
  ["gone", { code: "not_found" }],
])("takes it for complete when another tab finished it (%s)", async (_, problem) => {
  const { queue, sent, portal, stages } = bench([stored("id-a", "a")]);
  queue.add([file("a")]);
  await settled();
  portal.files = [stored("id-a", "a", "complete")];
  sent[0]?.end({ ok: false, problem });
  await settled();
  expect(stages()).toEqual(["a: complete"]);
});

it("stops a file that changed on its own disk, before it is called complete", async () => {
  const { queue, sent, completed, portal } = bench();
  portal.digest = () => Promise.reject(new Unreadable("changed"));
  queue.add([file("a")]);
  await settled();
  expect(sent[0]?.stopped).toBe(true);
  expect(queue.list()[0]?.stage).toMatchObject({ kind: "failed", problem: { code: "unreadable" }, remedy: "none" });
  sent[0]?.end({ ok: true, value: null });
  await settled();
  expect(completed).toEqual([]);
});

it("removes what was announced from the portal, what was not only here, and what is complete by its own id", async () => {
  const { queue, sent, removed, stages } = bench([stored("id-z", "z", "complete")]);
  queue.add(["a", "b"].map((path) => file(path)));
  await settled();
  sent[0]?.job.onAnnounced("id-a");
  sent[0]?.end({ ok: true, value: null });
  await settled();
  for (const { key } of queue.list()) expect(await queue.remove(key)).toBeNull();
  await settled();
  expect(removed).toEqual(["id-z", "id-a"]);
  expect(stages()).toEqual([]);
});
