/**
 * What the code may not say. Each ban is one rule `comity/<name>`: a syntax selector, the sentence a person reads, and
 * the files it holds in. One rule per ban (rather than one `no-restricted-syntax`) because such lists do not merge
 * between configuration blocks: a layer that adds one ban would silently drop all others.
 *
 * tests/architecture/bans.test.ts plants a violation of every entry; an entry without one fails the run.
 *
 * @typedef {{ selector: string, message: string, files?: string[], except?: string[] }} Ban
 */

/** Code that serves people; everything else runs beside it. */
const product = ["app/**", "components/**", "lib/**"];
const beside = ["cli/**", "scripts/**", "bin/**", "bench/**", "e2e/**", "tests/**", "prisma/**", "*.*"];
const tests = ["**/*.test.ts", "**/*.test.tsx", "**/*.spec.ts"];

/** An import, a dynamic import or a re-export of a module whose name matches. */
const from = (/** @type {string} */ pattern) =>
  ["ImportDeclaration", "ImportExpression", "ExportNamedDeclaration", "ExportAllDeclaration"]
    .map((kind) => `${kind}[source.value=/${pattern}/]`)
    .join(", ");

const directive = (/** @type {string} */ pattern) => `ExpressionStatement > Literal[value=/${pattern}/]`;

/** Text with a letter in it that JSX would put before a person, also behind `?:`, `&&`, `??` and template strings. */
const letters = "/\\p{L}/u";
const spoken = "/^(aria-(label|description|roledescription|valuetext|placeholder)|title|alt|placeholder|label)$/";
const child = ":matches(JSXElement, JSXFragment) > JSXExpressionContainer";
const said = `JSXAttribute[name.name=${spoken}]`;
const text = (/** @type {string} */ place) => [
  `${place} > Literal[value=${letters}]`,
  `${place} > :matches(ConditionalExpression, LogicalExpression) > Literal[value=${letters}].right`,
  `${place} > ConditionalExpression > Literal[value=${letters}].consequent`,
  `${place} > ConditionalExpression > Literal[value=${letters}].alternate`,
  `${place} > TemplateLiteral > TemplateElement[value.raw=${letters}]`,
];

