/** What the map's legend and tips say of what it draws. */
import type { Division } from "../boundaries/boundaries.ts";
import { plural, type Units } from "../format.ts";
import { edgeInWords } from "./density.ts";
import type { MapLayer } from "./look.ts";
import { regionName } from "../regions/divisions.ts";
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

/** Each layer's own noun, for its legend. */
const PER: Record<ClassedLayer, string> = {
  squares: "square",
  hexagons: "hexagon",
  areas: "community area",
  districts: "police district",
  wards: "ward",
  beats: "police beat",
};

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
  return `Crimes per ${PER[layer]}${size}`;
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

const RATE = new Intl.NumberFormat("en-US", { maximumSignificantDigits: 3 });

/** "Lincoln Park: 410 crimes, 5.82 per 1,000 residents". */
export function regionInWords(
  division: Division,
  number: number,
  { count, rate }: RegionValue,
): string {
  const per = rate === null ? "" : `, ${RATE.format(rate)} per 1,000 residents`;
  return `${regionName({ division, number })}: ${plural(count, "crime")}${per}`;
}
