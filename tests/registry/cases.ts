import type { OperationName } from "@/lib/registry";
import type { Case } from "./case";
import { agencyCases } from "./cases/agencies";
import { noticeCases } from "./cases/notices";
import { evidenceCases } from "./cases/packages";
import { peopleCases } from "./cases/people";
import { spaceCases } from "./cases/spaces";

/** Every operation's cases. An operation without them does not compile here. */
export const cases: Readonly<Record<OperationName, Case>> = {
  ...spaceCases,
  ...noticeCases,
  ...evidenceCases,
  ...peopleCases,
  ...agencyCases,
};
