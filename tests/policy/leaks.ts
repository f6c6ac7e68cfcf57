/** What must not be in the repository: this machine, where packages came from, secrets, and switches that silence checks. */
import type { Files } from "./files";

interface Leak {
  readonly what: string;
  readonly pattern: RegExp;
  readonly files?: RegExp;
}

// Written in pieces, so that this file does not find itself.
const any = (...words: readonly string[]) => words.join("|");
const key = ["-----BEGIN ", "(RSA |EC |OPENSSH |ENCRYPTED )?", "PRIVATE KEY-----"].join("");
const code = /\.([cm]?[jt]sx?)$/;

const leaks: readonly Leak[] = [
  {
    what: "a path of one machine",
    pattern: new RegExp(`(?<![\\w.~-])/(${any("work", "root", "home/\\w+", "Users/\\w+")})/[\\w.]`),
  },
  {
    what: "the place packages came from",
    pattern: /"resolved": "|registry\s*=/,
    files: /^(package-lock\.json|\.npmrc)$/,
  },
  { what: "a private key", pattern: new RegExp(key) },
  {
    what: "an access key",
    pattern: /\b(AKIA[0-9A-Z]{16}|gh[pousr]_\w{36}|npm_\w{36}|xox[abp]-\w{10,}|sk_live_\w{16,})\b/,
  },
  { what: "a signed token", pattern: /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}/ },
  {
    what: "a database's password",
    pattern: /postgres(ql)?:\/\/[\w.-]+:[\w.%-]+@(?!(127\.0\.0\.1|localhost|host|example|db)\b)[\w.-]+/,
  },
  {
    what: "a silenced check",
    pattern: new RegExp(`(//|/\\*)\\s*(${any("@ts-", "eslint-", "prettier-")})(ignore|disable|expect-error|nocheck)`),
    files: code,
  },
];

export function leaked(files: Files): string[] {
  return [...files].flatMap(([path, text]) =>
    leaks
      .filter((leak) => (leak.files ?? /./).test(path) && leak.pattern.test(text))
      .map(({ what, pattern }) => `${path}:${lineOf(text, pattern)}: ${what}`),
  );
}

const lineOf = (text: string, pattern: RegExp): number => text.slice(0, text.search(pattern)).split("\n").length;
