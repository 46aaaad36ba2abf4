/** Boundaries with counts, and cells, as GeoJSON. */
import { CELLS, REGIONS } from "../../core/api/operations.ts";
import {
  type Division,
  loadBoundaries,
} from "../../core/boundaries/boundaries.ts";
import type { Region } from "../../core/boundaries/read_shapes.ts";
import { regionGeometry } from "../../core/boundaries/region_geometry.ts";
import { AREA_RESIDENTS } from "../../core/codes/community_areas.ts";
import type { PlacedCell } from "../../core/engine/cell_list.ts";
import { type CountRow, toCountRows } from "../../core/engine/count_list.ts";
import { shareOf } from "../../core/engine/count_rows.ts";
import {
  type CountsWanted,
  parseCounts,
} from "../../core/filter/counts_query.ts";
import type { Filter } from "../../core/filter/filter.ts";
import { padCode } from "../../core/filter/query.ts";
import { DIVISIONS, regionName } from "../../core/regions/divisions.ts";
import type { AnswerForm, AnswerParts, Question } from "../http/answer.ts";
import { readQuery } from "../http/read_query.ts";
import { countsOf } from "./counts.ts";
import type { Dataset } from "./dataset.ts";
import { cellsQuestion } from "./questions.ts";

/** A feature of GeoJSON. */
export interface Feature {
  type: "Feature";
  id?: number | string;
  geometry: unknown;
  properties: Record<string, unknown>;
}

interface FeaturesQuestion extends Question {
  compute(): Promise<{ data: Feature[]; meta: AnswerParts["meta"] }>;
}

/** Features and what to know of them, which GeoJSON has no word for: `meta`. */
const GEOJSON_FORM: AnswerForm = {
  contentType: "application/geo+json",
  write: (features, meta) =>
    JSON.stringify({ type: "FeatureCollection", features, meta }),
};

/**
 * The regions of a division with their counts.
 *
 * @throws {Problem} 400 that names every parameter that cannot be used.
 */
export function regionsQuestion(
  dataset: Dataset,
  url: URL,
  division: Division,
): Question {
  const params = new URLSearchParams(url.search);
  params.set("by", division);
  const { wanted, faults } = parseCounts(params);
  const { filter } = readQuery(url, dataset.vocabulary, REGIONS, faults);
  return {
    ...regionsOf(dataset, division, filter, wanted),
    form: GEOJSON_FORM,
  };
}

/**
 * Features of all regions of a division.
 *
 * @param wanted Counts by that division.
 */
export function regionsOf(
  dataset: Dataset,
  division: Division,
  filter: Filter,
  wanted: CountsWanted,
): FeaturesQuestion {
  // How sure a rate is takes its weeks, also where nothing was reported.
  const zeros = wanted.zeros || wanted.measure === "rate";
  const counts = countsOf(dataset, filter, { ...wanted, zeros }, Infinity);
  return {
    ...counts,
    text: `geojson of ${counts.text}`,
    async compute() {
      const { data: list, meta } = await counts.compute();
      const rows = toCountRows(list);
      const { regions } = await loadBoundaries(division);
      const byNumber = new Map(
        rows.map((row) => [Number(row[division] ?? NaN), row]),
      );
      const data = regions.map((region) =>
        toFeature(
          division,
          region,
          byNumber.get(region.number) ?? emptyRow(wanted, meta.total),
        )
      );
      const caveats = [...meta.caveats, ...outside(division, rows, data)];
      return { data, meta: { ...meta, returned: data.length, caveats } };
    },
  };
}

function toFeature(
  division: Division,
  region: Region,
  row: CountRow,
): Feature {
  const { number } = region;
  const residents = division === "area" ? AREA_RESIDENTS[number] : undefined;
  return {
    type: "Feature",
    id: number,
    geometry: regionGeometry(region),
    properties: {
      [division]: division === "beat" ? padCode(String(number)) : number,
      name: regionName({ division, number }),
      ...residents !== undefined && { residents },
      ...row,
    },
  };
}

/** Measures of a region without incidents, but for its share of all. */
const NOTHING: Record<CountsWanted["measure"], CountRow> = {
  count: { count: 0 },
  rate: { count: 0, rate: 0, rate_low: null, rate_high: null },
  share: { count: 0 },
  change: {
    count: 0,
    base_count: 0,
    change: null,
    change_low: null,
    change_high: null,
    verdict: "too-few",
  },
};

function emptyRow({ measure }: CountsWanted, total: number): CountRow {
  return {
    ...NOTHING[measure],
    ...measure === "share" && shareOf(0, total),
  };
}

/** What is counted and lies in no region that is drawn. */
function outside(
  division: Division,
  rows: readonly CountRow[],
  features: readonly Feature[],
): string[] {
  const all = rows.reduce((sum, { count }) => sum + Number(count), 0);
  const drawn = features.reduce(
    (sum, { properties }) => sum + Number(properties.count),
    0,
  );
  return all === drawn ? [] : [
    `${all - drawn} of the incidents are recorded in none of the ${
      DIVISIONS[division].several
    } that are drawn, or in none at all.`,
  ];
}

/** Cells as squares. */
export function cellsGeoJson(dataset: Dataset, url: URL): Question {
  const { filter, numbers: { zoom } } = readQuery(
    url,
    dataset.vocabulary,
    CELLS,
  );
  const cells = cellsQuestion(dataset, filter, zoom);
  return {
    ...cells,
    text: `geojson of ${cells.text}`,
    form: GEOJSON_FORM,
    async compute() {
      const { data, meta } = await cells.compute();
      return { data: (data as PlacedCell[]).map(toSquare), meta };
    },
  };
}

function toSquare({ west, south, east, north, count }: PlacedCell): Feature {
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  return {
    type: "Feature",
    geometry: { type: "Polygon", coordinates: [ring] },
    properties: { count },
  };
}
