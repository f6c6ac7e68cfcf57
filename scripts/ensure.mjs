// Runs before anything is installed and on any Node that people may have: no dependencies, no syntax newer than Node 14.
import { spawnSync } from "child_process";
import { createHash } from "crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "fs";
import { dirname, join } from "path";
import { fileURLToPath } from "url";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

const OLDEST_NODE = [20, 19];

/** Ends the process with one sentence and a status other than zero. */
export function giveUp(sentence) {
  process.stderr.write("comity: " + sentence + "\n");
  process.exit(1);
}

/** @param {string} version e.g. "20.19.0" */
export function isNewEnough(version) {
  const parts = version.split(".").map(Number);
  return parts[0] > OLDEST_NODE[0] || (parts[0] === OLDEST_NODE[0] && parts[1] >= OLDEST_NODE[1]);
}

export function requireNode() {
  if (isNewEnough(process.versions.node)) return;
  giveUp("Comity needs Node " + OLDEST_NODE.join(".") + " or newer; this is Node " + process.versions.node + ".");
}

/** Installs the packages of package-lock.json unless exactly these are installed. */
export function ensurePackages() {
  if (packagesAreInstalled()) return;
  process.stdout.write("Installing the packages of package-lock.json (once, a minute or two) …\n");
  const npm = process.env.npm_execpath;
  const [program, first] = npm && npm.endsWith(".js") ? [process.execPath, [npm]] : ["npm", []];
  // Children of `npm start` inherit npm's settings for that run; only the project's own may count here.
  const result = run(program, [...first, "ci", "--loglevel=error", "--no-audit", "--no-fund"]);
  if (result.status !== 0) giveUp("The packages could not be installed; npm's own message is above.");
}

function packagesAreInstalled() {
  const wanted = readJson(join(root, "package-lock.json"));
  const installed = readJson(join(root, "node_modules", ".package-lock.json"));
  if (wanted === null || installed === null) return false;
  return Object.keys(wanted.packages).every((path) => {
    if (path === "") return true;
    const entry = installed.packages[path];
    return entry === undefined
      ? wanted.packages[path].optional === true
      : entry.version === wanted.packages[path].version;
  });
}

// Prisma wants to download a native engine that generating does not use; any program in its place will do.
const PRISMA_OFFLINE = {
  PRISMA_SCHEMA_ENGINE_BINARY: ["/bin/true", "/usr/bin/true"].find(existsSync) || process.execPath,
  PRISMA_HIDE_UPDATE_MESSAGE: "1",
  CHECKPOINT_DISABLE: "1",
};

/** Generates the Prisma client unless it was generated from exactly this schema by exactly this Prisma. */
export function ensurePrismaClient() {
  const folder = join(root, "prisma", "schema");
  const output = join(root, "lib", "db", "generated");
  const hash = createHash("sha256").update(
    String(readJson(join(root, "node_modules", "prisma", "package.json")).version),
  );
  for (const name of readdirSync(folder).sort()) hash.update(name).update(readFileSync(join(folder, name)));
  const digest = hash.digest("hex");
  const stamp = join(output, ".stamp");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === digest) return;
  const cli = join(root, "node_modules", "prisma", "build", "index.js");
  const result = spawnSync(process.execPath, [cli, "generate"], {
    cwd: root,
    encoding: "utf8",
    env: Object.assign({}, process.env, PRISMA_OFFLINE),
  });
  if (result.status !== 0) giveUp("The Prisma client could not be generated. " + result.stdout + result.stderr);
  mkdirSync(output, { recursive: true });
  writeFileSync(stamp, digest);
}

/** Path of a Chromium for the browser tests, installed when there is none: Debian's as root, else Playwright's own. */
export function ensureChromium() {
  const found = findChromium();
  if (found !== null) return found;
  process.stdout.write("Installing Chromium for the browser tests (once) …\n");
  if (process.getuid && process.getuid() === 0 && existsSync("/usr/bin/apt-get")) {
    const quiet = { DEBIAN_FRONTEND: "noninteractive" };
    run("apt-get", ["update", "-qq"], quiet);
    run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"], quiet);
  }
  if (findChromium() === null) {
    run(process.execPath, [join(root, "node_modules", "playwright-core", "cli.js"), "install", "chromium"]);
  }
  const installed = findChromium();
  return installed !== null ? installed : giveUp("No Chromium could be installed; set CHROMIUM to the path of one.");
}

function findChromium() {
  const system = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
  const known = process.env.CHROMIUM ? [process.env.CHROMIUM] : system.concat(playwrightChromium());
  const path = known.find(existsSync);
  return path === undefined ? null : path;
}

function playwrightChromium() {
  const script = "process.stdout.write(require('playwright-core').chromium.executablePath())";
  const result = spawnSync(process.execPath, ["-e", script], { cwd: root, encoding: "utf8" });
  return result.status === 0 ? [result.stdout] : [];
}

/** Output goes to stderr: what is said on stdout (`comity demo --json`) stays clean. */
function run(program, args, environment) {
  const env = Object.assign({}, process.env, environment);
  return spawnSync(program, args, { cwd: root, env, stdio: ["ignore", 2, 2] });
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    if (error.code === "ENOENT" || error instanceof SyntaxError) return null;
    throw error;
  }
}
