import { z } from "zod";
import { operations } from "@/lib/registry";
import { BODY_MAX } from "@/lib/next/body";
import { expect, test } from "../fixtures";
import { fingerprint } from "./database";
import { forgetAttempts, frenchIds, openSession } from "./people";
import { addressOf, apiRoutes, idsIn, writes, type ApiRoute, type Ids } from "./surface";
import { fieldsOf, send, type Answer } from "./wire";

/** No honest answer to a malformed request takes longer, on busy machines too. */
const QUICK_MILLISECONDS = 2_000;
/** What all probes of one test together may add to the server's memory; it must not keep what it refuses. */
const GROWTH_BYTES_MAX = 256 * 1024 * 1024;

/** The token endpoint speaks OAuth and takes forms; its own tests are in lib/clients. */
const isForm = (route: ApiRoute): boolean => route.body === "form";
const takesQuery = ({ method }: ApiRoute): boolean => method === "GET" || method === "DELETE";

let cookie = "";
let ids: Ids = {};
let before = "";

test.beforeEach(async ({ owner }) => {
  ids = await frenchIds(owner);
  ({ cookie } = await openSession(owner, "admin.fr"));
  await forgetAttempts(owner);
  before = await fingerprint(owner);
});
test.afterEach(async ({ owner }) => {
  expect(await fingerprint(owner)).toBe(before);
});

const post = (url: string, route: ApiRoute, body: string, type = "application/json"): Promise<Answer> =>
  send(url, route.method, addressOf(route, ids), {
    headers: {
      "Content-Type": isForm(route) ? "application/x-www-form-urlencoded" : type,
      Cookie: cookie,
      Origin: url,
    },
    body,
  });

function ask(url: string, route: ApiRoute, fields: Readonly<Record<string, string>>): Promise<Answer> {
  const address = `${addressOf(route, ids)}?${new URLSearchParams(Object.entries(fields)).toString()}`;
  return send(url, route.method, address, { headers: { Cookie: cookie, Origin: url } });
}

/** A refusal that came quickly, and what it said was wrong. */
function refusalOf(route: ApiRoute, answer: Answer): string {
  expect([route.name, answer.status, answer.milliseconds < QUICK_MILLISECONDS]).toEqual([route.name, 400, true]);
  return answer.body;
}

for (const name of ["extra", "__proto__", "constructor", "prototype", "role", "agencyId", "actor", "id", "state"]) {
  test(`the field ${name} is taken by no route that does not know it`, async ({ baseURL }) => {
    for (const route of apiRoutes) {
      const schema: unknown = z.toJSONSchema(operations[route.name].input, { io: "input", unrepresentable: "any" });
      if (JSON.stringify(schema).includes(`"${name}":`)) continue;
      // Next.js itself loses this one name from addresses.
      if (name === "__proto__" && takesQuery(route)) continue;
      const value = { [name]: { isAdministrator: true } };
      const answer = takesQuery(route)
        ? await ask(baseURL ?? "", route, { [name]: "x" })
        : await post(
            baseURL ?? "",
            route,
            isForm(route) ? `${name}=x` : JSON.stringify(Object.fromEntries(Object.entries(value))),
          );
      if (isForm(route)) expect(refusalOf(route, answer)).toContain("invalid_request");
      else expect(refusalOf(route, answer)).toContain("unrecognized_keys");
    }
  });
}

test("a prototype written out in JSON is a field like any other", async ({ baseURL }) => {
  for (const route of writes.filter((each) => !takesQuery(each) && !isForm(each))) {
    const answer = await post(
      baseURL ?? "",
      route,
      '{"__proto__": {"role": "agency_administrator"}, "constructor": 1}',
    );
    expect(refusalOf(route, answer)).toContain("unrecognized_keys");
  }
});

test("what belongs into the body is not taken from the address, nor the other way round", async ({ baseURL }) => {
  for (const route of apiRoutes) {
    const headers = {
      Cookie: cookie,
      Origin: baseURL ?? "",
      "Content-Type": isForm(route) ? "application/x-www-form-urlencoded" : "application/json",
    };
    const body = isForm(route) ? "grant_type=client_credentials" : "{}";
    const answer = takesQuery(route)
      ? route.method === "DELETE" &&
        (await send(baseURL ?? "", "DELETE", addressOf(route, ids), { headers, body: '{"x":1}' }))
      : await send(baseURL ?? "", route.method, `${addressOf(route, ids)}?code=P1`, { headers, body });
    if (answer !== false) refusalOf(route, answer);
  }
});

test("a path parameter is not said a second time", async ({ baseURL }) => {
  for (const route of apiRoutes) {
    const [name] = idsIn(route.path);
    if (name === undefined) continue;
    const other = "0190b2c4-5d6e-7f80-9123-456789abcdef";
    const answer = takesQuery(route)
      ? await ask(baseURL ?? "", route, { [name]: other })
      : await post(baseURL ?? "", route, JSON.stringify({ [name]: other }));
    expect(refusalOf(route, answer)).toContain("unrecognized_keys");
  }
});

const mistyped: readonly unknown[] = [
  12_345,
  true,
  null,
  [],
  {},
  ["x"],
  { $gt: "" },
  "",
  "\0",
  "x".repeat(50_000),
  "\ud800",
];

