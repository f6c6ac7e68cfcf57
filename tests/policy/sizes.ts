/** How long files may be; eslint holds the same for TypeScript, this holds it for everything else as well. */
import type { Files } from "./files";

const source = /\.([cm]?[jt]sx?|css|prisma|sh)$/;

/** Configuration may lower the limit of a place and never raise it. */
const limit = (path: string): number => (path.startsWith("app/") && /\.tsx?$/.test(path) ? 80 : 300);

export function oversized(files: Files): string[] {
  return [...files].flatMap(([path, text]) => {
    const lines = text.split("\n").length - (text.endsWith("\n") ? 1 : 0);
    return source.test(path) && lines > limit(path) ? [`${path}: ${lines} lines, ${limit(path)} allowed`] : [];
  });
}
