/** What matches as vector tiles: counts of cells from afar, incidents close up. */
import { fromGeojsonVt } from "@maplibre/vt-pbf";
import { TILE, TILEJSON } from "../../core/api/operations.ts";
import { TILE_ZOOMS } from "../../core/api/params.ts";
import type { Dictionary } from "../../core/chunks/dictionary.ts";
import type { Cells, Points } from "../../core/engine/answer.ts";
import { MAX_LEVEL } from "../../core/engine/empty_cells.ts";
import type { Filter } from "../../core/filter/filter.ts";
import { toQuery } from "../../core/filter/query.ts";
import {
  type Bbox,
  CITY_BOX,
  GRID_ZOOM,
  ORIGIN_X,
  ORIGIN_Y,
  toLatitude,
  toLongitude,
} from "../../core/grid.ts";
import {
  type AnswerForm,
  DOCUMENT_FORM,
  type Question,
} from "../http/answer.ts";
import { Problem } from "../http/problem.ts";
import { readQuery } from "../http/read_query.ts";
import type { Dataset } from "./dataset.ts";

/** Units of a tile's edge, as most programs have them. */
const EXTENT = 4_096;
/** From here on incidents are told, where a tile has not too many. */
const INCIDENTS_FROM = 14;
const MOST_INCIDENTS = 10_000;
/** Incidents around a tile that reach into it when they are drawn. */
const MARGIN = EXTENT / 32;
/** Cells along a tile's edge: 2^6, so that one is four pixels wide. */
const CELLS_LOG2 = 6;
const TILE_PIXELS_LOG2 = 8;
/** Beyond this nothing is kept. */
const GRID_UNITS = 65_536;

const TILE_FORM: AnswerForm = {
  contentType: "application/vnd.mapbox-vector-tile",
  write: (tile) => tile as Uint8Array<ArrayBuffer>,
};

/** A tile's place on the grid, in grid units. */
interface Frame {
  left: number;
  top: number;
  size: number;
}

/**
 * One tile.
 *
 * @param place Of the path: zoom, column, and row with `.mvt`.
 * @throws {Problem} 404 if there is no such tile.
 */
export function tileQuestion(
  dataset: Dataset,
  url: URL,
  place: Record<"z" | "x" | "tile", string>,
): Question {
  const { filter } = readQuery(url, dataset.vocabulary, TILE);
  const { z, x, y } = readPlace(place);
  const size = 2 ** (TILE_PIXELS_LOG2 + GRID_ZOOM - z);
  const frame = { left: x * size - ORIGIN_X, top: y * size - ORIGIN_Y, size };
  const { manifest } = dataset;
  return {
    manifest,
    text: `tile ${z}/${x}/${y} ${toQuery(filter)}`,
    form: TILE_FORM,
    async compute() {
      const layers = await layersOf(dataset, filter, frame, z);
      const tile = fromGeojsonVt(layers, { version: 2, extent: EXTENT });
      return { data: Uint8Array.from(tile) };
    },
  };
}

function readPlace({ z, x, tile }: Record<"z" | "x" | "tile", string>) {
  // One tile has one address: no zeros before its numbers.
  const row = /^(.*)\.mvt$/.exec(tile)?.[1];
  const numbers = [z, x, row ?? ""].map((text) =>
    /^(?:0|[1-9]\d{0,6})$/.test(text) ? Number(text) : NaN
  ) as [number, number, number];
  const [zoom, column, line] = numbers;
  const edge = 2 ** zoom;
  if (zoom <= TILE_ZOOMS.max && column < edge && line < edge) {
    return { z: zoom, x: column, y: line };
  }
  throw new Problem(
    404,
    "not-found",
    `There is no such tile. Tiles are at /api/tiles/{z}/{x}/{y}.mvt, with zooms up to ${TILE_ZOOMS.max}; /api/tiles.json describes them.`,
  );
}

/**
 * Layers by name, as `geojson-vt` has them: of these, what is made here has as
 * much as is written.
 */
type Layers = Parameters<typeof fromGeojsonVt>[0];
type TileFeature = Layers[string]["features"][number];

