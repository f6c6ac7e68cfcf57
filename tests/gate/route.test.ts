import { beforeEach, describe, expect, it } from "vitest";
import { hashToken, newToken } from "@/lib/auth/token";
import { routes } from "@/lib/api/routes";
import { newId } from "@/lib/id";
import { BODY_MAX } from "@/lib/next/body";
import { demoNotices, demoSpaces } from "@/prisma/seed/demo-operation";
import { demoClients } from "@/prisma/seed/demo-people";
import { cookieOf, ownOrigin, problemOf, send } from "@/tests/gate/http";
import { logged } from "@/tests/gate/entries";
import { demoWorld } from "@/tests/gate/world";

const { owner } = await demoWorld();
const spaceId = demoSpaces[0]?.id ?? "";
const noticeId = demoNotices[0]?.id ?? "";
const drafts = `/spaces/${spaceId}/notices`;
const words = JSON.stringify({ title: "Ferry", body: "At night." });
const asJson = { "content-type": "application/json" };
let french: Record<string, string> = {};

beforeEach(async () => {
  await owner.query("DELETE FROM rate_limit");
  french = await cookieOf(owner, "officer.fr");
});

const draft = (headers: Readonly<Record<string, string>>, body: string | ReadableStream<Uint8Array> = words) =>
  send({ method: "POST", path: drafts, headers: { ...asJson, ...french, ...ownOrigin(), ...headers }, body });

describe("methods", () => {
  const filled = (path: string) => path.replaceAll(/\{\w+\}/g, newId());
  const paths = [...new Set(Object.values(routes).map(({ path }) => path))];

  it.each(paths)("of %s that no operation has are refused with what is allowed", async (path) => {
    const allowed: string[] = Object.values(routes)
      .filter((route) => route.path === path)
      .map(({ method }) => method);
    for (const method of ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]) {
      if (allowed.includes(method)) continue;
      const response = await send({ method, path: filled(path), headers: ownOrigin() });
      expect([method, response.status]).toEqual([method, 405]);
      expect(response.headers.get("allow")?.split(", ").sort()).toEqual([...allowed].sort());
    }
  });

  it.each(["/nowhere", "/notices/a/b/c", "/", "/__proto__", "/constructor"])(
    "of %s do not matter: 404",
    async (path) => {
      for (const method of ["GET", "POST", "DELETE"]) expect((await send({ method, path })).status).toBe(404);
    },
  );
});

describe("a body", () => {
  it("is JSON, whatever the case and the charset say", async () => {
    expect((await draft({})).status).toBe(201);
    expect((await draft({ "content-type": "Application/JSON; charset=utf-8" })).status).toBe(201);
  });

  it.each([
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "application/json5",
    "",
  ])("of type %j is refused", async (type) => {
    const { result, lines } = await logged(owner, () => draft({ "content-type": type }));
    expect([result.status, lines]).toEqual([415, []]);
  });

  it.each(["gzip", "br", "identity"])("encoded as %s is refused unread", async (encoding) => {
    expect((await draft({ "content-encoding": encoding })).status).toBe(415);
  });

  it.each(["", "{", "[]", "1", "null", '"x"'])("that says %j is no object", async (body) => {
    expect((await problemOf(await draft({}, body))).status).toBe(400);
  });

  const stream = (bytes: number) =>
    new ReadableStream<Uint8Array>({
      start: (controller) => {
        const filler = `{"title":"Ferry","body":"`;
        controller.enqueue(Buffer.from(filler));
        controller.enqueue(Buffer.alloc(bytes - filler.length - 2, "x"));
        controller.enqueue(Buffer.from('"}'));
        controller.close();
      },
    });

  it("is read up to its limit and not one byte further, announced or not", async () => {
    const text = (bytes: number) => `{"title":"Ferry","body":"${"x".repeat(bytes - 27)}"}`;
    expect(Buffer.byteLength(text(BODY_MAX))).toBe(BODY_MAX);
    expect((await draft({}, text(BODY_MAX))).status).toBe(400);
    expect((await draft({}, text(BODY_MAX + 1))).status).toBe(413);
    expect((await draft({}, stream(BODY_MAX))).status).toBe(400);
    expect((await draft({}, stream(BODY_MAX + 1))).status).toBe(413);
    expect((await draft({ "content-length": String(BODY_MAX + 1) })).status).toBe(413);
  });
});

