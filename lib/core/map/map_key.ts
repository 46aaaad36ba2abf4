/** What the map's legend and tips say of what it draws. */
import type { Division } from "../boundaries/boundaries.ts";
import { formatRate, type Units } from "../format.ts";
import { edgeInWords } from "./density.ts";
import {
  isRegionLayer,
  type MapLayer,
  REGION_LAYERS,
  type RegionLayer,
} from "./look.ts";
import { DIVISIONS, regionName } from "../regions/divisions.ts";
import type { RegionValue } from "./region_values.ts";
import { ENGLISH, type Words } from "../language/words.ts";

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
export function layerTitle(layer: MapLayer, t: Words = ENGLISH): string {
  return t(
    isRegionLayer(layer)
      ? DIVISIONS[REGION_LAYERS[layer]].title
      : LAYER_TITLES[layer],
  );
}

export const LAYER_TITLES: Record<Exclude<MapLayer, RegionLayer>, string> = {
  squares: "Squares",
  hexagons: "Hexagons",
  incidents: "Single incidents",
};

/** "Crimes per square of 750 feet", "Crimes per 1,000 residents". */
export function legendTitle(
  { layer, level, isRate }: Pick<ClassKey, "layer" | "level" | "isRate">,
  units: Units,
  t: Words = ENGLISH,
): string {
  if (isRate) return t("Crimes per 1,000 residents");
  if (level === null) {
    return isRegionLayer(layer)
      ? t("Crimes per {region}", {
        region: t(DIVISIONS[REGION_LAYERS[layer]].one),
      })
      : t(layer === "hexagons" ? "Crimes per hexagon" : "Crimes per square");
  }
  const edge = edgeInWords(level, units, t);
  return layer === "hexagons"
    ? t("Crimes per hexagon {edge} wide", { edge })
    : t("Crimes per square of {edge}", { edge });
}

/** "in this square of 750 feet". */
export function cellInWords(
  form: "square" | "hexagon",
  level: number,
  units: Units,
  t: Words = ENGLISH,
): string {
  const edge = edgeInWords(level, units, t);
  return form === "square"
    ? t("in this square of {edge}", { edge })
    : t("in this hexagon, {edge} wide", { edge });
}

/** "Lincoln Park: 410 crimes, 5.82 per 1,000 residents". */
export function regionInWords(
  division: Division,
  number: number,
  { count, rate }: RegionValue,
  t: Words = ENGLISH,
): string {
  const per = rate === null
    ? ""
    : `, ${t("{rate} per 1,000 residents", { rate: formatRate(rate) })}`;
  return `${regionName({ division, number }, t)}: ${
    t.plural(count, "{n} crime", "{n} crimes")
  }${per}`;
}
