/** Runs in the browser before anything else of ours: what the strict content security policy asks of the page. */

interface TrustedTypesFactory {
  createPolicy(name: "default", rules: { createScriptURL: (address: string) => string | null }): unknown;
}

declare global {
  interface Window {
    readonly trustedTypes?: TrustedTypesFactory;
    /** Zod's global configuration. */
    __zod_globalConfig?: { jitless?: boolean };
  }
}

const chunks = /^\/_next\/static\/[\w~!@./-]+\.js(?:\?[\w=&.-]*)?$/u;

/**
 * The bundler's loader hands the address of each further chunk to a script element as text, which Trusted Types refuse.
 * This default policy lets pass what lies among our own build's files, and nothing else: no markup, no script text.
 */
window.trustedTypes?.createPolicy("default", {
  createScriptURL(address) {
    const { origin, pathname, search } = new URL(address, location.origin);
    return origin === location.origin && chunks.test(pathname + search) ? address : null;
  },
});

// Zod compiles schemas with `Function` unless it is told not to try.
window.__zod_globalConfig = { ...window.__zod_globalConfig, jitless: true };

export {};
