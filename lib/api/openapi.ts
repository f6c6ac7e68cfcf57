import { z } from "zod";
import type { Operation } from "@/lib/access/operation";
import { ERROR_STATUS, type ErrorCode } from "@/lib/errors";
import { operations } from "@/lib/registry";
import { isRouteName } from "./match";
import { streamPaths } from "./openapi-streams";
import { routes, type Route, type RouteName } from "./routes";

/** JSON Schema 2020-12, which OpenAPI 3.1 uses as it is. */
type Schema = Readonly<Record<string, unknown>>;

const PARAMETER = /\{(\w+)\}/g;
const PROBLEM = "application/problem+json";

/** Answers in another form than the operation's output as JSON. */
const ANSWERS: Readonly<Partial<Record<RouteName, { readonly description: string; readonly content?: Schema }>>> = {
  "log.export": {
    description: "The log as a file; the header Comity-Complete tells whether the period fitted into it.",
    content: {
      "text/csv": { schema: { type: "string" } },
      "application/x-ndjson": { schema: { type: "string" } },
    },
  },
  "session.create": { description: "Signed in: the session is in the cookie." },
  "session.step_up": { description: "The session has a new token, in the cookie." },
  "session.end": { description: "Signed out: the cookie is taken away." },
};

const objectSchema = z.looseObject({
  properties: z.record(z.string(), z.unknown()).default({}),
  required: z.array(z.string()).default([]),
});

const json = (schema: z.ZodType, io: "input" | "output"): Schema =>
  Object.fromEntries(
    Object.entries(z.toJSONSchema(schema, { io, unrepresentable: "any" })).filter(([key]) => key !== "$schema"),
  );

/** Path, query and body as the route adapter takes them apart. */
function inputOf(operation: Operation, route: Route): Schema {
  const { properties, required, ...rest } = objectSchema.parse(json(operation.input, "input"));
  const inPath = [...route.path.matchAll(PARAMETER)].map(([, name = ""]) => name);
  const others = Object.entries(properties).filter(([name]) => !inPath.includes(name));
  const parameter = (place: "path" | "query") => (name: string) => ({
    name,
    in: place,
    required: place === "path" || required.includes(name),
    schema: properties[name],
  });
  const bodiless = route.method === "GET" || route.method === "DELETE";
  const parameters = [
    ...inPath.map(parameter("path")),
    ...(bodiless ? others.map(([name]) => name).map(parameter("query")) : []),
  ];
  const body = {
    ...rest,
    properties: Object.fromEntries(others),
    required: required.filter((name) => !inPath.includes(name)),
  };
  const type = route.body === "form" ? "application/x-www-form-urlencoded" : "application/json";
  return {
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(bodiless || others.length === 0
      ? {}
      : { requestBody: { required: body.required.length > 0, content: { [type]: { schema: body } } } }),
  };
}

function answersOf(name: RouteName, operation: Operation, route: Route): Schema {
  const output = json(operation.output, "output");
  const empty = output.type === "null" || route.status === 204;
  const status = String(route.status ?? (empty ? 204 : 200));
  const plain = {
    description: empty ? "Done." : "Done; what it answers.",
    ...(empty ? {} : { content: { "application/json": { schema: output } } }),
  };
  return { [status]: ANSWERS[name] ?? plain, ...problemsOf(operation, route) };
}

/** The problems that may come of it, by status; `default` stands for what the machine room causes. */
function problemsOf(operation: Operation, route: Route): Schema {
  const hasBody = route.method !== "GET";
  const codes: ErrorCode[] = [
    "invalid_input",
    ...(operation.open ? [] : (["signed_out"] as const)),
    "refused",
    "not_found",
    ...(operation.changes ? (["conflict"] as const) : []),
    ...(hasBody ? (["too_large", "unsupported_media_type"] as const) : []),
    "too_many_requests",
  ];
  const problem: Schema = { $ref: "#/components/responses/Problem" };
  const statuses = [...codes.map((code) => String(ERROR_STATUS[code])), "default"];
  return Object.fromEntries(statuses.map((status) => [status, problem]));
}

const securityOf = ({ open, clientScope }: Operation): readonly Schema[] => [
  ...(open ? [{}] : []),
  { session: [] },
  ...(clientScope === null ? [] : [{ token: [clientScope] }]),
];

function described(name: RouteName): readonly [path: string, method: string, operation: Schema] {
  const route: Route = routes[name];
  const operation: Operation = operations[name];
  return [
    `/api/v1${route.path}`,
    route.method.toLowerCase(),
    {
      operationId: name,
      tags: [name.slice(0, name.indexOf("."))],
      security: securityOf(operation),
      ...inputOf(operation, route),
      responses: answersOf(name, operation, route),
    },
  ];
}

const components: Schema = {
  securitySchemes: {
    session: {
      type: "apiKey",
      in: "cookie",
      name: "__Host-comity-session",
      description: "A person's session. Writes also say by Origin or Sec-Fetch-Site that they come from this origin.",
    },
    token: {
      type: "http",
      scheme: "bearer",
      description: "A unit's machine client (RFC 6749 section 4.4); what is listed is the scope it needs.",
    },
  },
  schemas: {
    Problem: {
      type: "object",
      description: "RFC 9457. What may not be known of is answered like what is not there.",
      properties: {
        type: { type: "string", format: "uri" },
        title: { type: "string" },
        status: { type: "integer" },
        code: { type: "string", enum: Object.keys(ERROR_STATUS) },
        reason: { type: "string" },
        issues: {
          type: "array",
          items: {
            type: "object",
            properties: { path: { type: "string" }, code: { type: "string" } },
            required: ["path", "code"],
          },
        },
        instance: { type: "string", format: "uri" },
      },
      required: ["type", "title", "status", "code", "instance"],
    },
  },
  responses: {
    Problem: {
      description: "It did not happen; the code says why.",
      content: { [PROBLEM]: { schema: { $ref: "#/components/schemas/Problem" } } },
    },
  },
};

/** The API as OpenAPI 3.1, made from the registry and the table of routes, with the addresses whose bytes flow beside them. */
export function openApiDocument(): Schema {
  const paths: Record<string, Record<string, Schema>> = { ...streamPaths };
  for (const name of Object.keys(routes).filter(isRouteName)) {
    const [path, method, operation] = described(name);
    paths[path] = { ...paths[path], [method]: operation };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Comity",
      version: "1",
      description: "Joint investigation teams: spaces, packages, notices and the log.",
    },
    paths,
    components,
  };
}
