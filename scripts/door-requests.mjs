/** Which requests the door lets through, before anything of Next.js reads an address or a method. */

const METHODS = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

const isApi = (path) => path === "/api" || path.startsWith("/api/");

/**
 * What is wrong with a request line, or null. An address that two programs may read differently is refused rather than
 * put right: a proxy in front that guards by path, Next.js and the route table must mean the same one.
 * @param {string} method
 * @param {string} address as it stands in the request line
 * @returns {null | { status: number, title: string, code: string, headers?: Record<string, string> }}
 */
export function refusedRequest(method, address) {
  if (!METHODS.has(method)) return { status: 501, title: "Not Implemented", code: "method_not_allowed" };
  const [path] = address.split(/[?#]/, 1);
  if (!isPlain(path)) return { status: 400, title: "Bad Request", code: "invalid_input" };
  // The API tells itself which methods an address takes; pages and files are only ever fetched.
  if (isApi(path) || method === "GET" || method === "HEAD") return null;
  const headers = { Allow: "GET, HEAD" };
  return { status: 405, title: "Method Not Allowed", code: "method_not_allowed", headers };
}

/** One reading only: starts at the root, decodes as UTF-8, no empty, `.` or `..` segment, no separator or control character in disguise. */
function isPlain(path) {
  if (!path.startsWith("/")) return false;
  const segments = path.slice(1).split("/").map(decoded);
  // One slash at the end is a habit of people; Next.js sends them on to the address without it.
  if (segments.length > 1 && segments.at(-1) === "") segments.pop();
  const isOdd = (segment) => segment === null || /^\.{0,2}$/.test(segment) || /[/\\\p{Cc}]/u.test(segment);
  return path === "/" || !segments.some(isOdd);
}

/** Null when it does not decode. */
function decoded(segment) {
  try {
    return decodeURIComponent(segment);
  } catch {
    return null;
  }
}
