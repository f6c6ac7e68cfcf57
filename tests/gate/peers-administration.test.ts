import { beforeEach, describe, expect, it } from "vitest";
import { anonymous } from "@/lib/access/actor";
import type { Outcome } from "@/lib/errors";
import { newId } from "@/lib/id";
import { operations } from "@/lib/registry";
import { agencyId, demoSpaces, person } from "@/prisma/seed/demo-operation";
import { logged } from "@/tests/gate/entries";
import { cookieOf, ownOrigin, problemOf, send } from "@/tests/gate/http";
import { actor, demoWorld, here } from "@/tests/gate/world";
import { signedIn } from "@/tests/identity/sessions";

/** Bugs of comparable products, continued: who may administer what, and what checks give away. */
const { owner } = await demoWorld();
const spaceId = demoSpaces[0]?.id ?? "";

beforeEach(async () => {
  await owner.query("DELETE FROM rate_limit");
});

describe("16: checks of addresses, names and ids", () => {
  it("do not tell that something exists at another agency", async () => {
    const administrator = await signedIn(owner, "admin.fr", true);
    const invite = (email: string) =>
      operations["person.invite"].perform(
        administrator,
        { email, name: "Somebody new", language: "fr", timeZone: "Europe/Paris", roles: [{ role: "examiner" }] },
        here,
      );
    const [taken, free] = [await invite(person("officer.se").email), await invite("nobody.yet@example.org")];
    expect([taken.ok, free.ok]).toEqual([true, true]);
    const shape = (outcome: Outcome<unknown>) =>
      JSON.stringify(outcome).replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}|#[\w-]+|\d{4}-[\dT:.Z-]+/g, "…");
    expect(shape(taken)).toBe(shape(free));
    const sessions = (personId: string) => operations["session.list"].perform(administrator, { personId }, here);
    expect(await sessions(person("officer.se").id)).toEqual(await sessions(newId()));
    const admit = (personId: string) =>
      operations["space.admit_person"].perform(actor("head.fr"), { spaceId, personId, function: "member" }, here);
    expect(await admit(person("officer.de").id)).toEqual(await admit(newId()));
  });
});

describe("20: what the page does not offer", () => {
  it.each<[string, string, string, object]>([
    ["dpo.fr", "POST", `/spaces/${spaceId}/notices`, { title: "t", body: "b" }],
    [
      "officer.no",
      "PATCH",
      `/spaces/${spaceId}`,
      { name: "n", operation: "o", purpose: "p", agreementReference: "r", agreementSignedOn: "2026-01-01" },
    ],
    ["officer.se", "POST", `/spaces/${spaceId}/agencies`, { agencyId: agencyId("BKA") }],
    ["officer.se", "POST", `/spaces/${spaceId}/people`, { personId: person("admin.se").id, function: "administrator" }],
    [
      "admin.fr",
      "POST",
      "/spaces",
      {
        name: "n",
        operation: "o",
        purpose: "p",
        agreementReference: "r",
        agreementSignedOn: "2026-01-01",
        periodStart: "2026-01-01",
        periodEnd: "2026-02-01",
      },
    ],
    [
      "officer.fr",
      "POST",
      "/people",
      { email: "x@example.org", name: "n", language: "fr", timeZone: "UTC", roles: [{ role: "agency_administrator" }] },
    ],
    [
      "officer.fr",
      "POST",
      "/agencies",
      {
        shortName: "s",
        name: "n",
        kind: "judicial",
        countryCode: "FR",
        timeZone: "UTC",
        administrator: { email: "x@example.org", name: "n", language: "fr" },
      },
    ],
  ])("%s cannot do by %s %s either", async (mailbox, method, path, body) => {
    const headers = { ...(await cookieOf(owner, mailbox)), ...ownOrigin(), "content-type": "application/json" };
    const { result, lines } = await logged(owner, () => send({ method, path, headers, body: JSON.stringify(body) }));
    expect([403, 404]).toContain((await problemOf(result)).status);
    expect(lines.map(({ decision }) => decision)).toEqual(["denied"]);
  });

  it("the head of a unit makes nobody administrator of a space, nor takes that from anybody", async () => {
    const admit = (personId: string, name: string) =>
      operations["space.admit_person"].perform(actor("head.fr"), { spaceId, personId, function: name }, here);
    expect(await admit(person("spaceadmin.fr").id, "member")).toMatchObject({ ok: false, code: "refused" });
    expect(await admit(person("examiner.fr").id, "administrator")).toMatchObject({ ok: false, code: "refused" });
    expect((await admit(person("examiner.fr").id, "member")).ok).toBe(true);
  });

  it("the operator's agency is admitted to no space", async () => {
    const input = { spaceId, agencyId: agencyId("Portal operator") };
    expect(await operations["space.admit_agency"].perform(actor("spaceadmin.fr"), input, here)).toMatchObject({
      ok: false,
      reason: "unknown_agency",
    });
  });
});

describe("26: attempts to sign in", () => {
  const attempt = (email: string, address: string) =>
    operations["session.create"].perform(
      anonymous,
      { email, password: "not the passphrase at all", code: "000000" },
      { address, requestId: newId() },
    );
  const codes = async (tries: readonly Promise<Outcome<unknown>>[]) =>
    (await Promise.all(tries)).map((outcome) => (outcome.ok ? "ok" : outcome.code));

  it("are limited per mailbox and per address, whether the mailbox exists or not", async () => {
    for (const email of [person("officer.uk").email, "nobody@example.org"]) {
      const told: string[] = [];
      for (let each = 0; each < 7; each += 1) told.push(...(await codes([attempt(email, "198.51.100.50")])));
      expect(told.filter((code) => code === "wrong_credentials")).toHaveLength(5);
      expect(told.filter((code) => code === "too_many_requests")).toHaveLength(2);
    }
  });
});
