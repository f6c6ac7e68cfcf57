import { beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { anonymous } from "@/lib/access/actor";
import { addressOf, isRouteName } from "@/lib/api/match";
import { routes, type Route, type RouteName } from "@/lib/api/routes";
import { operations } from "@/lib/registry";
import { logged } from "@/tests/gate/entries";
import { cookieOf, ownOrigin, send } from "@/tests/gate/http";
import { demoWorld } from "@/tests/gate/world";
import { cases } from "@/tests/registry/cases";

const { owner } = await demoWorld();

beforeEach(async () => {
  await owner.query("DELETE FROM rate_limit");
});

const isBodiless = (route: Route) => route.method === "GET" || route.method === "DELETE";
const fieldsOf = (name: RouteName): string[] =>
  Object.keys(
    z
      .looseObject({ properties: z.record(z.string(), z.unknown()).default({}) })
      .parse(z.toJSONSchema(operations[name].input, { io: "input", unrepresentable: "any" })).properties,
  );

/** A field whose value is of no field's type: an object where text is asked for, the same name twice in an address. */
const MISTYPED = { mis: ["typed"] };

/** The request that a case describes, with fields set to something else. */
async function ask(
  name: RouteName,
  input: Readonly<Record<string, unknown>>,
  wrong: Readonly<Record<string, unknown>>,
) {
  const route: Route = routes[name];
  const { path, rest } = addressOf(name, { ...input, ...wrong });
  const signed = { ...(await cookieOf(owner, cases[name].people?.owner ?? "officer.fr")), ...ownOrigin() };
  const local = path.replace("/api/v1", "");
  if (isBodiless(route)) {
    const query = new URLSearchParams();
    for (const [key, value] of Object.entries(rest)) {
      const doubled = value === MISTYPED;
      for (const each of doubled ? ["a", "b"] : [value]) query.append(key, String(each));
    }
    return send({ method: route.method, path: `${local}?${query.toString()}`, headers: signed });
  }
  if (route.body === "form") {
    const form = new URLSearchParams();
    for (const [key, value] of Object.entries(rest))
      for (const each of value === MISTYPED ? ["a", "b"] : [value]) form.append(key, String(each));
    const headers = { ...signed, "content-type": "application/x-www-form-urlencoded" };
    return send({ method: route.method, path: local, headers, body: form.toString() });
  }
  const headers = { ...signed, "content-type": "application/json" };
  return send({ method: route.method, path: local, headers, body: JSON.stringify(rest) });
}

describe.each(Object.keys(routes).filter(isRouteName))("%s", (name) => {
  it("refuses a field that it does not have, and does nothing", async () => {
    const input = await cases[name].given({ owner, actor: anonymous });
    const { result, lines } = await logged(owner, () => ask(name, input, { surplus: "1" }));
    expect([result.status, lines]).toEqual([400, []]);
  });

  it("refuses every field of another type, and does nothing", async () => {
    const inPath = [...routes[name].path.matchAll(/\{(\w+)\}/g)].map(([, field]) => field);
    for (const field of fieldsOf(name)) {
      const input = await cases[name].given({ owner, actor: anonymous });
      const wrong = inPath.includes(field) ? "no-id" : MISTYPED;
      const { result, lines } = await logged(owner, () => ask(name, input, { [field]: wrong }));
      // A malformed id in an address is one that never was.
      expect([field, result.status, lines]).toEqual([field, inPath.includes(field) ? 404 : 400, []]);
    }
  });
});
