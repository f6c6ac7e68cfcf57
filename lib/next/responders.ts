import type { RouteName } from "@/lib/api/routes";
import { exportResponse } from "./export-response";
import { endedSessionResponse, openedSessionResponse } from "./session-response";

/** By operation: how its output becomes a response when that is not plain JSON (a cookie, a file). Each parses what it gets. */
export const responders: Readonly<Partial<Record<RouteName, (output: unknown, request: Request) => Response>>> = {
  "log.export": exportResponse,
  "session.create": openedSessionResponse,
  "session.step_up": openedSessionResponse,
  "session.end": endedSessionResponse,
};
