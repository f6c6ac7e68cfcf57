import { mkdir, writeFile } from "node:fs/promises";
import { cpus, totalmem } from "node:os";
import { setTimeout as pause } from "node:timers/promises";
import { measureAppend } from "./append";
import { measureHotReads } from "./hot";
import { measureLists } from "./lists";
import { measurePages } from "./pages";
import { makePlace, type Place } from "./place";
import { measureReads } from "./reads";
import { table, type Figure } from "./report";
import { measureStarts } from "./starts";
import { measureTransfers } from "./transfers";
import { closeWorld, openWorld, type World } from "./world";

const PORT = Number(process.env.PORT ?? 3180);

/** In one filled database, one after another. */
const inWorld: Readonly<Record<string, (world: World) => Promise<Figure[]>>> = {
  reads: measureReads,
  hot: measureHotReads,
  append: measureAppend,
  pages: measurePages,
  lists: measureLists,
};
/** With the demonstration's data alone. */
const inDemo: Readonly<Record<string, (place: Place) => Promise<Figure[]>>> = { transfers: measureTransfers };
const names = [...Object.keys(inWorld), ...Object.keys(inDemo), "starts"];

const say = (what: string) => console.error(`${new Date().toISOString().slice(11, 19)} ${what}`);

/** Processors that something else keeps busy: a figure taken on a shared machine says so. */
async function busyElsewhere(): Promise<number> {
  const busy = () => cpus().reduce((sum, { times }) => sum + times.user + times.nice + times.sys + times.irq, 0);
  const from = busy();
  await pause(3_000);
  return (busy() - from) / 3_000;
}

async function measureInWorld(wanted: readonly string[]): Promise<Figure[]> {
  const chosen = Object.entries(inWorld).filter(([name]) => wanted.includes(name));
  if (chosen.length === 0) return [];
  const place = await makePlace(PORT, true, say);
  try {
    const world = await openWorld(place);
    const figures: Figure[] = [];
    try {
      for (const [name, measure] of chosen) {
        say(name);
        figures.push(...(await measure(world)));
      }
    } finally {
      await closeWorld(world);
    }
    return figures;
  } finally {
    await place.remove();
  }
}

async function measureInDemo(wanted: readonly string[]): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const [name, measure] of Object.entries(inDemo)) {
    if (!wanted.includes(name)) continue;
    const place = await makePlace(PORT, false, say);
    try {
      say(name);
      figures.push(...(await measure(place)));
    } finally {
      await place.remove();
    }
  }
  return figures;
}

const wanted = process.argv.length > 2 ? process.argv.slice(2) : names;
const unknown = wanted.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  console.error(`No such measurement: ${unknown.join(", ")}. There are: ${names.join(", ")}`);
  process.exit(2);
}

const elsewhere = await busyElsewhere();
const machine = `${cpus().length} processors, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}; ${elsewhere.toFixed(1)} processors busy with other things before`;
const figures = [...(await measureInWorld(wanted)), ...(await measureInDemo(wanted))];
if (wanted.includes("starts")) {
  say("starts");
  figures.push(...(await measureStarts(PORT)));
}
console.log(`${machine}\n\n${table(figures)}`);
await mkdir("bench/results", { recursive: true });
const result = { at: new Date().toISOString(), machine, figures };
await writeFile("bench/results/latest.json", `${JSON.stringify(result, null, 2)}\n`);
process.exitCode = figures.every(({ met }) => met) ? 0 : 1;
