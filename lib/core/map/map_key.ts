/** What the map's legend and tips say of what it draws. */
import type { Division } from "../boundaries/boundaries.ts";
import { formatRate, plural, type Units } from "../format.ts";
import { edgeInWords } from "./density.ts";
import {
  isRegionLayer,
  type MapLayer,
  REGION_LAYERS,
  type RegionLayer,
} from "./look.ts";
import { DIVISIONS, regionName } from "../regions/divisions.ts";
import type { RegionValue } from "./region_values.ts";

/** Layers that count in classes. */
export type ClassedLayer = Exclude<MapLayer, "incidents">;

/** What the legend explains. */
export type MapKey = { kind: "spots" } | ClassKey;

export interface ClassKey {
  kind: "classes";
  layer: ClassedLayer;
  /** Of squares as wide as what is counted; `null` of regions. */
  level: number | null;
  isRate: boolean;
  /** The least value of each class. */
  breaks: readonly number[];
  /** Whether there is anything to be seen. */
  hasAny: boolean;
  /** Whether the last class holds more than its least value. */
  isOpen: boolean;
}

/** What a layer is called where one is chosen: "Police beats". */
export function layerTitle(layer: MapLayer): string {
  return isRegionLayer(layer)
    ? DIVISIONS[REGION_LAYERS[layer]].title
    : TITLES[layer];
}

const TITLES: Record<Exclude<MapLayer, RegionLayer>, string> = {
  squares: "Squares",
  hexagons: "Hexagons",
  incidents: "Single incidents",
};

/** One of what a layer counts in: "police beat". */
function nounOf(layer: ClassedLayer): string {
  if (isRegionLayer(layer)) return DIVISIONS[REGION_LAYERS[layer]].one;
  return layer === "hexagons" ? "hexagon" : "square";
}

/** "Crimes per square of 750 feet", "Crimes per 1,000 residents". */
export function legendTitle(
  { layer, level, isRate }: Pick<ClassKey, "layer" | "level" | "isRate">,
  units: Units,
): string {
  if (isRate) return "Crimes per 1,000 residents";
  const size = level === null
    ? ""
    : layer === "hexagons"
    ? ` ${edgeInWords(level, units)} wide`
    : ` of ${edgeInWords(level, units)}`;
  return `Crimes per ${nounOf(layer)}${size}`;
}

/** "in this square of 750 feet". */
export function cellInWords(
  form: "square" | "hexagon",
  level: number,
  units: Units,
): string {
  const edge = edgeInWords(level, units);
  return form === "square"
    ? `in this square of ${edge}`
    : `in this hexagon, ${edge} wide`;
}

/** "Lincoln Park: 410 crimes, 5.82 per 1,000 residents". */
export function regionInWords(
  division: Division,
  number: number,
  { count, rate }: RegionValue,
): string {
  const per = rate === null ? "" : `, ${formatRate(rate)} per 1,000 residents`;
  return `${regionName({ division, number })}: ${plural(count, "crime")}${per}`;
}
