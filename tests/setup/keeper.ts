import { startEmbedded } from "@/lib/db/embedded";

/** Looks after a cluster until it is killed; embedded.test.ts kills it. */
const [dataDir] = process.argv.slice(2);
if (dataDir === undefined) throw new Error("Which data folder?");
await startEmbedded({ dataDir });
process.stdout.write("running\n");
