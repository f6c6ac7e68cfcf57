import type { Actor } from "./actor";
import type { Definition } from "./definition";
import { judge, scopeMissing } from "./gate";
import { parseInput } from "./input";
import { factScope } from "./transactions";

/**
 * Whether an operation would still be allowed: for streams that go on after it was performed. Looks at facts only,
 * shows nothing and leaves no entry; what was begun has its own.
 */
export async function stillStands<Who extends Actor, Input, Facts, Output>(
  definition: Definition<Who, Input, Facts, Output>,
  actor: Who,
  raw: unknown,
): Promise<boolean> {
  const parsed = parseInput(definition.input, raw);
  if (!parsed.ok || scopeMissing(definition, actor)) return false;
  return judge(definition, actor, await definition.facts(factScope(), parsed.value, actor)).allowed;
}
