/**
 * The sentences of docs/architecture.md as rules. Each has a planted violation in tests/architecture/layers.test.ts;
 * a rule without one fails the run, and so does a source file that was not cruised.
 */

const test = "\\.(test|spec)\\.tsx?$|^(tests|e2e|bench)/";
const source = "^(app|components|lib|cli|bin|scripts|prisma)/";
const model = "^lib/.+/model\\.ts$";
const policy = "^lib/.+/policy\\.ts$";
const data = "^lib/.+/data\\.ts$";
const operations = "^lib/.+/operations\\.ts$";
/** Words everybody may use; held to be leaves by `words-are-leaves`. */
const words = "^lib/(id|errors|clock)\\.ts$";
/** The gate's own vocabulary: who acts, what is decided, why one opens. Pure, so models and queries may speak it (ADR 12). */
const gateWords = "^lib/access/(actor|decision|purpose-codes)\\.ts$";
const database = ["^lib/db/", "node_modules/(pg|pg-[a-z-]+|@prisma|prisma)/"];
/** What operations use to check and make credentials; none of it decides anything. */
const credentials =
  "^lib/auth/(enrolment-link|known-address|limits|password|seal|secret-key|throttle|token|totp|turns)\\.ts$";
/** Whether an address may be called at all, and how much room there is; the client that calls and the store that keeps stay out of operations. */
const callable = "^lib/(outgoing/rules|storage/quota)\\.ts$";
/** Who acts is asked before there is a scope; attempts and running streams are counted and watched outside of one. */
const beforeTheGate = "^lib/auth/(actor|known-address|liveness|proof-address|throttle)\\.ts$";
const npm = (/** @type {string} */ names) => `node_modules/(${names})/`;

/** @typedef {import("dependency-cruiser").IForbiddenRuleType} Rule */

/** @type {(name: string, comment: string, from: Rule["from"], to: Rule["to"]) => Rule} */
const never = (name, comment, from, to) => ({ name, comment, severity: "error", from, to });

/** Only what `allowed` matches, packages included. */
const only = (/** @type {string} */ path, /** @type {string[]} */ allowed) => ({
  from: { path, pathNot: test },
  to: { path: ".", pathNot: allowed },
});

const between = (/** @type {string} */ path, /** @type {string | string[]} */ to, pathNot = []) => ({
  from: { path, pathNot: [test].concat(pathNot) },
  to: { path: to },
});

const nouns = [
  never(
    "model-is-pure",
    "model.ts runs anywhere: other models, Zod, the common words and the gate's vocabulary only.",
    ...Object.values(only(model, [model, words, gateWords, npm("zod")])),
  ),
  never(
    "policy-is-pure",
    "policy.ts judges what it is given: models, other policies, the gate's vocabulary; of Prisma a filter's type alone.",
    ...Object.values(only(policy, [model, policy, words, gateWords, "^lib/db/generated/models\\.ts$"])),
  ),
  never(
    "rules-reach-no-input-or-output",
    "Nothing that model.ts or policy.ts imports, at any distance, touches the database or the machine.",
    { path: [model, policy, "^lib/access/(actor|decision)\\.ts$"], pathNot: test },
    { path: [...database, "^(node:)?(fs|net|http|https|child_process)(/|$)"], reachable: true },
  ),
  never(
    "data-needs-a-scope",
    "data.ts queries through the Scope it is given, never through a client of its own.",
    ...Object.values(only(data, [model, policy, words, gateWords, "^lib/access/(scope|sql)\\.ts$", npm("zod")])),
  ),
  never(
    "operations-import-what-is-below",
    "operations.ts joins models, policies, queries and the gate; nothing above it and no database.",
    ...Object.values(only(operations, [model, policy, data, words, credentials, callable, "^lib/access/", npm("zod")])),
  ),
  never(
    "operations-run-through-adapters",
    "Operations are listed by lib/registry.ts and run by lib/next; nothing else in lib or components knows them.",
    ...Object.values(between("^(components|lib)/", operations, ["^lib/next/", "^lib/registry\\.ts$"])),
  ),
  never(
    "queries-stay-behind-operations",
    "A query is called by an operation, so that the gate has decided and logged before it runs.",
    { pathNot: [operations, test] },
    { path: data },
  ),
  never(
    "policies-are-asked-by-operations",
    "A policy is asked by the gate on behalf of an operation, by another policy, and for its filter by a query.",
    { pathNot: [operations, data, policy, test] },
    { path: policy },
  ),
];

