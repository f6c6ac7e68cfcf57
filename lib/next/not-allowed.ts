import { newId } from "@/lib/id";
import { problem } from "./problem";

type Method = "GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE" | "OPTIONS";

/** What a route file exports for every method that it does not take: 405, and which ones it does (RFC 9110 section 15.5.6). */
export const notAllowed =
  (...allowed: readonly Method[]) =>
  (request: Request): Response => {
    const response = problem({ ok: false, code: "method_not_allowed" }, request, newId());
    response.headers.set("Allow", allowed.join(", "));
    return response;
  };
