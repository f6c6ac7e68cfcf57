import { z } from "zod";

export const HITS_MAX = 20;

export const searchSchema = z.strictObject({ query: z.string().trim().min(2).max(200) });

export const hitSchema = z.object({
  kind: z.enum(["space", "notice", "package"]),
  id: z.string(),
  title: z.string(),
  context: z.string(),
  /** The name of a file in it that holds the words, or whose id it is. */
  file: z.string().nullable(),
  /** Where its summary holds the words, with what stands around them. */
  excerpt: z.string().nullable(),
});
export type Hit = z.infer<typeof hitSchema>;

/** No count of all there is: what is cut off is said, how much it was is not. */
export const searchResultSchema = z.object({ hits: z.array(hitSchema), more: z.boolean() });
