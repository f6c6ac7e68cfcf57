import { demoPeople } from "@/prisma/seed/demo-people";
import { expect, test } from "../fixtures";
import { builtScript } from "./build";
import { frenchIds, openSession, type Session } from "./people";
import { sharedCache } from "./shared-cache";
import { addressOf, apiRoutes, filled, pagePatterns } from "./surface";
import { send } from "./wire";

/** How people know themselves and each other in what they are sent. */
const about = (session: Session): readonly string[] =>
  demoPeople.filter(({ id }) => id === session.personId).flatMap(({ email, id }) => [email, id]);

test("two people behind one shared cache never get each other's bytes", async ({ baseURL, owner }) => {
  test.setTimeout(120_000);
  const ids = await frenchIds(owner);
  const cache = await sharedCache(baseURL ?? "");
  const [german, swedish] = [await openSession(owner, "officer.de"), await openSession(owner, "officer.se")];
  const reads = apiRoutes.filter(({ method }) => method === "GET").map((route) => addressOf(route, ids));
  const further = ["/api/v1/log/export?view=mine&format=csv", "/api/v1/log?view=mine", "/api/auth/session"];
  const pages = pagePatterns.map((pattern) => filled(pattern, ids));
  const personal = [...reads, ...further, ...pages];
  const ask = (address: string, session: Session | null, variant: Readonly<Record<string, string>> = {}) =>
    send(cache.url, "GET", address, { headers: { ...variant, ...(session && { Cookie: session.cookie }) } });
  for (const address of personal)
    for (const variant of [{}, { RSC: "1" }]) {
      await ask(address, swedish, variant);
      for (const other of [german, null]) {
        const { body, headers } = await ask(address, other, variant);
        expect([address, about(swedish).filter((word) => body.includes(word))]).toEqual([address, []]);
        expect([address, headers["set-cookie"]]).toEqual([address, undefined]);
      }
    }
  expect(cache.hits).toEqual([]);
  const own = await ask("/api/v1/session", german);
  expect(own.body).toContain(about(german)[0]);
  // What is everybody's is kept, so the cache does keep.
  for (const session of [swedish, german]) await ask(builtScript(), session);
  expect(cache.hits).toEqual([builtScript()]);
  await cache.close();
});
