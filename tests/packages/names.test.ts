import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { announceFileSchema, parsePath, pathKey } from "@/lib/files/model";
import { newId } from "@/lib/id";
import { operations } from "@/lib/registry";
import { actor, demoWorld, here } from "@/tests/gate/world";
import { packageOf } from "./rows";

const { owner } = await demoWorld();
const french = actor("officer.fr");
let packageId: string;
beforeAll(async () => {
  ({ packageId } = await packageOf(owner, "draft"));
});

const announce = async (path: string, size = 10) => {
  const outcome = await operations["file.announce"].perform(french, { packageId, path, size }, here);
  return outcome.ok ? "ok" : [outcome.code, outcome.reason].filter((part) => part !== undefined).join(" ");
};
const stored = async (): Promise<string[]> =>
  (
    await owner.query<{ path: string }>(
      "SELECT path FROM file_content WHERE package_id = $1 ORDER BY file_id DESC LIMIT 1",
      [packageId],
    )
  ).rows.map(({ path }) => path);

describe("peer bug 21: a name is kept as it was given", () => {
  it.each([
    "photo.jpg",
    "a b  c.txt",
    "Überwachung/März/Foto Å.jpg",
    "עדות/תמונה.jpg",
    "证据/照片 🚢.png",
    ".hidden",
    "$(touch x).sh",
    'it\'s "quoted"; drop.csv',
    "CON/nul.txt",
    "a".repeat(255),
    "é".repeat(127),
    `${"d/".repeat(100)}deep.txt`,
  ])("%s", async (path) => {
    expect(await announce(path)).toBe("ok");
    expect(await stored()).toEqual([path.normalize("NFC")]);
  });
});

describe("peer bug 21: a name is refused when it is", () => {
  it.each([
    ["empty", ""],
    ["a path out", "../x"],
    ["a path out in the middle", "a/../../x"],
    ["here", "./x"],
    ["absolute", "/etc/passwd"],
    ["of a drive", "C:/x"],
    ["with the other separator", "a\\b"],
    ["with a zero byte", "a\0.jpg"],
    ["with a new line", "a\nb"],
    ["with a direction override", "gpj.\u202eexe"],
    ["with an empty folder", "a//b"],
    ["a folder", "a/"],
    ["of 256 bytes", "a".repeat(256)],
    ["of 256 bytes in fewer letters", "é".repeat(128)],
    ["a path of more than 4,096 bytes", `${"d".repeat(200)}/`.repeat(21)],
    ["half a character", "a\ud800b"],
  ])("%s", async (_, path) => {
    expect(await announce(path)).toBe("invalid_input");
  });

  it.each(["SECRET UE.pdf", "Bericht_VS-NfD.pdf", "x/Diffusion-Restreinte.txt"])(
    "marked as classified: %s",
    async (path) => {
      expect(await announce(path)).toBe("conflict classified_name");
    },
  );
});

describe("peer bug 21: two names are one", () => {
  it.each([
    ["composed and decomposed", "r\u00e9sum\u00e9.txt", "re\u0301sume\u0301.txt"],
    ["in another case", "Photo One.JPG", "photo one.jpg"],
    ["with compatible characters", "\ufb01lm.mp4", "film.mp4"],
    ["the same", "twice.txt", "twice.txt"],
  ])("%s", async (_, first, second) => {
    expect(await announce(first)).toBe("ok");
    expect(await announce(second)).toBe("conflict name_taken");
  });

  it("in one package only, and not once one of them is removed", async () => {
    expect(await announce("again.txt")).toBe("ok");
    const other = await packageOf(owner, "draft");
    expect(
      (
        await operations["file.announce"].perform(
          french,
          { packageId: other.packageId, path: "again.txt", size: 1 },
          here,
        )
      ).ok,
    ).toBe(true);
    const { rows } = await owner.query<{ id: string }>(
      "SELECT file_id AS id FROM file_content WHERE package_id = $1 AND path = 'again.txt'",
      [packageId],
    );
    const removed = await operations["file.remove"].perform(french, { packageId, fileId: rows[0]?.id ?? "" }, here);
    expect(removed.ok).toBe(true);
    expect(await announce("AGAIN.txt")).toBe("ok");
  });
});

it("of any string becomes a path that stays inside its package, or a problem", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 300 }), (raw) => {
      const parsed = parsePath(raw);
      if (!parsed.ok) return;
      const names = parsed.path.split("/");
      expect(names.every((name) => name !== "" && name !== "." && name !== "..")).toBe(true);
      expect(Buffer.byteLength(parsed.path)).toBeLessThanOrEqual(4_096);
      expect(parsePath(parsed.path)).toEqual(parsed);
      expect(pathKey(parsed.path)).toBe(pathKey(parsed.path.normalize("NFD")));
      expect(announceFileSchema.safeParse({ packageId: newId(), path: raw, size: 1 }).success).toBe(true);
    }),
  );
});
