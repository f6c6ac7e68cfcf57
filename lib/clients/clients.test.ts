import { beforeEach, describe, expect, it } from "vitest";
import { anonymous, type PersonActor } from "@/lib/access/actor";
import { actorFromBearer } from "@/lib/auth/actor";
import { createClient, createToken, endClient, listClients } from "@/lib/clients/operations";
import type { Outcome } from "@/lib/errors";
import { answer } from "@/lib/next/route";
import { listPeople } from "@/lib/people/operations";
import { from, fromElsewhere } from "@/tests/identity/calls";
import { seededDatabase } from "@/tests/identity/seeded";
import { signedIn } from "@/tests/identity/sessions";

const { owner } = await seededDatabase();
let admin: PersonActor;

beforeEach(async () => {
  admin = await signedIn(owner, "admin.fr", true);
  await owner.query("DELETE FROM rate_limit");
});

const value = <Value>(outcome: Outcome<Value>): Value => {
  if (outcome.ok) return outcome.value;
  throw new Error(`${outcome.code} ${outcome.reason ?? ""}`);
};
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
const create = (input: Record<string, unknown> = {}, by = admin) =>
  createClient.perform(
    by,
    { name: "Case system", scopes: ["notices:read", "spaces:read"], expiresAt: inDays(30), ...input },
    fromElsewhere(),
  );
const grant = { grant_type: "client_credentials" };
const token = (input: Record<string, unknown>, context = fromElsewhere()) =>
  createToken.perform(anonymous, { ...grant, ...input }, context);

describe("a machine client", () => {
  it("is made by the administrator with a fresh code; its secret is stored as a hash only", async () => {
    expect(await create({}, await signedIn(owner, "admin.fr"))).toMatchObject({ code: "step_up_required" });
    expect(await create({}, await signedIn(owner, "head.fr", true))).toMatchObject({
      code: "refused",
      reason: "role_missing",
    });
    const { clientId, clientSecret } = value(await create());
    const { rows } = await owner.query(
      "SELECT 1 FROM machine_client c WHERE id = $1 AND c::text LIKE '%' || $2 || '%'",
      [clientId, clientSecret],
    );
    expect(rows).toEqual([]);
    const { clients } = value(await listClients.perform(admin, {}, fromElsewhere()));
    expect(clients.find(({ id }) => id === clientId)).toMatchObject({
      name: "Case system",
      endedAt: null,
      lastTokenAt: null,
    });
  });

  it.each([
    ["one that has passed", -1, false],
    ["a day from now", 1, true],
    ["366 days less a minute from now", 366 - 1 / 1440, true],
    ["366 days and a minute from now", 366 + 1 / 1440, false],
  ])("takes an end: %s", async (_, days, taken) => {
    expect((await create({ expiresAt: inDays(days) })).ok).toBe(taken);
  });

  it("acts as its agency within its scopes, never as a person", async () => {
    const { clientId, clientSecret } = value(await create());
    const given = value(await token({ client_id: clientId, client_secret: clientSecret }));
    expect(given).toMatchObject({ token_type: "Bearer", expires_in: 900, scope: "notices:read spaces:read" });
    const actor = await actorFromBearer(given.access_token);
    expect(actor).toMatchObject({ kind: "client", id: clientId, agency: { shortName: "Gendarmerie C3N" } });
    expect(actor && (await listPeople.perform(actor, {}, fromElsewhere()))).toMatchObject({
      code: "refused",
      reason: "person_required",
    });
  });

  it("ends at once, its tokens with it, and only by its own administrator", async () => {
    const { clientId, clientSecret } = value(await create());
    const { access_token: bearer } = value(await token({ client_id: clientId, client_secret: clientSecret }));
    const stranger = await signedIn(owner, "admin.nl", true);
    expect(await endClient.perform(stranger, { clientId }, fromElsewhere())).toEqual({ ok: false, code: "not_found" });
    expect(await endClient.perform(await signedIn(owner, "admin.fr"), { clientId }, fromElsewhere())).toEqual({
      ok: true,
      value: null,
    });
    expect(await actorFromBearer(bearer)).toBeNull();
    expect(await token({ client_id: clientId, client_secret: clientSecret })).toMatchObject({ reason: "client_ended" });
  });

  it("keeps no token past its own end", async () => {
    const { clientId, clientSecret } = value(await create({ expiresAt: inDays(1) }));
    await owner.query("UPDATE machine_client SET expires_at = now() + interval '1 minute' WHERE id = $1", [clientId]);
    await token({ client_id: clientId, client_secret: clientSecret });
    const { rows } = await owner.query<{ within: boolean }>(
      "SELECT t.expires_at <= c.expires_at AS within FROM access_token t JOIN machine_client c ON c.id = t.client_id WHERE c.id = $1",
      [clientId],
    );
    expect(rows).toEqual([{ within: true }]);
  });

  it("is stopped after ten wrong secrets from one address, and nowhere else", async () => {
    const { clientId, clientSecret } = value(await create());
    const right = { client_id: clientId, client_secret: clientSecret };
    for (let each = 0; each < 10; each += 1) {
      expect(await token({ ...right, client_secret: "wrong" }, from("198.51.100.9"))).toMatchObject({
        code: "refused",
        reason: "secret_wrong",
      });
    }
    expect(await token(right, from("198.51.100.9"))).toMatchObject({ code: "too_many_requests" });
    expect((await token(right)).ok).toBe(true);
  });
});

