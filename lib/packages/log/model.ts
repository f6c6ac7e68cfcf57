import { z } from "zod";
import { idSchema } from "@/lib/id";

export const packageLogSchema = z.strictObject({ packageId: idSchema, cursor: idSchema.optional() });
