/** Kept as they are in a header's value (RFC 8187 attr-char, less what encodeURIComponent leaves and it does not). */
const encoded = (text: string): string =>
  encodeURIComponent(text).replaceAll(/['()*!]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/**
 * `attachment` with the file's own name (RFC 6266, RFC 8187): folders left out, everything but plain letters replaced in
 * the form for old clients, so that no name can end the header or be taken for a path.
 */
export function attachment(path: string): string {
  const name = path.split("/").at(-1) ?? "";
  const plain = name
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll(/[^A-Za-z0-9 ._-]/g, "_");
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded(name)}`;
}
