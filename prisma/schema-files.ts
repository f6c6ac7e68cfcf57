import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** The Prisma schema, one file per noun, in a stable order. */
export async function readSchemaFiles(): Promise<{ path: string; content: string }[]> {
  const folder = join(import.meta.dirname, "schema");
  const names = (await readdir(folder)).filter((name) => name.endsWith(".prisma")).sort();
  return Promise.all(
    names.map(async (name) => ({ path: join(folder, name), content: await readFile(join(folder, name), "utf8") })),
  );
}
