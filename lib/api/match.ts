import { routes, type Route, type RouteName } from "./routes";

export interface Match {
  readonly name: RouteName;
  readonly route: Route;
  readonly parameters: Readonly<Record<string, string>>;
}

const PARAMETER = /^\{(\w+)\}$/;

const table = Object.entries<Route>(routes).map(([name, route]) => ({
  name,
  route,
  parts: route.path.split("/").slice(1),
}));

function parametersOf(parts: readonly string[], segments: readonly string[]): Record<string, string> | null {
  if (parts.length !== segments.length) return null;
  const parameters: Record<string, string> = {};
  for (const [index, part] of parts.entries()) {
    const segment = segments[index] ?? "";
    const name = PARAMETER.exec(part)?.[1];
    if (name === undefined ? part !== segment : segment === "") return null;
    if (name !== undefined) parameters[name] = segment;
  }
  return parameters;
}

/**
 * All routes at this path, whatever the method: none means there is no such address, others tell the methods allowed. A
 * word of the path is that word, not an id that happens to be spelled so.
 */
export function routesAt(segments: readonly string[]): Match[] {
  const matches = table.flatMap(({ name, route, parts }) => {
    const parameters = parametersOf(parts, segments);
    return parameters && isRouteName(name) ? [{ name, route, parameters }] : [];
  });
  const fewest = Math.min(...matches.map(({ parameters }) => Object.keys(parameters).length));
  return matches.filter(({ parameters }) => Object.keys(parameters).length === fewest);
}

export const isRouteName = (name: string): name is RouteName => name in routes;

/** The address of an operation with its path parameters filled in; the rest of the input is left over. */
export function addressOf(
  name: RouteName,
  input: Readonly<Record<string, unknown>>,
): { path: string; rest: Record<string, unknown> } {
  const named = new Set<string>();
  const path = routes[name].path.replaceAll(/\{(\w+)\}/g, (_, key: string) => {
    named.add(key);
    const value = input[key];
    return encodeURIComponent(typeof value === "string" ? value : "");
  });
  return { path: `/api/v1${path}`, rest: Object.fromEntries(Object.entries(input).filter(([key]) => !named.has(key))) };
}