test("a field of the wrong type is refused on every route", async ({ baseURL }) => {
  test.setTimeout(180_000);
  for (const route of writes.filter((each) => !takesQuery(each) && !isForm(each))) {
    const schema = z.toJSONSchema(operations[route.name].input, { io: "input", unrepresentable: "any" });
    const fields = Object.keys(schema.properties ?? {}).filter((name) => !idsIn(route.path).includes(name));
    for (const field of fields)
      for (const value of mistyped) {
        // A number is a revision, whatever else the body lacks.
        const parsed = operations[route.name].input.safeParse({ [field]: value });
        if (!parsed.error?.issues.some(({ path }) => path[0] === field)) continue;
        const answer = await post(baseURL ?? "", route, JSON.stringify({ [field]: value }));
        // Credentials are taken as they come: what cannot be right is wrong, like any other, and counted.
        const refusals = /^(session|enrolment)\./.test(route.name) ? [400, 401, 404, 429] : [400];
        expect([route.name, field, value, refusals.includes(answer.status)]).toEqual([route.name, field, value, true]);
        expect(answer.milliseconds).toBeLessThan(QUICK_MILLISECONDS);
        expect(answer.body).not.toContain("$gt");
      }
  }
});

const bodies: readonly (readonly [what: string, body: string])[] = [
  ["a list", "[]"],
  ["a word", '"x"'],
  ["nothing", "null"],
  ["a number too large", "1e999"],
  ["half of an object", '{"x":'],
  ["two objects", "{}{}"],
  ["a comment", "/* */{}"],
  ["lists in lists, a hundred thousand deep", `{"extra":${"[".repeat(100_000)}${"]".repeat(100_000)}}`],
  ["objects in objects, a hundred thousand deep", `{"extra":${'{"x":'.repeat(100_000)}1${"}".repeat(100_000)}}`],
  ["a hundred thousand open brackets", "[".repeat(100_000)],
  ["fifty thousand fields", `{${Array.from({ length: 50_000 }, (_, index) => `"f${String(index)}":1`).join(",")}}`],
];

for (const [what, body] of bodies) {
  test(`a body that is ${what} is refused, quickly, on every route`, async ({ baseURL }) => {
    const memory = await residentBytes();
    for (const route of writes.filter((each) => !takesQuery(each))) {
      const answer = await post(baseURL ?? "", route, body);
      refusalOf(route, answer);
      expect(answer.body.length).toBeLessThan(1_000_000);
    }
    expect((await residentBytes()) - memory).toBeLessThan(GROWTH_BYTES_MAX);
  });
}

test("a body of another type than JSON is refused", async ({ baseURL }) => {
  for (const route of writes.filter((each) => !takesQuery(each) && !isForm(each)))
    for (const type of [
      "text/plain",
      "application/x-www-form-urlencoded",
      "multipart/form-data; boundary=x",
      "application/xml",
      "",
    ]) {
      const answer = await post(baseURL ?? "", route, "{}", type);
      expect([route.name, type, answer.status]).toEqual([route.name, type, 415]);
    }
});

test("a body may be as large as the limit and not one byte larger, whether it says its size or not", async ({
  baseURL,
}) => {
  test.setTimeout(180_000);
  const memory = await residentBytes();
  for (const route of writes) {
    const start = isForm(route) ? "extra=" : '{"extra":"';
    const end = isForm(route) ? "" : '"}';
    const sized = (bytes: number) => start + "x".repeat(bytes - start.length - end.length) + end;
    const largest = await post(baseURL ?? "", route, sized(BODY_MAX));
    expect([route.name, largest.status]).toEqual([route.name, 400]);
    for (const headers of [{}, { "Transfer-Encoding": "chunked" }]) {
      const larger = await send(baseURL ?? "", route.method, addressOf(route, ids), {
        headers: {
          "Content-Type": isForm(route) ? "application/x-www-form-urlencoded" : "application/json",
          Cookie: cookie,
          Origin: baseURL ?? "",
          ...headers,
        },
        body: sized(BODY_MAX + 1),
      });
      // OAuth has no word for it but "invalid request".
      expect([route.name, larger.status]).toEqual([route.name, isForm(route) ? 400 : 413]);
      expect(larger.milliseconds).toBeLessThan(QUICK_MILLISECONDS);
    }
  }
  expect((await residentBytes()) - memory).toBeLessThan(GROWTH_BYTES_MAX);
});

test("ids that are none, and odd characters in them, are ids that never existed", async ({ baseURL }) => {
  const odd = [
    "x",
    "1",
    "null",
    "0190b2c4-5d6e-7f80-9123-456789abcde",
    "%20",
    "%F0%9F%92%A3",
    "%E2%80%AE",
    "'%20OR%201=1--",
    "{noticeId}",
    "[noticeId]",
    "*",
    "$1",
  ];
  for (const route of apiRoutes) {
    const names = idsIn(route.path);
    for (const name of names)
      for (const id of odd) {
        const address = addressOf(route, { ...ids, [name]: id });
        const headers = { Cookie: cookie, Origin: baseURL ?? "", "Content-Type": "application/json" };
        const answer = await send(
          baseURL ?? "",
          route.method,
          address,
          takesQuery(route) ? { headers } : { headers, body: "{}" },
        );
        expect([route.method, address, answer.status]).toEqual([route.method, address, 404]);
        expect(fieldsOf(answer)).toMatchObject({ code: "not_found" });
      }
  }
});

/** What the server holds now, in bytes, as its own figures say. */
async function residentBytes(): Promise<number> {
  const address = process.env.COMITY_E2E_METRICS_URL;
  if (address === undefined) throw new Error("COMITY_E2E_METRICS_URL is not set");
  const text = await (await fetch(address)).text();
  return Number(/^process_resident_memory_bytes (\S+)$/m.exec(text)?.[1]);
}
