import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { newId } from "@/lib/id";
import { DiskFull, machineDisk, type Disk } from "@/lib/storage/disk";
import { TooManyBytes, WrongOffset } from "@/lib/storage/parts";
import { openStore } from "@/lib/storage/store";
import { flow } from "./evidence-world";
import { fullAfter } from "./full-disk";
import { sha256 } from "./tus-client";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "comity-store-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const content = new TextEncoder().encode("0123456789".repeat(1_000));
const id = newId();
const whole = async (pieces: AsyncIterable<Uint8Array>) => {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all).toString();
};
const left = async () =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);

/** The disk as it is, until a call of this name that the machine does not survive. */
const dyingAt = (name: "link" | "rename"): Disk => ({
  ...machineDisk,
  [name]: async () => {
    throw new Error(`killed at ${name}`);
  },
});

describe("a store", () => {
  it("gives back any range of what was put in, over the seams of its parts", async () => {
    const store = openStore(folder);
    for (const [from, to] of [
      [0, 3],
      [3, 4_000],
      [4_000, 10_000],
    ] as const)
      expect(await store.append(id, from, 10_000, flow(content.slice(from, to)))).toBe(to);
    expect(await store.measure(id)).toEqual({ sha256: sha256(content), size: 10_000, contentType: "text/plain" });
    await store.keep(id, sha256(content));
    await store.settle(id);
    for (const [from, to] of [
      [0, 10_000],
      [2, 5],
      [3_999, 4_001],
      [9_999, 10_000],
      [5, 5],
    ] as const)
      expect(await whole(store.read(sha256(content), from, to))).toBe(Buffer.from(content).toString().slice(from, to));
  });

  it("computes the same digest when it has forgotten the running one", async () => {
    const store = openStore(folder);
    await store.append(id, 0, 10_000, flow(content.slice(0, 6_000)));
    await openStore(folder).append(id, 6_000, 10_000, flow(content.slice(6_000)));
    expect((await store.measure(id)).sha256).toBe(sha256(content));
    expect((await openStore(folder).measure(id)).sha256).toBe(sha256(content));
  });

  it("takes one of two parts at one place, whoever else is writing", async () => {
    const [one, other] = [openStore(folder), openStore(folder)];
    const both = await Promise.allSettled([
      one.append(id, 0, 10_000, flow(content)),
      other.append(id, 0, 10_000, flow(content.slice(0, 5_000))),
    ]);
    const refused = both.filter((each) => each.status === "rejected");
    expect(refused.map(({ reason }) => reason instanceof WrongOffset)).toEqual([true]);
    const arrived = await one.arrived(id);
    expect([5_000, 10_000]).toContain(arrived);
    expect((await openStore(folder).measure(id)).sha256).toBe(sha256(content.slice(0, arrived)));
    expect((await one.measure(id)).sha256).toBe(sha256(content.slice(0, arrived)));
  });

  it.each([
    ["before where it stands", 50],
    ["beyond where it stands", 200],
  ])("refuses a part that begins %s, and keeps nothing of it", async (_, offset) => {
    const store = openStore(folder);
    await store.append(id, 0, 10_000, flow(content.slice(0, 100)));
    const before = await left();
    await expect(store.append(id, offset, 9_000, flow(content.slice(offset, 9_000)))).rejects.toThrow(WrongOffset);
    expect([await store.arrived(id), await left()]).toEqual([100, before]);
  });

  it("keeps what arrived before the line broke, and nothing of what was too much", async () => {
    const store = openStore(folder);
    await expect(store.append(id, 0, 10_000, flow(content, 2_500, "break"))).rejects.toThrow("the line broke");
    expect(await store.arrived(id)).toBe(2_500);
    await expect(store.append(id, 2_500, 500, flow(content))).rejects.toThrow(TooManyBytes);
    expect(await store.arrived(id)).toBe(2_500);
  });

  it("that is full keeps what fits and says so", async () => {
    await openStore(folder).append(id, 0, 10_000, flow(content.slice(0, 1_500)));
    const full = openStore(folder, fullAfter(2_300));
    await expect(full.append(id, 1_500, 8_500, flow(content.slice(1_500)))).rejects.toThrow(DiskFull);
    const store = openStore(folder);
    expect(await store.arrived(id)).toBe(3_800);
    await store.append(id, 3_800, 6_200, flow(content.slice(3_800)));
    expect((await store.measure(id)).sha256).toBe(sha256(content));
  });

  it("looks at each part once, however many there are", async () => {
    let looks = 0;
    const stat: Disk["stat"] = new Proxy(machineDisk.stat, {
      apply: (target, self, named: Parameters<Disk["stat"]>) => {
        if (named[1]?.bigint !== true) looks += 1;
        return Reflect.apply(target, self, named);
      },
    });
    const store = openStore(folder, { ...machineDisk, stat });
    for (let at = 0; at < 5_000; at += 100) {
      expect(await store.arrived(id)).toBe(at);
      await store.append(id, at, 10_000, flow(content.slice(at, at + 100)));
    }
    expect(await store.arrived(id)).toBe(5_000);
    expect(looks).toBe(50);
  });

  it("sees the parts of an upload that was thrown away and begun anew, also by another process", async () => {
    const store = openStore(folder);
    await store.append(id, 0, 10_000, flow(content.slice(0, 100)));
    expect(await store.arrived(id)).toBe(100);
    await rm(join(folder, "uploads", id), { recursive: true });
    expect(await store.arrived(id)).toBe(0);
    await store.append(id, 0, 10_000, flow(content.slice(0, 40)));
    expect([await store.arrived(id), (await store.measure(id)).sha256]).toEqual([40, sha256(content.slice(0, 40))]);
  });

  it("does not count a part that lies beyond a gap", async () => {
    const store = openStore(folder);
    await store.append(id, 0, 10_000, flow(content.slice(0, 100)));
    await writeFile(join(folder, "uploads", id, "0000000000000200"), content.slice(200));
    expect(await store.arrived(id)).toBe(100);
    expect((await store.measure(id)).size).toBe(100);
  });
});

