interface Lock {
  packages: Record<string, { version?: string; optionalDependencies?: Record<string, string> }>;
}

/** Path in node_modules → exact version. */
export function missingOptional(lock: Lock): Map<string, string>;
export function platformEntry(name: string, version: string): Record<string, unknown>;