describe("a write", () => {
  const from = async (headers: Readonly<Record<string, string>>) =>
    problemOf(await send({ method: "POST", path: drafts, headers: { ...asJson, ...headers }, body: words }));

  it.each<Record<string, string>>([
    { origin: "https://evil.example" },
    { origin: "null" },
    { origin: "http://localhost:1" },
    { origin: "https://localhost:3000" },
    { origin: "http://localhost:3000.evil.example" },
    { origin: "https://evil.example", "x-forwarded-host": "evil.example", "x-forwarded-proto": "https" },
    { origin: "https://evil.example", host: "evil.example" },
    { origin: "https://evil.example", "sec-fetch-site": "same-origin" },
    { "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-site" },
    { "sec-fetch-site": "none" },
    {},
  ])("with the session's cookie that comes with %j is refused before anything happens", async (headers) => {
    const { result, lines } = await logged(owner, () => from({ ...french, ...headers }));
    expect([result.status, result.code, lines]).toEqual([403, "foreign_origin", []]);
  });

  it.each<Record<string, string>>([ownOrigin(), { "sec-fetch-site": "same-origin" }])(
    "of this origin by %j is accepted",
    async (headers) => {
      const response = await send({
        method: "POST",
        path: drafts,
        headers: { ...asJson, ...french, ...headers },
        body: words,
      });
      expect(response.status).toBe(201);
    },
  );

  it("by bearer token needs no origin, and a foreign one is refused all the same", async () => {
    const token = newToken();
    await owner.query(
      "INSERT INTO access_token (id, token_hash, client_id, scopes, expires_at) VALUES ($1, $2, $3, '{notices:write}', now() + interval '1 hour')",
      [newId(), hashToken(token), demoClients[0]?.id],
    );
    const bearer = { ...asJson, authorization: `Bearer ${token}` };
    expect((await send({ method: "POST", path: drafts, headers: bearer, body: words })).status).toBe(201);
    expect((await from({ ...bearer, origin: "https://evil.example" })).code).toBe("foreign_origin");
  });

  it("with a header of authorization that does not hold never falls back to the cookie", async () => {
    for (const authorization of ["Bearer nonsense", "Bearer ", "Basic x", "x"])
      expect((await from({ ...french, ...ownOrigin(), authorization })).status).toBe(401);
  });
});

describe("a read", () => {
  it("may come from anywhere, for it answers only to its cookie and changes nothing", async () => {
    const headers = { ...french, origin: "https://evil.example" };
    const response = await send({ method: "GET", path: "/spaces", headers });
    expect(response.status).toBe(200);
    expect(response.headers.get("access-control-allow-origin")).toBeNull();
    expect(response.headers.get("cache-control")).toBe("private, no-store");
  });

  it("takes no body's field from an address, no address's field twice, and nothing twice", async () => {
    const at = (path: string) => send({ method: "GET", path, headers: french });
    expect((await at(`/notices/${noticeId}?noticeId=${newId()}`)).status).toBe(400);
    expect((await at(`/spaces?cursor=${newId()}&cursor=${newId()}`)).status).toBe(400);
    expect((await at("/spaces?__proto__=x")).status).toBe(400);
    expect((await at("/spaces?constructor=x")).status).toBe(400);
    const post = { method: "POST", headers: { ...asJson, ...french, ...ownOrigin() } };
    const inAddress = await send({ ...post, path: `${drafts}?title=Ferry`, body: '{"body":"At night."}' });
    expect(inAddress.status).toBe(400);
    const twice = await send({ ...post, path: drafts, body: `{"spaceId":"${newId()}","title":"a","body":"b"}` });
    expect(twice.status).toBe(400);
  });
});

describe("a problem document", () => {
  it("is RFC 9457's, and the same for what is hidden, missing or malformed but for its instance", async () => {
    const headers = await cookieOf(owner, "officer.de");
    const answers = await Promise.all(
      [noticeId, newId(), "not-an-id", "a%2Fb", "%00"].map(async (id) => {
        const response = await send({ method: "GET", path: `/notices/${id}`, headers });
        const kept = [...response.headers].filter(([name]) => name !== "date");
        const { document } = await problemOf(response);
        expect(document.instance).toMatch(/^urn:uuid:/);
        return { status: response.status, kept, document: { ...document, instance: "" } };
      }),
    );
    for (const each of answers) expect(each).toEqual(answers[0]);
    const [first] = answers;
    expect(first?.status).toBe(404);
    expect(first?.kept).toEqual([
      ["cache-control", "private, no-store"],
      ["content-type", "application/problem+json"],
    ]);
    const { title, ...rest } = { title: "", ...first?.document };
    expect(title).not.toBe("");
    expect(rest).toEqual({ type: "urn:comity:problem:not_found", status: 404, code: "not_found", instance: "" });
  });

  it("speaks the caller's language and says how to sign in", async () => {
    const response = await send({ method: "GET", path: "/spaces", headers: { "accept-language": "fr-BE, en" } });
    expect(response.headers.get("www-authenticate")).toMatch(/^Bearer/);
    const { document } = await problemOf(response);
    const english = await problemOf(await send({ method: "GET", path: "/spaces" }));
    expect(document).toMatchObject({ status: 401, code: "signed_out" });
    expect(document.title).not.toBe(english.document.title);
  });

  it("tells when to come back", async () => {
    const headers = await cookieOf(owner, "officer.de");
    const ask = () => send({ method: "GET", path: `/notices/${newId()}`, headers });
    for (let each = 0; each < 60; each += 1) await ask();
    const response = await ask();
    expect(response.status).toBe(429);
    expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(0);
  });
});
