import { randomBytes } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { anonymous } from "@/lib/access/actor";
import { actorFromSession } from "@/lib/auth/actor";
import { providerInUse } from "@/lib/auth/federation/providers";
import { fromElsewhere } from "@/tests/identity/calls";
import { demoPerson, seededDatabase } from "@/tests/identity/seeded";
import { openTestSession, signedIn } from "@/tests/identity/sessions";
import { configureProvider, disableProvider, listProviders, readProvider } from "./operations";

const { owner } = await seededDatabase();
const secret = randomBytes(16).toString("hex");
const withoutSecret = {
  label: "Sign-in of the agency",
  issuer: "https://signin.example.org",
  clientId: "portal",
  acceptedAcr: ["high", "https://refeds.org/profile/mfa"],
};
const wanted = { ...withoutSecret, clientSecret: secret };
const agencyId = demoPerson("admin.fr").agencyId;

const administrator = () => signedIn(owner, "admin.fr", true);
const configure = async (input: unknown, actor = administrator()) =>
  configureProvider.perform(await actor, input, fromElsewhere());

beforeEach(async () => {
  await owner.query("DELETE FROM session");
  await owner.query("DELETE FROM identity_provider");
});

describe("an agency's provider", () => {
  it("is configured by its administrator with a fresh code; the secret is sealed and shown to nobody", async () => {
    expect(await configure(wanted)).toEqual({ ok: true, value: null });
    const read = await readProvider.perform(await administrator(), {}, fromElsewhere());
    expect(read.ok && read.value).toEqual({
      provider: { ...withoutSecret, enabled: true, people: 0 },
      redirectAddress: `http://localhost:3000/api/auth/callback/${agencyId}`,
      logoutAddress: `http://localhost:3000/api/oidc/backchannel-logout/${agencyId}`,
    });
    const { rows } = await owner.query<Record<string, unknown>>(
      "SELECT i::text AS row, (SELECT string_agg(e::text, '') FROM log_entry e) AS log FROM identity_provider i",
    );
    expect(JSON.stringify([read, rows])).not.toContain(secret);
    expect(rows).toHaveLength(1);
    expect(await providerInUse(agencyId)).toMatchObject({ issuer: wanted.issuer, clientSecret: secret });
    const listed = await listProviders.perform(anonymous, {}, fromElsewhere());
    expect(listed.ok && listed.value).toEqual({ providers: [{ id: agencyId, label: wanted.label }] });
  });

  it.each([
    ["officer.fr", true, "role_missing"],
    ["admin.fr", false, "step_up_required"],
  ])("is not configured by %s (fresh code: %s)", async (mailbox, fresh, reason) => {
    const actor = signedIn(owner, mailbox, fresh);
    expect(await configure(wanted, actor)).toMatchObject({ ok: false, reason });
    expect(await providerInUse(agencyId)).toBeNull();
  });

  it("is each agency's own: another administrator sees and changes only theirs", async () => {
    await configure(wanted);
    const swede = await signedIn(owner, "admin.se", true);
    const read = await readProvider.perform(swede, {}, fromElsewhere());
    expect(read.ok && read.value.provider).toBeNull();
    expect(await disableProvider.perform(swede, {}, fromElsewhere())).toMatchObject({ ok: false, code: "conflict" });
    expect(await configure(wanted, Promise.resolve(swede))).toEqual({
      ok: false,
      code: "conflict",
      reason: "issuer_taken",
    });
    expect(await providerInUse(agencyId)).not.toBeNull();
  });

  it("keeps its secret while its issuer stays, and never takes it to another issuer", async () => {
    await configure(wanted);
    expect(await configure({ ...withoutSecret, acceptedAcr: ["high"] })).toEqual({ ok: true, value: null });
    expect(await providerInUse(agencyId)).toMatchObject({ clientSecret: secret, acceptedAcr: ["high"] });
    const moved = { ...withoutSecret, issuer: "https://elsewhere.example.org" };
    expect(await configure(moved)).toEqual({ ok: false, code: "conflict", reason: "client_secret_missing" });
    expect(await providerInUse(agencyId)).toMatchObject({ issuer: wanted.issuer });
  });

  it.each([
    "http://signin.example.org",
    "https://127.0.0.1",
    "https://[::1]",
    "https://169.254.169.254",
    "https://10.0.0.1",
  ])("is not %s", async (issuer) => {
    expect(await configure({ ...wanted, issuer })).toEqual({
      ok: false,
      code: "conflict",
      reason: "issuer_not_allowed",
    });
  });

  it.each([
    { issuer: "javascript:alert(1)" },
    { issuer: "https://user@signin.example.org" },
    { issuer: "https://signin.example.org/?x" },
    { issuer: "https://signin.example.org/#x" },
    { issuer: "signin.example.org" },
    { acceptedAcr: [] },
    { acceptedAcr: ["a b"] },
    { clientId: "" },
    { agencyId: "0199c4c2-0000-7000-8000-000000000001" },
    { enabled: false },
  ])("is not configured with %j", async (wrong) => {
    expect(await configure({ ...wanted, ...wrong })).toMatchObject({ ok: false, code: "invalid_input" });
  });

  it("switched off ends what it vouched for, at once and without a fresh code, and can be switched on again", async () => {
    await configure(wanted);
    const token = await openTestSession(owner, "officer.fr");
    const local = await openTestSession(owner, "officer.fr");
    await owner.query("UPDATE session SET provider_id = $1 WHERE token_hash = sha256($2::bytea)", [
      agencyId,
      Buffer.from(token),
    ]);
    const off = await disableProvider.perform(await signedIn(owner, "admin.fr"), {}, fromElsewhere());
    expect(off).toEqual({ ok: true, value: null });
    expect(await actorFromSession(token)).toBeNull();
    expect(await actorFromSession(local)).not.toBeNull();
    expect(await providerInUse(agencyId)).toBeNull();
    const listed = await listProviders.perform(anonymous, {}, fromElsewhere());
    expect(listed.ok && listed.value.providers).toEqual([]);
    expect(await configure(withoutSecret)).toEqual({ ok: true, value: null });
    expect(await providerInUse(agencyId)).not.toBeNull();
  });

  it("of another issuer ends the sessions of the one before", async () => {
    await configure(wanted);
    const token = await openTestSession(owner, "officer.fr");
    await owner.query("UPDATE session SET provider_id = $1 WHERE token_hash = sha256($2::bytea)", [
      agencyId,
      Buffer.from(token),
    ]);
    await configure({ ...wanted, label: "New words" });
    expect(await actorFromSession(token)).not.toBeNull();
    await configure({ ...wanted, issuer: "https://elsewhere.example.org" });
    expect(await actorFromSession(token)).toBeNull();
  });
});
