/**
 * Adds to package-lock.json the optional packages that `npm install` left out because the registry it asked did not have
 * them (mirrors lag behind with builds for other platforms). Without their entries `npm ci` refuses the lock file, even
 * on platforms that would never install them. Run it after `npm install`; tests/policy/lock.test.ts tells when it is due.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const SYSTEMS = ["android", "darwin", "freebsd", "linux", "netbsd", "openbsd", "openharmony", "sunos", "win32"];
const PROCESSORS = ["arm64", "x64", "ia32", "arm", "ppc64", "riscv64", "s390x", "wasm32", "loong64", "mips64el"];

/**
 * Optional packages that an entry of the lock asks for and no entry provides.
 * @param {{ packages: Record<string, { version?: string, optionalDependencies?: Record<string, string> }> }} lock
 * @returns {Map<string, string>} path in node_modules → exact version
 */
export function missingOptional(lock) {
  const missing = new Map();
  for (const [path, entry] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      if (!isProvided(lock, path, name)) missing.set(`node_modules/${name}`, version);
    }
  }
  return missing;
}

/** Node's own way up: beside the package that asks, then beside each package around it. */
function isProvided(lock, path, name) {
  for (let at = path; ; at = at.slice(0, Math.max(0, at.lastIndexOf("/node_modules/")))) {
    if (lock.packages[at === "" ? `node_modules/${name}` : `${at}/node_modules/${name}`] !== undefined) return true;
    if (at === "") return false;
  }
}

/** The entry for a platform package, whose name says what it is for: `@next/swc-darwin-arm64`, `@scope/x-linux-arm64-musl`. */
export function platformEntry(name, version) {
  if (!/^\d+\.\d+\.\d+/.test(version)) throw new Error(`${name} is not pinned to one version: ${version}`);
  const words = name.split(/[/-]/);
  const os = SYSTEMS.filter((system) => words.includes(system));
  const cpu = PROCESSORS.filter((processor) => words.includes(processor));
  if (os.length === 0 && cpu.length === 0) throw new Error(`The name of ${name} does not say which platform it is for`);
  const libc = words.includes("musl") ? ["musl"] : words.includes("gnu") ? ["glibc"] : [];
  return {
    version,
    ...(cpu.length === 0 ? {} : { cpu }),
    ...(libc.length === 0 ? {} : { libc }),
    optional: true,
    ...(os.length === 0 ? {} : { os }),
  };
}

function complete(file) {
  const lock = JSON.parse(readFileSync(file, "utf8"));
  const missing = missingOptional(lock);
  for (const [path, version] of missing)
    lock.packages[path] = platformEntry(path.slice("node_modules/".length), version);
  const sorted = Object.keys(lock.packages).sort((one, other) => one.localeCompare(other, "en"));
  lock.packages = Object.fromEntries(sorted.map((path) => [path, lock.packages[path]]));
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(`${missing.size} entries added to ${file}`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) complete("package-lock.json");