describe("the token endpoint speaks RFC 6749", () => {
  const ask = (fields: Record<string, string>, headers: Record<string, string> = {}) =>
    answer(
      new Request("http://localhost:3000/api/v1/oauth/token", {
        method: "POST",
        body: new URLSearchParams(fields),
        headers: { "comity-client-address": "198.51.100.77", ...headers },
      }),
      ["oauth", "token"],
    );
  const basic = (id: string, secret: string) => ({
    authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString("base64")}`,
  });

  it("with credentials in the body or in the Basic header", async () => {
    const { clientId, clientSecret } = value(await create());
    for (const response of [
      await ask({ ...grant, client_id: clientId, client_secret: clientSecret, scope: "notices:read" }),
      await ask({ ...grant, scope: "notices:read" }, basic(clientId, clientSecret)),
    ]) {
      expect(response.status).toBe(200);
      expect(response.headers.get("cache-control")).toBe("no-store");
      expect(response.headers.get("content-type")).toMatch(/^application\/json/);
      expect(await response.json()).toMatchObject({ token_type: "Bearer", expires_in: 900, scope: "notices:read" });
    }
  });

  it("and refuses in its words", async () => {
    const { clientId, clientSecret } = value(await create());
    const right = { client_id: clientId, client_secret: clientSecret };
    const cases: [Response, number, string][] = [
      [await ask({ ...grant, ...right, client_secret: "wrong" }), 401, "invalid_client"],
      [await ask({ ...grant, client_id: "nobody", client_secret: "wrong" }), 401, "invalid_client"],
      [await ask(grant, basic(clientId, "wrong")), 401, "invalid_client"],
      [await ask({ ...right, grant_type: "password" }), 400, "unsupported_grant_type"],
      [await ask({ ...grant, ...right, scope: "log:read" }), 400, "invalid_scope"],
      [await ask(right), 400, "invalid_request"],
      [await ask({ ...grant, ...right }, basic(clientId, clientSecret)), 400, "invalid_request"],
    ];
    for (const [response, status, error] of cases) {
      expect(response.status).toBe(status);
      expect(await response.json()).toEqual({ error });
    }
    expect(cases[0]?.[0].headers.has("www-authenticate")).toBe(false);
    expect(cases[2]?.[0].headers.get("www-authenticate")).toBe('Basic realm="comity"');
  });
});
