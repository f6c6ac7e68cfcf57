import { z } from "zod";
import { change } from "@/lib/access/operation";
import { PURPOSE_CODES, PURPOSES_WITH_TEXT } from "@/lib/access/purpose-codes";
import { idSchema } from "@/lib/id";
import { packageFacts } from "../data";
import { packageSituations as situations, packageSubject as subject, targetOf } from "../facts/model";
import { mayReadPackage } from "../policy";

/** Why this package's files are opened: asked once per package and session (domain.md 7.5). */
export const statePackagePurpose = change({
  name: "package.state_purpose",
  input: z
    .strictObject({
      packageId: idSchema,
      code: z.enum(PURPOSE_CODES),
      text: z.string().trim().min(3).max(500).optional(),
    })
    .refine((purpose) => purpose.text !== undefined || !PURPOSES_WITH_TEXT.includes(purpose.code), { path: ["text"] }),
  output: z.null(),
  clientScope: "packages:read",
  subject,
  facts: (scope, input, actor) => packageFacts(scope, input.packageId, actor),
  policy: mayReadPackage,
  targets: (_, facts) => [targetOf(facts)],
  detail: (input) => ({ code: input.code }),
  situations,
  run: async (scope, { packageId, code, text }, _, actor) => {
    const row = { sessionId: actor.sessionId, target: `package/${packageId}`, code, text: text ?? null };
    // The first statement of a session stands: what the log already says is not reworded.
    await scope.prisma.statedPurpose.createMany({ data: [row], skipDuplicates: true });
    return null;
  },
});
