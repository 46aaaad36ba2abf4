/** How the map shows what matches, as the page's address says it. */
import { cannotUse, type Fault } from "../filter/param_reader.ts";

/** What can be drawn, as addresses name it. */
export const LAYERS = [
  "squares",
  "hexagons",
  "incidents",
  "areas",
  "districts",
  "wards",
  "beats",
] as const;

export type MapLayer = typeof LAYERS[number];

/** Layers that colour parts of the city, by the part of the filter that asks for them. */
export const REGION_LAYERS = {
  areas: "area",
  districts: "district",
  wards: "ward",
  beats: "beat",
} as const;

export type RegionLayer = keyof typeof REGION_LAYERS;

export function isRegionLayer(layer: MapLayer | null): layer is RegionLayer {
  return layer !== null && layer in REGION_LAYERS;
}

/** Classes that stay, so that two filters or years compare by colour. */
export interface HeldScale {
  /** What is counted in these classes (`scaleUnit`): others have their own. */
  of: string;
  /** The least count, or rate, of each class, ascending. */
  breaks: readonly number[];
}

export interface MapLook {
  /** `null` for incidents where they are legible, else squares. */
  layer: MapLayer | null;
  /** Areas by incidents per 1,000 residents, not by how many there are. */
  perResident: boolean;
  scale: HeldScale | null;
}

export const USUAL_LOOK: MapLook = {
  layer: null,
  perResident: false,
  scale: null,
};

export const LOOK_PARAMS = ["layer", "per", "scale"] as const;
const PER = "residents";

/** What is counted: `"squares-9"` of an edge of 2^9 grid units, `"areas"`. */
export function scaleUnit(
  layer: MapLayer,
  level: number | null,
  perResident = false,
): string {
  if (level !== null) return `${layer}-${level}`;
  return perResident ? `${layer}-per-${PER}` : layer;
}

/** The classes that are held for what is counted, if any are. */
export function heldBreaks(
  { scale }: MapLook,
  unit: string,
): readonly number[] | null {
  return scale !== null && scale.of === unit ? scale.breaks : null;
}

const UNIT = new RegExp(
  `^(?:(?:squares|hexagons)-\\d{1,2}|areas-per-${PER}|${
    Object.keys(REGION_LAYERS).join("|")
  })$`,
);
/** More classes than the ramp has colours can be told apart by nobody. */
const MOST_CLASSES = 7;

/** Reads what an address asks for; what cannot be used is left out and told. */
export function parseLook(
  params: URLSearchParams,
): { look: MapLook; faults: Fault[] } {
  const look = { ...USUAL_LOOK };
  const faults: Fault[] = [];
  const read = (param: typeof LOOK_PARAMS[number]) =>
    params.get(param)?.trim().toLowerCase() ?? "";
  const refuse = (param: string, value: string, wanted: string) =>
    faults.push(cannotUse(param, value, { wanted: `expected ${wanted}` }));
  const layer = read("layer");
  const known = LAYERS.find((name) => name === layer);
  if (known !== undefined) look.layer = known;
  else if (layer !== "") {
    refuse("layer", layer, `one of ${LAYERS.join(", ")}`);
  }
  const per = read("per");
  if (per === PER) look.perResident = true;
  else if (per !== "") refuse("per", per, PER);
  const scale = read("scale");
  if (scale !== "") {
    look.scale = parseScale(scale);
    if (look.scale === null) {
      refuse(
        "scale",
        scale,
        "what is counted and ascending numbers, such as squares-9:1,2,5,10",
      );
    }
  }
  return { look, faults };
}

function parseScale(text: string): HeldScale | null {
  const [of = "", numbers = "", ...rest] = text.split(":");
  if (rest.length > 0 || !UNIT.test(of)) return null;
  const breaks = numbers.split(",").map((part) =>
    part.trim() === "" ? NaN : Number(part)
  );
  const isScale = breaks.length <= MOST_CLASSES &&
    breaks.every((value, i) =>
      value > (i === 0 ? 0 : breaks[i - 1]!) && value <= 1e8
    );
  return isScale ? { of, breaks } : null;
}

/** What of a look an address has to say, in their order. */
export function lookParams(
  { layer, perResident, scale }: MapLook,
): [param: typeof LOOK_PARAMS[number], value: string][] {
  const params: ReturnType<typeof lookParams> = [];
  if (layer !== null) params.push(["layer", layer]);
  if (perResident) params.push(["per", PER]);
  if (scale !== null) params.push(["scale", `${scale.of}:${scale.breaks}`]);
  return params;
}