async function layersOf(
  dataset: Dataset,
  filter: Filter,
  frame: Frame,
  zoom: number,
): Promise<Layers> {
  const { left, top, size } = frame;
  const isOutside = left + size <= 0 || top + size <= 0 ||
    left >= GRID_UNITS || top >= GRID_UNITS;
  if (isOutside) return {};
  if (zoom >= INCIDENTS_FROM) {
    const { points } = await dataset.query(filter, {
      points: {
        bbox: boxOf(frame, size * MARGIN / EXTENT),
        limit: MOST_INCIDENTS,
        whole: true,
      },
    });
    if (points!.inView <= MOST_INCIDENTS) {
      return toLayer(
        "incidents",
        incidents(points!, dataset.dictionary, frame),
      );
    }
  }
  const level = Math.log2(size) - CELLS_LOG2;
  const { cells } = await dataset.query(filter, {
    cells: {
      bbox: boxOf(frame, 0),
      level: Math.min(MAX_LEVEL, Math.max(0, level)),
    },
  });
  return toLayer("cells", squares(cells!, frame));
}

function toLayer(name: string, features: TileFeature[]): Layers {
  return features.length === 0
    ? {}
    : { [name]: { features } as unknown as Layers[string] };
}

/** The box that holds a tile's grid units, and some around it. */
function boxOf({ left, top, size }: Frame, margin: number): Bbox {
  // Half a unit inside: the next one belongs to the next tile.
  return [
    toLongitude(left - margin + 0.5),
    toLatitude(top + size + margin - 0.5),
    toLongitude(left + size + margin - 0.5),
    toLatitude(top - margin + 0.5),
  ];
}

function incidents(
  { count, x, y, offense }: Points,
  { offenses }: Dictionary,
  frame: Frame,
): TileFeature[] {
  const scale = EXTENT / frame.size;
  return Array.from({ length: count }, (_, i) => {
    const { primary_type, description, iucr } = offenses[offense[i]!]!;
    return {
      type: 1,
      geometry: [[
        Math.round((x[i]! + 0.5 - frame.left) * scale),
        Math.round((y[i]! + 0.5 - frame.top) * scale),
      ]],
      tags: {
        primary_type,
        ...description !== null && { description },
        ...iucr !== null && { iucr },
      },
    } as unknown as TileFeature;
  });
}

function squares(cells: Cells, { left, top, size }: Frame): TileFeature[] {
  const scale = EXTENT / size;
  const edge = 2 ** cells.level;
  const features: TileFeature[] = [];
  cells.counts.forEach((count, i) => {
    if (count === 0) return;
    const column = cells.column + i % cells.columns;
    const row = cells.row + Math.floor(i / cells.columns);
    const west = Math.round((column * edge - left) * scale);
    const north = Math.round((row * edge - top) * scale);
    const east = Math.round(((column + 1) * edge - left) * scale);
    const south = Math.round(((row + 1) * edge - top) * scale);
    features.push({
      type: 3,
      geometry: [[
        [west, north],
        [east, north],
        [east, south],
        [west, south],
        [west, north],
      ]],
      tags: { count },
    } as unknown as TileFeature);
  });
  return features;
}

/** Where the tiles of a filter are and what they hold, as TileJSON. */
export function tileJsonQuestion(dataset: Dataset, url: URL): Question {
  const { filter } = readQuery(url, dataset.vocabulary, TILEJSON);
  const { manifest } = dataset;
  const query = toQuery(filter);
  const { origin } = url;
  return {
    manifest,
    text: `tiles at ${origin} ${query}`,
    form: DOCUMENT_FORM,
    compute: () => ({
      data: {
        tilejson: "3.0.0",
        name: "Crimes reported in Chicago",
        attribution: "Source: City of Chicago",
        tiles: [`${origin}/api/tiles/{z}/{x}/{y}.mvt${query && `?${query}`}`],
        minzoom: TILE_ZOOMS.min,
        maxzoom: TILE_ZOOMS.max,
        bounds: CITY_BOX,
        vector_layers: [
          {
            id: "cells",
            description: "Squares with the count of what matches.",
            fields: { count: "Number" },
          },
          {
            id: "incidents",
            description:
              `Single incidents, from zoom ${INCIDENTS_FROM} on, where a tile has at most ${MOST_INCIDENTS}.`,
            minzoom: INCIDENTS_FROM,
            fields: {
              primary_type: "String",
              description: "String",
              iucr: "String",
            },
          },
        ],
      },
    }),
  };
}