/** The disk as it is, telling what makes things last: of files and folders what was synced, of parts when they were named. */
function watched(told: string[]): Disk {
  const open: Disk["open"] = async (...named) => {
    const handle = await machineDisk.open(...named);
    const sync = handle.sync.bind(handle);
    handle.sync = async () => {
      told.push((await handle.stat()).isDirectory() ? "folder" : "bytes");
      return sync();
    };
    return handle;
  };
  const link: Disk["link"] = async (...names) => {
    told.push("name");
    return machineDisk.link(...names);
  };
  const rename: Disk["rename"] = async (...names) => {
    told.push("place");
    return machineDisk.rename(...names);
  };
  return { ...machineDisk, open, link, rename };
}

describe("a store whose machine dies", () => {
  it("has the bytes of a part on the disk before the part has its name, and the name before it answers", async () => {
    await openStore(folder).append(newId(), 0, 10, flow(content.slice(0, 10)));
    const told: string[] = [];
    await openStore(folder, watched(told)).append(id, 0, 10_000, flow(content));
    expect(told.slice(-3)).toEqual(["bytes", "name", "folder"]);
  });

  it("has a content's place on the disk before it is called complete", async () => {
    await openStore(folder).append(id, 0, 10_000, flow(content));
    const told: string[] = [];
    await openStore(folder, watched(told)).keep(id, sha256(content));
    expect(told.slice(told.lastIndexOf("place"))).toEqual(["place", "folder", "folder"]);
  });

  it("before a part has its name has no such part", async () => {
    await expect(openStore(folder, dyingAt("link")).append(id, 0, 10_000, flow(content))).rejects.toThrow(/killed/);
    expect(await openStore(folder).arrived(id)).toBe(0);
  });

  it("on the way to the content's place completes the same upload afterwards", async () => {
    await openStore(folder).append(id, 0, 10_000, flow(content));
    await expect(openStore(folder, dyingAt("rename")).keep(id, sha256(content))).rejects.toThrow(/killed/);
    const store = openStore(folder);
    expect([await store.arrived(id), await store.sizeOf(sha256(content))]).toEqual([10_000, null]);
    await store.keep(id, sha256(content));
    // And once more, before the database knew.
    expect([await store.arrived(id), (await store.measure(id)).sha256]).toEqual([10_000, sha256(content)]);
    await store.keep(id, sha256(content));
    await store.settle(id);
    expect([await store.arrived(id), await store.sizeOf(sha256(content))]).toEqual([0, 10_000]);
    expect((await left()).filter((name) => !name.startsWith("."))).toEqual(["0000000000000000"]);
  });
});

it("keeps one copy of one content", async () => {
  const store = openStore(folder);
  for (const each of [newId(), newId(), newId()]) {
    await store.append(each, 0, 10_000, flow(content));
    await store.keep(each, sha256(content));
    await store.settle(each);
  }
  expect(await left()).toEqual(["0000000000000000"]);
});
