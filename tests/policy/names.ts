/**
 * Which files there may be (docs/architecture.md, "Layout"). A new name is a decision, taken here in the open.
 */
import type { Files } from "./files";

/** Folders of lib that serve all nouns and are none themselves. */
const infrastructure = [
  "access",
  "api",
  "auth",
  "db",
  "health",
  "i18n",
  "log",
  "next",
  "outgoing",
  "storage",
  "system",
  "telemetry",
];

/** Files of lib that belong to no folder. */
const common = ["clock.ts", "env.ts", "errors.ts", "id.ts", "keyring.ts", "registry.ts"];

const places = "app bench bin cli components docs e2e lib locales prisma scripts tests .ci .github public".split(" ");
const noun = /^(model|policy|data|operations)\.ts$|\.test\.tsx?$/;
const nowhere = /^(index|utils?|helpers?|common|misc)$/;
const source = /\.([cm]?[jt]sx?|css|prisma|sh)$/;
const kebab = /^[a-z0-9]+(-[a-z0-9]+)*$/;
/** Next's own folder syntax: groups, parameters, slots, private folders; and addresses that end like a file's. */
const segment = /^([a-z]+\.json|\(\.*[a-z0-9-]+\)|\[{1,2}(\.{3})?[a-zA-Z]+\]{1,2}|@[a-z-]+|_[a-z-]+)$/;

export function misnamed(files: Files): string[] {
  return [...files.keys()].flatMap((path) => complaints(path).map((complaint) => `${path}: ${complaint}`));
}

function complaints(path: string): string[] {
  const folders = path.split("/");
  const file = folders.pop() ?? "";
  const found: string[] = [];
  if (folders.length > 0 && !places.includes(folders[0] ?? "")) found.push("no such place in the layout");
  if (!source.test(file) || file.startsWith(".")) return found;
  const stem = file.replace(/(\.(test|spec|config|bans|d))*\.[a-z]+$/, "");
  if (nowhere.test(stem)) found.push("a name that says nothing");
  if (!kebab.test(stem)) found.push("not in kebab-case");
  if (!folders.every((folder) => fits(folder, folders[0]))) found.push("a folder not in kebab-case");
  if (folders[0] === "lib") found.push(...libraryComplaints(folders, file));
  return found;
}

const fits = (folder: string, place: string | undefined): boolean =>
  kebab.test(folder) ||
  folder.startsWith(".") ||
  (place === "app" && segment.test(folder)) ||
  /^\d{14}_\w+$/.test(folder);

function libraryComplaints(folders: readonly string[], file: string): string[] {
  const [, folder] = folders;
  if (folder === undefined)
    return common.includes(file) || file.endsWith(".test.ts") ? [] : ["not among the common files of lib"];
  if (infrastructure.includes(folder) || noun.test(file)) return [];
  return ["a noun has model, policy, data and operations, and no fifth file"];
}
