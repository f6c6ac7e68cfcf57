import { geoArea, geoConicConformal, geoPath } from "d3-geo";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import { Outline } from "./outline";
import world from "world-atlas/countries-50m.json";

/** Natural Earth's countries of Europe (public domain), projected and thinned once per process: server code only. */

export const mapWidth = 440;
export const mapHeight = 470;

/** ISO 3166-1 numeric → alpha-2 for what the map names; land that is only drawn needs no name. */
const alphaCodes: Readonly<Record<string, string>> = Object.fromEntries(
  (
    "008AL 020AD 040AT 056BE 070BA 100BG 112BY 191HR 196CY 203CZ 208DK 233EE 246FI 250FR 276DE 300GR 348HU 352IS 372IE " +
    "380IT 428LV 438LI 440LT 442LU 470MT 492MC 498MD 499ME 528NL 578NO 616PL 620PT 642RO 674SM 688RS 703SK 705SI 724ES " +
    "752SE 756CH 792TR 804UA 807MK 826GB"
  )
    .split(" ")
    .map((pair) => [pair.slice(0, 3), pair.slice(3)]),
);

/** Where a label stands when the middle of the area is the wrong place (long or scattered countries): longitude, latitude. */
const labelPlaces: Readonly<Record<string, readonly [number, number]>> = {
  FR: [2.4, 46.7],
  GB: [-1.6, 52.9],
  NO: [9.2, 61.4],
  SE: [15.2, 61.8],
  HR: [16.2, 45.6],
  GR: [22.2, 39.4],
  IT: [12.4, 43],
  NL: [3.4, 53.6],
  BE: [3, 51.6],
};

export interface CountryShape {
  readonly code: string;
  readonly path: string;
  readonly label: readonly [x: number, y: number];
}

interface Europe {
  readonly shapes: ReadonlyMap<string, CountryShape>;
  /** Everything else that is land, as one path. */
  readonly rest: (except: ReadonlySet<string>) => string;
}

type Point = readonly [number, number];

/** Drops points closer than this to the last one kept, in pixels of the map: neighbours share arcs, so borders stay closed. */
const tolerance = 1.7;

function thinned(topology: Topology, project: (point: [number, number]) => [number, number] | null): Topology {
  const { scale = [1, 1], translate = [0, 0] } = topology.transform ?? {};
  const arcs = topology.arcs.map((arc) => {
    let x = 0;
    let y = 0;
    const points = arc.map(([dx = 0, dy = 0]): [number, number] => {
      x += dx;
      y += dy;
      return [x * scale[0] + translate[0], y * scale[1] + translate[1]];
    });
    let last: Point | null = null;
    return points.filter((point, index) => {
      const here = project(point);
      const near = last !== null && here !== null && Math.hypot(here[0] - last[0], here[1] - last[1]) < tolerance;
      if (near && index !== points.length - 1) return false;
      last = here;
      return true;
    });
  });
  return { type: "Topology", objects: topology.objects, arcs };
}

function isCollection(value: unknown): value is GeometryCollection {
  return typeof value === "object" && value !== null && "type" in value && value.type === "GeometryCollection";
}

function drawEurope(topology: Topology): Europe {
  const projection = geoConicConformal().parallels([38, 62]).rotate([-11, 0]);
  projection.fitExtent(
    [
      [8, 16],
      [mapWidth - 8, mapHeight - 8],
    ],
    {
      type: "MultiPoint",
      coordinates: [
        [-10, 36.4],
        [33.4, 34.8],
        [14.4, 35.2],
        [27, 71],
        [-9, 58],
        [31, 60],
      ],
    },
  );
  const light = thinned(topology, (point) => projection(point));
  // Land goes on beyond the frame: the map fills whatever box the page gives it.
  projection.clipExtent([
    [-90, -40],
    [mapWidth + 60, mapHeight + 110],
  ]);
  const outline = new Outline();
  const draw = geoPath(projection, outline);
  const middle = geoPath(projection);
  const countries = light.objects.countries;
  if (!isCollection(countries)) throw new Error("The atlas holds no collection of countries");
  const shapes = new Map<string, CountryShape>();
  const unnamed: string[] = [];
  for (const country of feature(light, countries).features) {
    if (geoArea(country) > 2 * Math.PI) continue; // thinning turned a speck inside out
    draw(country);
    const drawn = outline.take();
    if (drawn === "") continue;
    const code = alphaCodes[String(country.id)];
    const place = code === undefined ? undefined : labelPlaces[code];
    const label = place === undefined ? middle.centroid(country) : projection([...place]);
    if (code === undefined || label === null) unnamed.push(drawn);
    else shapes.set(code, { code, path: drawn, label: [Math.round(label[0]), Math.round(label[1])] });
  }
  const rest = (except: ReadonlySet<string>) =>
    [...unnamed, ...[...shapes.values()].filter((shape) => !except.has(shape.code)).map((shape) => shape.path)].join(
      "",
    );
  return { shapes, rest };
}

function isTopology(value: unknown): value is Topology {
  return typeof value === "object" && value !== null && "arcs" in value && "objects" in value;
}

let drawn: Europe | null = null;

/** The map of Europe; drawn at first use, kept for the life of the process. */
export function europe(): Europe {
  const atlas: unknown = world;
  if (!isTopology(atlas)) throw new Error("The atlas is no topology");
  return (drawn ??= drawEurope(atlas));
}
