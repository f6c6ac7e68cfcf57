import createNextIntlPlugin from "next-intl/plugin";
import type { NextConfig } from "next";

const config: NextConfig = {
  distDir: process.env.NEXT_DIST_DIR ?? ".next",
  reactStrictMode: true,
  // Takes the image optimiser, and with it a whole class of advisories, out of the build (security.md 3.1).
  images: { unoptimized: true },
  // Compressing hides the length of nothing and holds back streamed downloads; a proxy in front may do it for static files.
  compress: false,
  poweredByHeader: false,
  productionBrowserSourceMaps: false,
  // These read files beside themselves, hold native code, or must exist once per process.
  serverExternalPackages: [
    "@node-rs/argon2",
    "@prisma/adapter-pg",
    "@prisma/client",
    "@tus/server",
    "file-type",
    "pg",
    "pino",
    "prom-client",
    "rate-limiter-flexible",
  ],
  // `npm test` and CI check all types, tests included; a start need not wait for the compiler again.
  typescript: { ignoreBuildErrors: true },
  turbopack: { root: import.meta.dirname },
};

export default createNextIntlPlugin("./lib/i18n/request.ts")(config);
