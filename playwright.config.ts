import { defineConfig } from "@playwright/test";
import { ensureChromium } from "./scripts/ensure.mjs";

/** Root may not use Chromium's own sandbox; the pages are ours. */
const sandbox = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
/** A browser under test talks to the portal and to nobody else. */
const alone = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-quic",
  "--disable-gpu",
  "--no-first-run",
];

/** Found or installed once; workers read this file again and find it named. */
const chromium = (process.env.CHROMIUM = ensureChromium());

export default defineConfig({
  testDir: "e2e",
  globalSetup: "./e2e/server.ts",
  outputDir: "test-results/e2e",
  reporter: [["list"], ["json", { outputFile: "test-results/e2e.json" }]],
  forbidOnly: true,
  retries: 0,
  // One at a time: browser, portal and database share two cores, and a person's one-time codes come in one order.
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    browserName: "chromium",
    launchOptions: { executablePath: chromium, args: [...sandbox, ...alone] },
    viewport: { width: 1440, height: 900 },
    locale: "en-GB",
    // Nobody's own: a page that shows the browser's zone instead of the person's is seen.
    timezoneId: "Asia/Kathmandu",
    trace: "retain-on-failure",
  },
});
