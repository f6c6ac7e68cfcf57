import { authHandler, type Flow } from "@/lib/auth/config";
import { env } from "@/lib/env";
import { endedEnrolmentCookie } from "./enrolment-link";
import type { Interruption } from "./model";
import { interruptionOf } from "./outcome";
import { isProviderAddress, providerClient } from "./provider-client";
import type { Provider } from "./providers";
import { returnPath } from "./return-path";

export interface Beginning {
  readonly returnTo: string | null;
  /** Have the provider authenticate the person anew, although it may know them: how a federated person steps up. */
  readonly again: boolean;
  /** The Set-Cookie value for a browser that came from an enrolment link; else what an earlier one left is taken away. */
  readonly enrolment: string | null;
}

/** Where the browser has to go, and the cookies that bind the flow to it; or why there is no such place. */
export async function beginSignIn(
  provider: Provider,
  request: Request,
  { returnTo, again, enrolment }: Beginning,
): Promise<{ readonly location: string; readonly cookies: readonly string[] } | Interruption> {
  const { publicUrl } = env();
  const flow: Flow = {
    provider,
    client: providerClient(provider),
    settle: async () => null,
    signedIn: null,
    error: null,
  };
  const address = new URL(`/api/auth/signin/${provider.id}`, publicUrl);
  if (again) address.search = new URLSearchParams({ prompt: "login", max_age: "0" }).toString();
  const handle = await authHandler(flow);
  const answer = await handle(
    new Request(address, {
      method: "POST",
      headers: { cookie: request.headers.get("cookie") ?? "" },
      body: new URLSearchParams({ callbackUrl: returnPath(returnTo, publicUrl) }),
    }),
  );
  const location = answer.headers.get("location") ?? "";
  if (flow.error !== null) return interruptionOf(flow.error);
  if (!URL.canParse(location) || !isProviderAddress(location)) return "answer_not_trusted";
  return { location, cookies: [...answer.headers.getSetCookie(), enrolment ?? endedEnrolmentCookie] };
}
