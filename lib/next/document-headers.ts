/**
 * The policy of one document.
 * @param nonce base64 of ≥ 128 random bits, used for this answer only
 * @param development React's development build needs `eval`, and the development server a WebSocket
 */
export function contentSecurityPolicy(nonce: string, development: boolean): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${development ? " ws:" : ""}`,
    "manifest-src 'self'",
    "worker-src 'self'",
    // Files are looked at in a document of an origin of its own (app/viewer); no other site stands in a page of ours.
    "frame-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "object-src 'none'",
    // `default` is instrumentation-client.ts; `nextjs` is Next's own, for the addresses of its chunks.
    ...(development ? [] : ["require-trusted-types-for 'script'", "trusted-types default nextjs"]),
  ].join("; ");
}