/** @type {Record<string, Ban>} */
export const bans = {
  "no-server-action": {
    selector: directive("^use server$"),
    message: "Server actions are public endpoints on every path: make a route handler from an operation.",
  },
  "no-use-cache": {
    selector: directive("^use cache"),
    message: "A cached answer reaches a person without a log entry.",
  },
  "no-next-cache": {
    selector: `${from("^next\\/cache$")}, Identifier[name=/^(unstable_cache|revalidate(Path|Tag)?|cacheLife|cacheTag)$/]`,
    message: "A cached answer reaches a person without a log entry.",
  },
  "no-next-link": {
    selector: from("^next\\/(link|form)(\\.js)?$"),
    message: "Use components/ui/link.tsx: prefetching would disclose evidence that nobody opened.",
    except: ["components/ui/link.tsx"],
  },
  "no-client-page": {
    selector: directive("^use client$"),
    message: "Pages, layouts and routes run on the server; client components are leaves in components/.",
    files: ["app/**"],
    except: ["app/**/error.tsx", "app/**/global-error.tsx"],
  },
  "no-style-attribute": {
    selector: "JSXAttribute[name.name='style'], JSXOpeningElement[name.name='style']",
    message: "The content security policy refuses inline styles: use classes.",
    files: product,
  },
  "no-inline-script": {
    selector: "JSXOpeningElement[name.name=/^script$/i]",
    message: "The content security policy refuses inline scripts.",
    files: product,
  },
  "no-raw-html": {
    selector: [
      "JSXAttribute[name.name='dangerouslySetInnerHTML']",
      "Property[key.name='dangerouslySetInnerHTML']",
      "AssignmentExpression > MemberExpression.left[property.name=/^(innerHTML|outerHTML|srcdoc)$/]",
      "CallExpression[callee.property.name=/^(insertAdjacentHTML|setHTMLUnsafe|createContextualFragment)$/]",
      "CallExpression[callee.object.name='document'][callee.property.name=/^write(ln)?$/]",
    ].join(", "),
    message: "Text becomes markup only through React: anything else is cross-site scripting waiting to happen.",
    files: product,
  },
  "no-literal-text": {
    selector: [
      `JSXText[value=${letters}]`,
      ...text(child),
      ...text(said),
      ...text(`${said} > JSXExpressionContainer`),
    ].join(", "),
    message: "A person reads this: take it from locales/*.json.",
    files: ["app/**", "components/**"],
    except: tests,
  },
  "no-random": {
    selector: "MemberExpression[object.name='Math'][property.name='random']",
    message: "Math.random is predictable and unrepeatable: use node:crypto, or a seeded generator in tests.",
  },
  "no-unsafe-sql": {
    selector:
      ":matches(Identifier[name=/^\\$(query|execute)RawUnsafe$/], Literal[value=/^\\$(query|execute)RawUnsafe$/]), MemberExpression[object.name='Prisma'][property.name='raw']",
    message: "Spliced SQL: use tagged templates, whose values are parameters.",
  },
  "no-shell": {
    selector: [
      "ImportDeclaration[source.value=/^(node:)?child_process$/] > ImportSpecifier[imported.name=/^exec(Sync)?$/]",
      "ImportDeclaration[source.value=/^(node:)?child_process$/] > :matches(ImportDefaultSpecifier, ImportNamespaceSpecifier)",
      "Property[key.name='shell'][value.value!=false]",
    ].join(", "),
    message: "A shell reads arguments as commands: import execFile or spawn by name, without `shell`.",
  },
  "no-clock": {
    selector: [
      "NewExpression[callee.name='Date'][arguments.length=0]",
      "CallExpression[callee.name='Date']",
      "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    ].join(", "),
    message: "Ask lib/clock.ts for the time, so that tests can set it.",
    except: ["lib/clock.ts", ...beside, ...tests],
  },
  "no-environment": {
    selector: [
      "MemberExpression[object.name='process'][property.name='env']",
      "MemberExpression[object.name='process'][property.value='env']",
      "VariableDeclarator[init.name='process'] > ObjectPattern > Property[key.name='env']",
      "ImportDeclaration[source.value=/^(node:)?process$/] > ImportSpecifier[imported.name='env']",
    ].join(", "),
    message: "Settings are parsed once, in lib/env.ts.",
    except: ["lib/env.ts", ...beside, ...tests],
  },
  "no-barrel": {
    selector: "ExportAllDeclaration, ExportNamedDeclaration[source]",
    message: "Re-exports hide where a thing lives and drag server code to the browser: import it from its own file.",
  },
  "no-ignored-error": {
    selector: [
      "CatchClause[body.body.length=0]",
      "CallExpression[callee.property.name='catch'] > :matches(ArrowFunctionExpression, FunctionExpression)[body.body.length=0]",
      "CallExpression[callee.property.name='catch'] > ArrowFunctionExpression > Identifier.body[name='undefined']",
      "CallExpression[callee.property.name='catch'] > ArrowFunctionExpression[body.operator='void']",
      "CallExpression[callee.property.name='catch'] > ArrowFunctionExpression[body.type='Literal']",
    ].join(", "),
    message: "An error that nobody sees: handle it, or let it go up with its cause.",
  },
  "no-skipped-test": {
    selector:
      "MemberExpression[object.name=/^(it|test|describe|suite)$/][property.name=/^(only|skip|todo|fixme|fails?)$/]",
    message: "A test that does not run holds nothing.",
    files: tests,
  },
  "no-sleep": {
    selector: [
      "CallExpression[callee.name='setTimeout']",
      "CallExpression[callee.property.name='waitForTimeout']",
      from("^(node:)?timers\\/promises$"),
    ].join(", "),
    message: "Wait for what should happen, not for time to pass.",
    files: tests,
  },
  "no-mocked-database": {
    selector: "CallExpression[callee.object.name='vi'][callee.property.name=/^(do)?[mM]ock$/]",
    message: "A mock agrees with whatever the test believes: run the real thing on the test's own database.",
    files: tests,
  },
};

/** One ESLint rule of a ban. */
function rule({ selector, message }) {
  return {
    meta: { type: "problem", docs: { description: message }, schema: [] },
    create: (context) => ({ [selector]: (node) => context.report({ node, message }) }),
  };
}

export const plugin = { rules: Object.fromEntries(Object.entries(bans).map(([name, ban]) => [name, rule(ban)])) };

/** One configuration block per ban, so that none can switch another off. */
export const banned = Object.entries(bans).map(([name, { files, except }]) => ({
  name: `comity/${name}`,
  files: files ?? ["**/*"],
  ignores: except ?? [],
  plugins: { comity: plugin },
  rules: { [`comity/${name}`]: "error" },
}));
