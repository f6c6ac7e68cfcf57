import { readdirSync } from "node:fs";
import { join } from "node:path";
import { Validator } from "@seriousme/openapi-schema-validator";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { openApiDocument } from "@/lib/api/openapi";
import { streamPaths } from "@/lib/api/openapi-streams";
import { routes, streams } from "@/lib/api/routes";
import { operations } from "@/lib/registry";

const operationSchema = z.object({
  operationId: z.string(),
  security: z.array(z.record(z.string(), z.array(z.string()))),
  parameters: z
    .array(z.object({ name: z.string(), in: z.enum(["path", "query", "header"]), required: z.boolean() }))
    .default([]),
  requestBody: z.object({ content: z.record(z.string(), z.unknown()) }).optional(),
  responses: z.record(z.string(), z.unknown()),
});
const documentSchema = z.looseObject({ paths: z.record(z.string(), z.record(z.string(), operationSchema)) });
// As a client reads it: through JSON.
const served: unknown = JSON.parse(JSON.stringify(openApiDocument()));
const whole = z.looseObject({}).parse(served);
const { paths } = documentSchema.parse(served);
const all = Object.entries(paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, ...operation })),
);
const named = (name: string) => {
  const found = all.find(({ operationId }) => operationId === name);
  if (!found) throw new Error(`no ${name}`);
  return found;
};

describe("the API's document", () => {
  it("is OpenAPI 3.1", async () => {
    const validator = new Validator();
    const result = await validator.validate(structuredClone(whole));
    expect(result).toMatchObject({ valid: true });
    expect(validator.version).toBe("3.1");
  });

  it("is refused by the validator when something is wrong with it", async () => {
    const broken = { ...whole, paths: { "/x": { get: { responses: 1 } } } };
    expect(await new Validator().validate(broken)).toMatchObject({ valid: false });
  });

  it("has every route and nothing else, each under its operation's name", () => {
    const expected = Object.entries(routes).map(([name, { method, path }]) => `${name} ${method} /api/v1${path}`);
    const tabled = all.filter(({ path }) => !Object.hasOwn(streamPaths, path));
    const found = tabled.map(({ operationId, method, path }) => `${operationId} ${method.toUpperCase()} ${path}`);
    expect(found.sort()).toEqual(expected.sort());
    expect(new Set(all.map(({ operationId }) => operationId)).size).toBe(all.length);
    expect(Object.keys(operations).sort()).toEqual([...Object.keys(routes), ...Object.keys(streams)].sort());
  });

  it("has every address whose bytes flow, with the methods that its operations need", () => {
    for (const [name, { method, path }] of Object.entries(streams))
      expect([name, Object.keys(paths[`/api/v1${path}`] ?? {})]).toEqual([
        name,
        expect.arrayContaining([method.toLowerCase()]),
      ]);
  });

  it("puts fields where the adapter takes them from", () => {
    expect(named("notice.list").parameters).toMatchObject([
      { name: "spaceId", in: "path", required: true },
      { name: "cursor", in: "query", required: false },
    ]);
    expect(named("notice.list").requestBody).toBeUndefined();
    const share = named("notice.share");
    expect(share.parameters).toMatchObject([{ name: "noticeId", in: "path" }]);
    expect(share.requestBody?.content["application/json"]).toMatchObject({
      schema: { required: ["agencyIds"], additionalProperties: false },
    });
    expect(Object.keys(named("client.token").requestBody?.content ?? {})).toEqual([
      "application/x-www-form-urlencoded",
    ]);
  });

  it("names every path parameter", () => {
    for (const { path, parameters } of all) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      expect(parameters.filter((each) => each.in === "path").map(({ name }) => name)).toEqual(inPath);
    }
  });

  it("says who may call: by session, by token with its scope, or anybody", () => {
    expect(named("notice.read").security).toEqual([{ session: [] }, { token: ["notices:read"] }]);
    expect(named("notice.share").security).toEqual([{ session: [] }]);
    expect(named("session.create").security).toEqual([{}, { session: [] }]);
  });

  it("has an empty answer where there is nothing to tell, and problems everywhere", () => {
    expect(named("notice.share").responses["204"]).toEqual({ description: "Done." });
    expect(named("notice.draft").responses["201"]).toBeDefined();
    for (const { responses } of all) {
      expect(responses.default).toEqual({ $ref: "#/components/responses/Problem" });
      expect(Object.keys(responses).some((status) => status.startsWith("2"))).toBe(true);
    }
  });
});

/** Route files below app/api/v1, each with the reason why it may stand beside the table of routes. */
const FILES: Readonly<Record<string, string>> = {
  "[...path]/route.ts": "serves the table of routes",
  "openapi.json/route.ts": "serves this document",
  "packages/[packageId]/files/[fileId]/complete/route.ts": "measures what arrived before its operation is performed",
  "packages/[packageId]/files/[fileId]/content/route.ts": "streams bytes out",
  "packages/[packageId]/files/[fileId]/route.ts": "throws away bytes after its operation was performed",
  "packages/[packageId]/archive/route.ts": "streams all files as one ZIP",
  "packages/[packageId]/files/route.ts": "streams bytes in",
  "uploads/[fileId]/route.ts": "streams bytes in, as tus says",
  "uploads/route.ts": "announces bytes, as tus says",
};

it("describes all there is: no route file stands beside the table without a reason", () => {
  const files = readdirSync(join(process.cwd(), "app/api/v1"), { recursive: true, encoding: "utf8" });
  expect(files.filter((file) => /route\.[jt]sx?$/.test(file)).sort()).toEqual(Object.keys(FILES).sort());
  const streaming = Object.keys(FILES).filter((file) => /^(packages|uploads)\//.test(file));
  const addresses = streaming.map(
    (file) => `/api/v1/${file.replace("/route.ts", "").replaceAll(/\[(\w+)\]/g, "{$1}")}`,
  );
  expect(addresses.sort()).toEqual(Object.keys(streamPaths).sort());
});
