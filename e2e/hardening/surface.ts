import { readdirSync } from "node:fs";
import { dirname, sep } from "node:path";
import { isRouteName } from "@/lib/api/match";
import { routes, type Route, type RouteName } from "@/lib/api/routes";

/** Everything the portal answers, read from where it is declared, so that nothing new is left out of the probes. */

/** `/notices/[noticeId]` for each page or route file of app/. */
const addresses = (file: "page.tsx" | "route.ts"): string[] =>
  readdirSync("app", { recursive: true, encoding: "utf8" })
    .filter((path) => path === file || path.endsWith(`${sep}${file}`))
    .map((path) => {
      const folders = dirname(path)
        .split(sep)
        .filter((folder) => folder !== "." && !/^\(.*\)$/.test(folder));
      return `/${folders.join("/")}`;
    })
    .sort();

export const pagePatterns = addresses("page.tsx");
export const routeFiles = addresses("route.ts");

/** One operation's way in. */
export interface ApiRoute extends Route {
  readonly name: RouteName;
}

export const apiRoutes: readonly ApiRoute[] = Object.entries(routes).flatMap(([name, route]) =>
  isRouteName(name) ? [{ name, ...route }] : [],
);

export const writes = apiRoutes.filter(({ method }) => method !== "GET");

/** The names of the ids in an address. */
export const idsIn = (pattern: string): string[] =>
  [...pattern.matchAll(/[{[](\w+)[}\]]/g)].map(([, name]) => name ?? "");

export type Ids = Readonly<Record<string, string>>;

/** The address with its ids filled in. Throws when one is unknown: a new kind of id needs an example. */
export function filled(pattern: string, ids: Ids): string {
  return pattern.replaceAll(/[{[](\w+)[}\]]/g, (_, name: string) => {
    const id = ids[name];
    if (id === undefined) throw new Error(`No example of ${name}, for ${pattern}`);
    return id;
  });
}

export const addressOf = (route: Route, ids: Ids): string => `/api/v1${filled(route.path, ids)}`;