const layers = [
  never(
    "app-goes-through-adapters",
    "app/ is routing: pages hand operations to lib/next and show what comes back.",
    { path: "^app/", pathNot: test },
    {
      path: "^(lib|cli|prisma|scripts|bin)/",
      pathNot: [model, operations, words, "^lib/(next|auth|i18n|health|telemetry)/"],
    },
  ),
  never(
    "app-does-no-input-or-output",
    "app/ is routing: files, sockets and processes belong to lib.",
    { path: "^app/", pathNot: test },
    { dependencyTypes: ["core"] },
  ),
  never(
    "layouts-disclose-nothing",
    "A layout neither re-renders on navigation nor keeps its page from running: it may read the actor, never evidence.",
    { path: "^app/.*(layout|template|loading|error|not-found)\\.tsx$" },
    { path: operations },
  ),
  never(
    "proxy-decides-nothing",
    "proxy.ts sets headers and the nonce; it is never an authorisation boundary.",
    { path: "^proxy\\.ts$" },
    { path: [operations, policy, data, "^lib/(access|auth|log|db)/"] },
  ),
  never(
    "components-know-models-only",
    "Components are given plain props; of lib they may know the shapes, and the typed client by which a browser acts.",
    { path: "^components/", pathNot: test },
    { path: "^(app|lib|cli|prisma|scripts|bin|locales)/", pathNot: [model, gateWords, "^lib/api/client\\.ts$"] },
  ),
  never(
    "components-run-in-a-browser",
    "A browser has no use for a server's packages.",
    { path: "^components/", pathNot: test },
    { path: npm("pg|@prisma|pino|prom-client|next-auth|@auth|@node-rs") },
  ),
  never(
    "components-do-no-input-or-output",
    "A browser has none of Node's own modules.",
    { path: "^components/", pathNot: test },
    { dependencyTypes: ["core"] },
  ),
  never(
    "interface-knows-no-noun",
    "components/ui could ship in another product.",
    { path: "^components/ui/", pathNot: test },
    { path: "^(components/(?!ui/)|lib/|app/)" },
  ),
  never(
    "nothing-below-knows-pages",
    "lib, the command line and scripts never import app or components.",
    { path: "^(lib|cli|bin|scripts|prisma)/" },
    { path: "^(app|components)/" },
  ),
  never(
    "adapters-serve-routes-only",
    "lib/next stands between Next.js and operations; nothing in lib leans on it.",
    ...Object.values(between("^(components|lib|cli|prisma)/", "^lib/next/", ["^lib/next/"])),
  ),
  never(
    "next-stays-in-adapters",
    "Domain code does not know the web framework.",
    ...Object.values(between("^lib/", npm("next|next-intl"), ["^lib/(next|auth|i18n)/"])),
  ),
  never(
    "sign-in-stays-in-auth",
    "next-auth has the smallest surface: one folder.",
    ...Object.values(between("^(app|components|lib|cli)/", npm("next-auth|@auth"), ["^lib/auth/"])),
  ),
];

const ground = [
  never(
    "gate-knows-no-noun",
    "The gate runs any operation and knows none: it rests on the log, the database and the common words.",
    { path: "^lib/access/", pathNot: test },
    { path: "^lib/", pathNot: ["^lib/(access|log|db|telemetry)/", model, words, "^lib/env\\.ts$"] },
  ),
  never(
    "log-knows-no-noun",
    "The log rests on the database below it; what is logged is handed to it.",
    { path: "^lib/log/", pathNot: [test, operations, policy, data] },
    { path: "^lib/", pathNot: ["^lib/(log|db|telemetry)/", "^lib/access/(actor|decision)\\.ts$", model, words] },
  ),
  never(
    "proof-runs-anywhere",
    "What writes and verifies entries runs unchanged on the server, the command line and in a browser.",
    ...Object.values(
      only("^lib/log/(entry|tree|checkpoint|verify)\\.ts$", [
        "^lib/log/(entry|tree|checkpoint|verify)\\.ts$",
        model,
        words,
        "^lib/access/(actor|decision)\\.ts$",
        npm("zod"),
      ]),
    ),
  ),
  never(
    "database-behind-the-gate",
    "Only lib/access, lib/db and the health check hold a database client; types alone open no connection.",
    { path: "^(app|components|lib)/", pathNot: [test, "^lib/(access|db|health)/", beforeTheGate] },
    { path: database, dependencyTypesNot: ["type-only"] },
  ),
  never(
    "database-at-the-bottom",
    "lib/db imports nothing of what stands on it.",
    { path: "^lib/db/", pathNot: test },
    { path: "^lib/", pathNot: ["^lib/(db|system|telemetry)/", words, "^lib/env\\.ts$"] },
  ),
  never(
    "words-are-leaves",
    "lib/{id,errors,clock,env}.ts import nothing of ours.",
    { path: "^lib/(id|errors|clock|env)\\.ts$" },
    { path: `${source}|^locales/`, pathNot: "^lib/(id|errors|clock|env)\\.ts$" },
  ),
];

const hygiene = [
  never("no-cycles", "A cycle is one module in several files.", {}, { circular: true }),
  never(
    "no-barrels",
    "index.ts, utils.ts and helpers.ts name nothing and gather everything.",
    {},
    { path: "(^|/)(index|utils?|helpers?|common|misc)\\.[cm]?[jt]sx?$", pathNot: "node_modules/" },
  ),
  // GeoJSON's topology is types alone, and those live under @types, where the compiler finds them.
  never(
    "resolves",
    "An import that leads nowhere.",
    {},
    { couldNotResolve: true, pathNot: "^topojson-specification$" },
  ),
  never(
    "tests-stay-outside",
    "What people run never contains a test, its harness or a measurement.",
    { path: `${source}|^[^/]+$`, pathNot: [test, "^(vitest|playwright|eslint|next|postcss|prisma)\\.config", "^\\."] },
    { path: test },
  ),
  never(
    "no-development-packages",
    "What people run is installed with dependencies alone.",
    { path: "^(app|components|lib|cli|bin|prisma)/|^(proxy|instrumentation)\\.ts$", pathNot: test },
    { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"], pathNot: "node_modules/@types/" },
  ),
  never(
    "packages-are-declared",
    "A package that only came along with another one may leave with it.",
    { path: `${source}|^(tests|e2e|bench)/` },
    { dependencyTypes: ["npm-no-pkg", "npm-unknown"] },
  ),
];

export default {
  forbidden: [...nouns, ...layers, ...ground, ...hygiene],
  options: {
    doNotFollow: { path: ["node_modules", "^lib/db/generated/"] },
    // Types count: a page that knows the type of a query soon knows the query.
    tsPreCompilationDeps: "specify",
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".mjs", ".js", ".json", ".css"],
    },
  },
};
