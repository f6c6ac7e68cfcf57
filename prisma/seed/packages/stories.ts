import { drafts } from "./stories-drafts";
import { others } from "./stories-others";
import { released } from "./stories-released";
import type { Story } from "./story";

/** Every package of the demonstration; a version stands after the one it replaces. */
export const stories: readonly Story[] = [...released, ...others, ...drafts];
