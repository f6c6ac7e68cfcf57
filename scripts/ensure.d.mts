/** What TypeScript needs to know of ensure.mjs, which itself must run before anything is installed. */
export function ensureChromium(): string;
export function isNewEnough(version: string): boolean;
