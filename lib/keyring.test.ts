import { chmod, mkdtemp, readFile, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { KeyringError, readKeyring, readOrMakeKeyring } from "@/lib/keyring";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "comity-keyring-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const refusal = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  return error instanceof KeyringError ? error.code : error;
};

describe("the keyring", () => {
  it("is made at random, for its owner's eyes only, and stays", async () => {
    const first = await readOrMakeKeyring(join(folder, "one"), false);
    const second = await readOrMakeKeyring(join(folder, "two"), false);
    expect(await readOrMakeKeyring(join(folder, "one"), true)).toEqual(first);
    for (const name of ["appDatabasePassword", "postgresPassword", "secretKey", "authSecret"] as const) {
      expect(first[name]).not.toBe(second[name]);
    }
    expect((await stat(join(folder, "one", "keyring.json"))).mode & 0o777).toBe(0o600);
    expect(await readdir(join(folder, "one"))).toEqual(["keyring.json"]);
  });

  it("is missing until somebody makes it", async () => {
    expect(await refusal(readKeyring(folder))).toBe("missing");
  });

  it("is refused when others may read it", async () => {
    await readOrMakeKeyring(folder, false);
    await chmod(join(folder, "keyring.json"), 0o644);
    expect(await refusal(readKeyring(folder))).toBe("exposed");
  });

  it.each([
    ["half a file", (text: string) => text.slice(0, 40)],
    ["a key of another length", (text: string) => text.replace(/("secretKey": ")[^"]*/, "$1c2hvcnQ=")],
    ["a field that nobody knows", (text: string) => text.replace("{", '{ "extra": 1,')],
  ])("is never replaced when it is damaged: %s", async (_case, damage) => {
    await readOrMakeKeyring(folder, false);
    const file = join(folder, "keyring.json");
    const damaged = damage(await readFile(file, "utf8"));
    await writeFile(file, damaged);
    expect(await refusal(readOrMakeKeyring(folder, false))).toBe("unreadable");
    expect(await readFile(file, "utf8")).toBe(damaged);
  });

  it("cannot be made where something else lies in the way", async () => {
    await writeFile(join(folder, "file"), "");
    expect(await refusal(readOrMakeKeyring(join(folder, "file"), true))).toBe("unwritable");
  });
});
