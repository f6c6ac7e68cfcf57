/**
 * What every answer of the portal carries, whoever made it: page, API, static file, redirect, Next.js' own refusals and
 * the door's. Set last, so that nothing can forget it. Source: OWASP ASVS 5.0 chapters 3.4 and 14.3; docs/security.md.
 */
const ALWAYS = [
  ["Strict-Transport-Security", "max-age=63072000; includeSubDomains"],
  ["X-Content-Type-Options", "nosniff"],
  ["Referrer-Policy", "no-referrer"],
  [
    "Permissions-Policy",
    "accelerometer=(), autoplay=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), hid=(), magnetometer=(), microphone=(), midi=(), payment=(), screen-wake-lock=(), serial=(), usb=(), xr-spatial-tracking=()",
  ],
  ["Cross-Origin-Opener-Policy", "same-origin"],
  ["Cross-Origin-Resource-Policy", "same-origin"],
  ["X-Permitted-Cross-Domain-Policies", "none"],
];

/** For answers that said nothing themselves: no browser runs, frames or keeps what was not made to be. */
const OTHERWISE = [
  [
    "Content-Security-Policy",
    "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; object-src 'none'; sandbox",
  ],
  ["Cache-Control", "private, no-store"],
];

/**
 * A worker lives under the policy of its own script's answer: it may load its other parts from this build, and reach
 * nothing else, no network included. As a document such a file is text, with or without the sandbox.
 */
const SCRIPTS = /^\/_next\/static\/[^?]*\.js(\?|$)/;
const SCRIPT_POLICY =
  "default-src 'none'; script-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; object-src 'none'";

/** By this header a route handler tells the length of its body in bytes. */
const LENGTH_HEADER = "comity-content-length";

/** Puts the headers on at the moment the answer's head is written, implicitly or not. */
export function clothe(response) {
  const { writeHead } = response;
  response.writeHead = function (status, ...rest) {
    const given = new Set(namesIn(rest.at(-1)));
    sized(response);
    const unsaid = !given.has("content-security-policy") && !response.hasHeader("Content-Security-Policy");
    if (unsaid && SCRIPTS.test(response.req.url ?? "")) response.setHeader("Content-Security-Policy", SCRIPT_POLICY);
    for (const [name, value] of ALWAYS) response.setHeader(name, value);
    response.setHeader("X-Frame-Options", framedByUs(response) ? "SAMEORIGIN" : "DENY");
    for (const [name, value] of OTHERWISE) {
      if (!response.hasHeader(name) && !given.has(name.toLowerCase())) response.setHeader(name, value);
    }
    return writeHead.call(response, status, ...rest);
  };
}

/** The viewers' frame alone stands in a page, and in one of ours (docs/decisions/0013-viewers-in-a-frame.md). */
const framedByUs = (response) =>
  String(response.getHeader("Content-Security-Policy") ?? "").includes("frame-ancestors 'self'; ");

/** Next.js drops the length of what route handlers stream; without it nobody sees how far a download is, nor that it broke off. */
function sized(response) {
  const length = response.getHeader(LENGTH_HEADER);
  if (length === undefined) return;
  response.removeHeader(LENGTH_HEADER);
  response.setHeader("Content-Length", length);
}

/** Names of the headers handed to `writeHead`: an object, a flat list of names and values, or none. */
function namesIn(headers) {
  if (Array.isArray(headers))
    return headers.filter((_, index) => index % 2 === 0).map((name) => String(name).toLowerCase());
  return typeof headers === "object" && headers !== null ? Object.keys(headers).map((name) => name.toLowerCase()) : [];
}

/** Ends a request with a problem document (RFC 9457); English, for no person's browser sends what ends here. */
export function refuse(response, status, title, code, headers = {}) {
  response.writeHead(status, { "Content-Type": "application/problem+json", Connection: "close", ...headers });
  response.end(JSON.stringify({ type: "about:blank", title, status, code }));
  return true;
}
