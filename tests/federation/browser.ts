import { GET as auth } from "@/app/api/auth/[...nextauth]/route";
import { POST as logout } from "@/app/api/oidc/backchannel-logout/[providerId]/route";
import { POST as enrol } from "@/app/api/oidc/enrolment/route";
import { GET as start } from "@/app/api/oidc/start/[providerId]/route";
import { SESSION_COOKIE } from "@/lib/auth/cookie";
import { PORTAL } from "./provider";

/** The portal's own addresses of the flow, by its real route handlers. */
export async function portal(request: Request): Promise<Response> {
  const segments = new URL(request.url).pathname.split("/").slice(3);
  const [first = "", second = ""] = segments;
  const { pathname } = new URL(request.url);
  if (pathname.startsWith("/api/auth/")) return auth(request, { params: Promise.resolve({ nextauth: segments }) });
  const params = Promise.resolve({ providerId: second });
  if (pathname.startsWith("/api/oidc/start/")) return start(request, { params });
  if (pathname.startsWith("/api/oidc/backchannel-logout/")) return logout(request, { params });
  if (pathname === "/api/oidc/enrolment") return enrol(request);
  throw new Error(`no such address: ${first}`);
}

/** Asked before each request; true ends the walk there, unasked. */
type Stop = (address: URL) => boolean;

const isPage: Stop = ({ origin, pathname }) => origin === PORTAL && !pathname.startsWith("/api/");

let lastOctet = 0;

/** A browser with cookies for each origin; walks redirects by hand. From an address of its own, so that limits stop no other. */
export class Browser {
  readonly #jars = new Map<string, Map<string, string>>();
  readonly #address = `198.51.100.${(lastOctet += 1)}`;
  /** Every Set-Cookie line that the portal sent. */
  readonly set: string[] = [];

  cookies(origin: string): Map<string, string> {
    const jar = this.#jars.get(origin) ?? new Map<string, string>();
    this.#jars.set(origin, jar);
    return jar;
  }

  get sessionToken(): string | null {
    return this.cookies(PORTAL).get(SESSION_COOKIE) ?? null;
  }

  signInAs(token: string): void {
    this.cookies(PORTAL).set(SESSION_COOKIE, token);
  }

  async request(address: string | URL, init: RequestInit = {}): Promise<Response> {
    const url = new URL(address, PORTAL);
    const headers = new Headers(init.headers);
    const cookie = [...this.cookies(url.origin)].map(([name, value]) => `${name}=${value}`).join("; ");
    if (cookie !== "") headers.set("cookie", cookie);
    if (url.origin === PORTAL) headers.set("comity-client-address", this.#address);
    const answer =
      url.origin === PORTAL
        ? await portal(new Request(url, { ...init, headers }))
        : await fetch(url, { ...init, headers, redirect: "manual" });
    for (const line of answer.headers.getSetCookie()) this.#keep(url.origin, line);
    return answer;
  }

  #keep(origin: string, line: string): void {
    if (origin === PORTAL) this.set.push(line);
    const [pair = "", ...attributes] = line.split(";").map((each) => each.trim());
    const [name = "", ...value] = pair.split("=");
    const gone = attributes.some((each) => /^max-age=0$/i.test(each) || /^expires=.*\b1970\b/i.test(each));
    if (gone) this.cookies(origin).delete(name);
    else this.cookies(origin).set(name, value.join("="));
  }

  /** Follows redirects until a page of the portal, or until `stop`; returns the address not asked any more. */
  async walk(address: string | URL, stop: Stop = isPage): Promise<URL> {
    let url = new URL(address, PORTAL);
    for (let steps = 0; steps < 20; steps += 1) {
      if (stop(url) || isPage(url)) return url;
      const answer = await this.request(url);
      const location = answer.headers.get("location");
      if (location === null)
        throw new Error(`${url.pathname} answered ${answer.status}: ${(await answer.text()).slice(0, 300)}`);
      url = new URL(location, url);
    }
    throw new Error("redirected without end");
  }
}

/** Stops with the provider's answer in hand, before the portal has seen it. */
export const atCallback: Stop = ({ origin, pathname }) =>
  origin === PORTAL && pathname.startsWith("/api/auth/callback/");
