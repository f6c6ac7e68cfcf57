import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import type { PersonActor } from "@/lib/access/actor";
import type { Operation } from "@/lib/access/operation";
import { currentActor } from "@/lib/auth/current-actor";
import type { Outcome } from "@/lib/errors";
import { newId } from "@/lib/id";

const context = cache(async () => ({
  address: (await headers()).get("comity-client-address") ?? "unknown",
  requestId: newId(),
}));

// One view is one entry: the same call within one request is performed once (style.md 2, pitfall 6).
const performOnce = cache(async <Input, Output>(operation: Operation<Input, Output>, input: string) =>
  operation.perform(await currentActor(), JSON.parse(input), await context()),
);

/** The only adapter between a page and an operation. Denied and missing end in the same not-found page. */
export async function load<Input, Output>(
  operation: Operation<Input, Output>,
  input: NoInfer<Input>,
): Promise<Outcome<Output>> {
  const outcome = await performOnce(operation, JSON.stringify(input));
  if (!outcome.ok && outcome.code === "signed_out") redirect("/sign-in");
  if (!outcome.ok && (outcome.code === "not_found" || outcome.code === "invalid_input")) notFound();
  return outcome;
}

/** The person who looks at this page; everybody else is sent to sign in. */
export async function signedInPerson(): Promise<PersonActor> {
  const actor = await currentActor();
  return actor.kind === "person" ? actor : redirect("/sign-in");
}
