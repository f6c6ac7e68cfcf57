import type { RouteName } from "@/lib/api/routes";
import type { Failure, Outcome } from "@/lib/errors";
import { exportResponse } from "./export-response";
import { tokenRefusal, tokenRequest, tokenResponse } from "./oauth";
import { endedSessionResponse, openedSessionResponse } from "./session-response";

/** By operation: how its output becomes a response when that is not plain JSON (a cookie, a file). Each parses what it gets. */
export const responders: Readonly<Partial<Record<RouteName, (output: unknown, request: Request) => Response>>> = {
  "log.export": exportResponse,
  "session.create": openedSessionResponse,
  "session.step_up": openedSessionResponse,
  "session.end": endedSessionResponse,
  "client.token": tokenResponse,
};

type Fields = Readonly<Record<string, unknown>>;

/** By operation: where its input stands when not in the body alone. */
export const readers: Readonly<Partial<Record<RouteName, (request: Request, body: Fields) => Outcome<Fields>>>> = {
  "client.token": tokenRequest,
};

/** By operation: failures in another standard's words than RFC 9457's. */
export const refusers: Readonly<Partial<Record<RouteName, (failure: Failure, request: Request) => Response>>> = {
  "client.token": tokenRefusal,
};
