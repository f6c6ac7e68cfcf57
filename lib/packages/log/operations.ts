import { read } from "@/lib/access/operation";
import { logLines } from "@/lib/log/data";
import { logPageSchema, PAGE_SIZE } from "@/lib/log/model";
import { seenBy } from "@/lib/log/policy";
import { packageFacts } from "../data";
import { packageSituations as situations, packageSubject as subject, targetOf } from "../facts/model";
import { mayReadPackage } from "../policy";
import { packageLogSchema } from "./model";

/**
 * Who did what with a package and its files: for its provider everybody, for a recipient its own agency's people. Every
 * operation on a file names its package too, so the package's lines are all of them.
 */
export const readPackageLog = read({
  name: "package.log",
  input: packageLogSchema,
  output: logPageSchema,
  clientScope: "log:read",
  subject,
  facts: (scope, input, actor) => packageFacts(scope, input.packageId, actor),
  policy: mayReadPackage,
  targets: (_, facts, { agency }) => {
    const kind = facts.agencyId === agency.id ? "log-owner" : "log-agency";
    return [targetOf(facts), { kind, id: agency.id, ownerAgencyId: null, spaceId: facts.space.id }];
  },
  situations,
  run: async (scope, { packageId, cursor }, facts, actor) => {
    const view = facts.agencyId === actor.agency.id ? "owner" : "agency";
    const filters = { view, target: `package/${packageId}` } as const;
    const lines = await logLines(scope, actor, filters, PAGE_SIZE + 1, cursor);
    const entries = lines.slice(0, PAGE_SIZE);
    return {
      entries: entries.map((line) => seenBy(actor, line)),
      next: lines.length > PAGE_SIZE ? (entries.at(-1)?.id ?? null) : null,
    };
  },
});
