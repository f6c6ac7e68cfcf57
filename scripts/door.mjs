/**
 * The door: what a request must be before Next.js sees it. Loaded with `node --import`, it stands in front of every
 * HTTP server of the process, because Next.js believes headers that only a proxy of ours may send (security.md 3.1,
 * 3.4): it fills X-Forwarded-* from the socket only when they are absent.
 */
import http from "node:http";
import { Socket, isIP } from "node:net";
import { clothe, refuse } from "./door-answers.mjs";
import { refusedRequest } from "./door-requests.mjs";

const hops = Number(process.env.TRUSTED_PROXY_HOPS || 0);
export const ADDRESS_HEADER = "comity-client-address";

/** Headers with a meaning between Next.js and its own infrastructure, or between proxies and us; never a client's to send. From a policy Next.js takes the nonce. */
const NOT_A_CLIENTS =
  /^(x-forwarded-.*|x-real-ip|forwarded|x-middleware-.*|x-invoke-.*|x-matched-path|x-now-.*|x-vercel-.*|next-resume|next-action|content-security-policy(-report-only)?|comity-client-address)$/;

const SECONDS = 1000;
const { emit } = http.Server.prototype;

http.Server.prototype.emit = function (event, ...args) {
  if (event === "listening") limit(this);
  if (event === "upgrade" || event === "connect") return refuseSocket(args[1]);
  if (event !== "request" && event !== "checkContinue" && event !== "checkExpectation")
    return emit.call(this, event, ...args);
  const [request, response] = args;
  clothe(response);
  // Nothing of ours compresses requests, and Node's decoders must not see what strangers compressed (CVE-2026-111497).
  if (request.headers["content-encoding"] !== undefined)
    return refuse(response, 415, "Unsupported Media Type", "unsupported_media_type");
  const refused = refusedRequest(request.method, request.url);
  if (refused !== null) return refuse(response, refused.status, refused.title, refused.code, refused.headers);
  admit(request);
  return emit.call(this, event, ...args);
};

/** Slow headers and silent connections hold nothing for long; a body may take five minutes, uploads come in parts. */
function limit(server) {
  server.headersTimeout = 20 * SECONDS;
  server.requestTimeout = 300 * SECONDS;
  // Longer than nginx keeps its side (60 s), else it now and then writes into a connection that we just closed.
  server.keepAliveTimeout = 65 * SECONDS;
}

/** Takes away what is not the client's to say and puts in who it is. */
function admit(request) {
  const forwarded = request.headers["x-forwarded-for"];
  const address = clientAddress(request.socket.remoteAddress, forwarded, hops);
  const { rawHeaders } = request;
  for (let index = rawHeaders.length - 2; index >= 0; index -= 2) {
    if (NOT_A_CLIENTS.test(rawHeaders[index].toLowerCase())) rawHeaders.splice(index, 2);
  }
  for (const name of Object.keys(request.headers)) if (NOT_A_CLIENTS.test(name)) delete request.headers[name];
  rawHeaders.push(ADDRESS_HEADER, address);
  request.headers[ADDRESS_HEADER] = address;
}

/**
 * The address of the client: the socket's, or with `trusted` proxies of ours in front the entry that the outermost of
 * them wrote. A chain shorter than that did not come through them, so its socket counts.
 * @param {string | undefined} socketAddress
 * @param {string | undefined} forwardedFor entries joined by commas, the nearest proxy's last
 * @param {number} trusted
 */
export function clientAddress(socketAddress, forwardedFor, trusted) {
  const own = plain(socketAddress || "");
  if (trusted === 0 || forwardedFor === undefined) return own;
  const entry = plain(forwardedFor.split(",").at(-trusted) ?? "");
  return entry === "unknown" ? own : entry;
}

/** An IP address without brackets, port and IPv4-in-IPv6 prefix; "unknown" when it is none. */
function plain(text) {
  const bare = text
    .trim()
    .replace(/^\[(.*)\](:\d+)?$/, "$1")
    .replace(/^(\d+(?:\.\d+){3}):\d+$/, "$1")
    .replace(/^::ffff:(?=\d+\.)/i, "");
  return isIP(bare) ? bare.toLowerCase() : "unknown";
}

/** We offer no WebSocket; Next.js' own handling of upgrades was an open proxy once (CVE-2026-44578). */
function refuseSocket(socket) {
  socket.end("HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
  return true;
}

// `comity serve` holds the other end of this pipe; when it was killed without a chance to stop us, we must not outlive it.
if (process.env.COMITY_LIFELINE !== undefined) {
  const lifeline = new Socket({ fd: Number(process.env.COMITY_LIFELINE), readable: true, writable: false });
  delete process.env.COMITY_LIFELINE;
  lifeline.on("close", () => process.exit(1));
  lifeline.on("error", () => process.exit(1));
  lifeline.resume();
  lifeline.unref();
}
