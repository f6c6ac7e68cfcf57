/**
 * What logs and metrics may carry (Regulation (EU) 2023/969, article 7(10): the operator sees no operational data):
 * numbers, truth values, codes from closed lists, and ids. Never a name, title, address, file name or body.
 */

declare const loggable: unique symbol;
/** A UUID that was checked to be one. */
export type LoggedId = string & { readonly [loggable]: "id" };

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function isLoggedId(text: string): text is LoggedId {
  return UUID.test(text);
}

/** The id itself, or "invalid" when somebody passed anything but a UUID. */
export function loggedId(text: string): LoggedId | "invalid" {
  return isLoggedId(text) ? text : "invalid";
}

/** Where in `app/` a request went: the pattern with its parameters' names, never the address with their values. */
export type RoutePattern = string & { readonly [loggable]: "route" };

function isRoutePattern(text: string): text is RoutePattern {
  return /^\/[A-Za-z0-9()@[\]._/-]*$/.test(text);
}

export function routePattern(text: string): RoutePattern | "invalid" {
  return isRoutePattern(text) ? text : "invalid";
}

/** `string` itself is refused by the compiler; literals, unions of literals and LoggedId pass. */
export type Closed<Value> = Value extends string
  ? string extends Value
    ? never
    : Value
  : Value extends number | boolean | null | undefined
    ? Value
    : never;

export type ClosedFields<Fields> = { readonly [Name in keyof Fields]: Closed<Fields[Name]> };

const CODE = /^[A-Za-z0-9/][A-Za-z0-9._:/()[\]-]{0,127}$/;

/** The last line of defence behind the types: a text that cannot be a code is left out and its absence shown. */
export function withheldUnlessCode(text: string): string {
  return CODE.test(text) ? text : "[withheld]";
}

/** Fields as they may be written. */
export function cleanFields(fields: Readonly<Record<string, unknown>>): Record<string, number | boolean | string> {
  const clean: Record<string, number | boolean | string> = {};
  for (const [name, value] of Object.entries(fields)) {
    if (typeof value === "number" || typeof value === "boolean") clean[name] = value;
    else if (typeof value === "string") clean[name] = withheldUnlessCode(value);
  }
  return clean;
}
