/**
 * What the API offers, as data. Routes read their parameters by it, and its
 * description, its page and the tests are made from it, so that none can tell
 * of what another does not do.
 */
import type { Division } from "../boundaries/boundaries.ts";
import type { Param } from "../filter/params.ts";
import { ALL_DIVISIONS, DIVISIONS } from "../regions/divisions.ts";
import {
  ALSO,
  BY,
  CHANGE_FROM,
  COLLECTION,
  COMPARE,
  COUNTS_LIMIT,
  CRIMES_LIMIT,
  CURSOR,
  DATETIME,
  FEED_LIMIT,
  MEASURE,
  type NumberParam,
  OGC_FORM,
  OGC_LIMIT,
  ORDER,
  PART,
  SEARCH_LIMIT,
  SELECT,
  SORTED,
  TILE_X,
  TILE_Y,
  TILE_Z,
  TIMELINE,
  TYPED,
  VERSION,
  VIEW,
  ZEROS,
  ZOOM,
} from "./params.ts";
import { refTo, type Schema } from "./schemas.ts";

/** What operations are about, in the order in which they are told. */
export const TOPICS = {
  incidents: "Incidents: pages of a list, files of all that match, single ones",
  feeds: "Feeds: what is new of any filter",
  files: "Files of whole years, to be taken away",
  counts: "Counts: what matches, cross-filtered, by dimensions, on the map",
  maps: "Maps elsewhere: boundaries with counts, cells, vector tiles",
  ogc: "OGC API Features, for QGIS, GDAL and others that draw maps",
  search: "Search: what a typed text means",
  pieces: "Pieces: what the map's page loads",
  service: "The service itself",
} as const;

/** One address and method. */
export interface Operation {
  /** Stable name, for programs that are made from the description. */
  id: string;
  topic: keyof typeof TOPICS;
  method: "get" | "post";
  /** With `{id}` where a name stands, or `{version}` and `{name}`. */
  path: string;
  title: string;
  /** More of it, as sentences; may be empty. */
  words: string;
  /** Takes the words of a filter. */
  filter: boolean;
  numbers: Readonly<Record<string, NumberParam>>;
  others: Readonly<Record<string, Param>>;
  /** What the last `{…}` of the path is. */
  name?: Param;
  /** What those before it are, but for `{version}`. */
  places?: Readonly<Record<string, Param>>;
  status: number;
  contentType: string;
  /** Others that the content may be of, by what the path names. */
  otherTypes?: readonly string[];
  /** Of the content; of a file of lines, of each line. */
  schema: Schema | null;
  /** What stands after the path, each worth to be tried. */
  examples: readonly string[];
  /** Whether a part of it can be asked for, with `Range`. */
  ranges?: true;
}

type Told = Partial<Operation> & Pick<Operation, "id" | "path" | "title">;

const JSON_TYPE = "application/json";
const CSV_TYPE = "text/csv";
/** Of a description of CSV on the Web. */
export const CSVW_TYPE = "application/csvm+json";
const NDJSON_TYPE = "application/x-ndjson";
const GEOJSON_TYPE = "application/geo+json";
const TEXT = { type: "string" } as const;
const BINARY = { type: "string", format: "binary" } as const;

/** An answer of `data` beside `meta`. */
function answerOf(data: Schema): Schema {
  return {
    type: "object",
    properties: { data, meta: refTo("Meta") },
    required: ["data", "meta"],
    additionalProperties: false,
  };
}

const listOf = (name: string): Schema =>
  answerOf({ type: "array", items: refTo(name) });

const PLAIN = {
  method: "get",
  words: "",
  filter: false,
  numbers: {},
  others: {},
  status: 200,
  contentType: JSON_TYPE,
  schema: null,
  examples: [""],
} as const;

function operations<Topic extends Operation["topic"], One extends Told>(
  topic: Topic,
  all: readonly One[],
): (typeof PLAIN & { topic: Topic } & One)[] {
  return all.map((one) => ({ ...PLAIN, topic, ...one }));
}

const COUNTS_TAKES = {
  filter: true,
  numbers: { limit: COUNTS_LIMIT },
  others: {
    by: BY,
    measure: MEASURE,
    compare: CHANGE_FROM,
    zeros: ZEROS,
    order: ORDER,
    version: VERSION,
  },
} as const;
const ID = {
  form: "the number of an incident, such as 11192233",
  words: "Its unique_key.",
  examples: ["13936438"],
  schema: { type: "integer", minimum: 1 },
} as const satisfies Param;

const FILE_NAME: Param = {
  words: "Its name in /api/files.",
  form: "such as crimes-2017.parquet or crimes-all.csv.gz",
  examples: [],
  schema: { type: "string", minLength: 1 },
};

/** The name of a piece, as the manifest has it. */
const pieceName: Param = {
  words: "Its id in /api/manifest.",
  form: "an id of the manifest",
  examples: [],
  schema: { type: "string", minLength: 1 },
};

export const CRIMES = {
  id: "listCrimes",
  path: "/api/crimes",
  title: "Incidents that match, newest first or as order says",
  words:
    "A page at a time: meta.next is the cursor of the next one, and absent on the last.",
  filter: true,
  numbers: { limit: CRIMES_LIMIT },
  others: { select: SELECT, order: SORTED, cursor: CURSOR, version: VERSION },
  schema: listOf("IncidentFields"),
  examples: [
    "?type=ARSON&limit=1",
    "?type=HOMICIDE&select=date,block,arrest&order=date&limit=3",
    "?area=Lincoln+Park&hour=22-4&limit=5",
  ],
} as const satisfies Told;

export const SUMMARY = {
  id: "summarize",
  path: "/api/summary",
  title: "Counts of what matches",
  words:
    "total obeys the whole filter; each by… ignores its own part of it, which meta.ignores names, so that the other bars of a chart stay comparable.",
  filter: true,
  others: {
    timeline: TIMELINE,
    compare: COMPARE,
    view: VIEW,
    also: ALSO,
    version: VERSION,
  },
  schema: answerOf(refTo("Summary")),
  examples: [
    "?type=THEFT&area=8&also=area:25&also=area:;hour:22-4",
    "?type=ROBBERY&hour=22-4",
    "?area=8&year=2025&compare=year&timeline=month",
  ],
} as const satisfies Told;

export const COUNTS = {
  ...COUNTS_TAKES,
  id: "count",
  path: "/api/counts",
  title: "Counts by one to three dimensions, as rows",
  words: "All of the filter as it is.",
  schema: listOf("CountRow"),
  examples: [
    "?by=area,year&type=ROBBERY&order=-count&limit=10",
    "?by=area&measure=rate&year=2025",
    "?by=type&measure=change&from=2025-06-01&to=2025-08-31&order=change",
    "?by=hour,weekday&zeros=true&type=HOMICIDE",
  ],
} as const satisfies Told;

export const CELLS = {
  id: "countCells",
  path: "/api/cells",
  title: "Counts per square of the map",
  words: "Inside bbox, or the whole city.",
  filter: true,
  numbers: { zoom: ZOOM },
  others: { version: VERSION },
  schema: listOf("Cell"),
  examples: ["?zoom=10&type=THEFT"],
} as const satisfies Told;

/** What addresses of boundaries with counts take. */
export const REGIONS = {
  filter: true,
  others: { measure: MEASURE, compare: CHANGE_FROM, version: VERSION },
} as const;

/** One division of the city. */
const regions = (division: Division) => {
  const { path, title, several } = DIVISIONS[division];
  return {
    ...REGIONS,
    id: `get${path[0]!.toUpperCase()}${path.slice(1)}`,
    path: `/api/${path}.geojson`,
    title: `${title} with the count of what matches in each, as GeoJSON`,
    words:
      `All ${several}, with their names; measure=change tells how much each has changed. What GeoJSON has no word for stands in meta.`,
    contentType: GEOJSON_TYPE,
    schema: refTo("Regions"),
    examples: ["?type=ROBBERY&year=2025"],
  };
};

export const OGC_ITEMS = {
  filter: true,
  numbers: { limit: OGC_LIMIT },
  others: {
    datetime: DATETIME,
    f: OGC_FORM,
    cursor: CURSOR,
    version: VERSION,
  },
} as const;

export const TILE = { filter: true, others: { version: VERSION } } as const;

/** An object that has some members, among others. */
const documentOf = (...required: string[]): Schema => ({
  type: "object",
  properties: Object.fromEntries(required.map((name) => [name, {}])),
  required,
});

const DOCUMENT = documentOf("links");

export const TILEJSON = {
  id: "describeTiles",
  path: "/api/tiles.json",
  title: "Where the vector tiles of a filter are, as TileJSON",
  words: "What a map’s source takes as its url.",
  filter: true,
  others: { version: VERSION },
  schema: documentOf("tilejson", "tiles"),
  examples: ["?type=ROBBERY"],
} as const satisfies Told;

export const SEARCH = {
  id: "search",
  path: "/api/search",
  title: "What a typed text may mean",
  words:
    "Addresses, crossings, streets, areas, districts, beats, wards, types, descriptions, kinds of place, everyday words, days, times, outcomes and case numbers, from the data itself, and several of them in one text: the answer of all together comes first, and left_out tells what of the text it does not say. filter of an answer keeps what else the search was asked with.",
  filter: true,
  numbers: { limit: SEARCH_LIMIT },
  others: { q: TYPED, version: VERSION },
  schema: listOf("Meaning"),
  examples: [
    "?q=lincoln+park",
    "?q=car+theft&year=2025&limit=3",
    "?q=robbery+austin+at+night",
  ],
} as const satisfies Told;

/** What exports take, whatever their form. */
export const EXPORT = {
  filter: true,
  others: { select: SELECT, order: SORTED, version: VERSION },
} as const;

/** What feeds take. */
export const FEED = {
  filter: true,
  numbers: { limit: FEED_LIMIT },
} as const;

/** Exports and counts in other forms than JSON. */
const file = (
  extension: string,
  contentType: string,
  schema: Schema,
) => ({
  id: `exportCrimes${extension[0]!.toUpperCase()}${extension.slice(1)}`,
  path: `/api/crimes.${extension}`,
  title: `All incidents that match, as ${extension}`,
  ...EXPORT,
  contentType,
  schema,
  examples: ["?type=ARSON&from=2025-12-30&select=date,block,iucr"],
});

export const OPERATIONS: readonly Operation[] = [
  ...operations("incidents", [
    CRIMES,
    file("csv", CSV_TYPE, TEXT),
    file("ndjson", NDJSON_TYPE, refTo("IncidentFields")),
    file("geojson", GEOJSON_TYPE, refTo("FeatureCollection")),
    file("parquet", "application/vnd.apache.parquet", BINARY),
    file("arrow", "application/vnd.apache.arrow.stream", BINARY),
    {
      ...EXPORT,
      id: "describeCsv",
      path: "/api/crimes.csv-metadata.json",
      title: "What the columns of the CSV hold, as CSV on the Web",
      words:
        "Codes are texts whose zeros count, times are of no zone. Link of the CSV leads here.",
      contentType: CSVW_TYPE,
      schema: documentOf("url", "tableSchema"),
      examples: ["?type=ARSON&select=date,beat,iucr"],
    },
    {
      ...EXPORT,
      id: "describePackage",
      path: "/api/datapackage.json",
      title: "The same as a Frictionless Data Package",
      schema: documentOf("resources"),
      examples: ["?type=ARSON"],
    },
    {
      id: "getIncident",
      path: "/api/crimes/{id}",
      title: "One incident",
      words: "Its page, in words, is /crimes/{id}.",
      name: ID,
      others: { version: VERSION },
      schema: answerOf(refTo("Incident")),
    },
    {
      id: "listPrimaryTypes",
      path: "/api/crimes/primary_types",
      title: "The primary types that occur",
      others: { version: VERSION },
      schema: answerOf({ type: "array", items: TEXT }),
    },
  ]),
  ...operations("feeds", [
    {
      ...FEED,
      id: "getAtomFeed",
      path: "/api/feed.atom",
      title: "The newest incidents that match, as Atom",
      words: "Each entry keeps its id.",
      contentType: "application/atom+xml",
      schema: TEXT,
      examples: ["?type=HOMICIDE&limit=5"],
    },
    {
      ...FEED,
      id: "getJsonFeed",
      path: "/api/feed.json",
      title: "The same as JSON Feed",
      contentType: "application/feed+json",
      schema: {
        type: "object",
        properties: { version: TEXT, title: TEXT, items: { type: "array" } },
        required: ["version", "title", "items"],
      },
      examples: ["?type=HOMICIDE&limit=5"],
    },
  ]),
  ...operations("files", [
    {
      id: "listFiles",
      path: "/api/files",
      title: "The files there are",
      words:
        "Of all years and of each: Parquet, CSV with gzip or zstd, GeoJSON with gzip. A file is made when somebody first asks for it, and ahead in each version that is published in the week after; until then bytes and sha256 are null.",
      others: { version: VERSION },
      schema: listOf("File"),
    },
    {
      id: "getLatestFile",
      path: "/api/files/{name}",
      title: "Leads to a file of the newest version",
      name: FILE_NAME,
      status: 307,
    },
    {
      id: "getFile",
      path: "/api/files/{version}/{name}",
      title: "A file of a version",
      words:
        "Never changes under its address. Takes Range and If-Range, so that a broken download goes on, and readers of Parquet fetch what they ask for.",
      name: FILE_NAME,
      ranges: true,
      contentType: "application/vnd.apache.parquet",
      otherTypes: ["application/gzip", "application/zstd"],
      schema: BINARY,
    },
  ]),
  ...operations("counts", [
    SUMMARY,
    COUNTS,
    {
      ...COUNTS,
      id: "countCsv",
      path: "/api/counts.csv",
      title: "The same as CSV",
      contentType: CSV_TYPE,
      schema: TEXT,
      examples: COUNTS.examples.slice(0, 1),
    },
    {
      ...COUNTS,
      id: "describeCounts",
      path: "/api/counts.csv-metadata.json",
      title: "What the columns of that CSV hold, as CSV on the Web",
      words: "Beats and IUCR codes are texts whose zeros count.",
      contentType: CSVW_TYPE,
      schema: documentOf("url", "tableSchema"),
      examples: ["?by=beat,arrest&type=ROBBERY"],
    },
    {
      ...COUNTS,
      id: "countNdjson",
      path: "/api/counts.ndjson",
      title: "The same as lines of JSON",
      contentType: NDJSON_TYPE,
      schema: refTo("CountRow"),
      examples: COUNTS.examples.slice(0, 1),
    },
    CELLS,
  ]),
  ...operations("maps", [
    ...ALL_DIVISIONS.map(regions),
    {
      ...CELLS,
      id: "getCells",
      path: "/api/cells.geojson",
      title: "Counts per square of the map, as GeoJSON",
      contentType: GEOJSON_TYPE,
      schema: refTo("Regions"),
    },
    TILEJSON,
    {
      ...TILE,
      id: "getTile",
      path: "/api/tiles/{z}/{x}/{tile}",
      title: "A vector tile of what matches",
      words:
        "From afar cells with counts, from zoom 14 on single incidents where a tile has at most 10,000.",
      places: { z: TILE_Z, x: TILE_X },
      name: TILE_Y,
      contentType: "application/vnd.mapbox-vector-tile",
      schema: BINARY,
      examples: ["?type=ROBBERY"],
    },
  ]),
  ...operations("ogc", [
    {
      id: "getLandingPage",
      path: "/api/ogc",
      title: "Where such programs begin",
      words: "ogr2ogr takes it as OAPIF:http://…/api/ogc.",
      schema: DOCUMENT,
    },
    {
      id: "getConformance",
      path: "/api/ogc/conformance",
      title: "Which parts of the standard are followed",
      schema: documentOf("conformsTo"),
    },
    {
      id: "getFeaturesDescription",
      path: "/api/ogc/openapi.json",
      title: "What the features can be filtered by",
      schema: documentOf("paths"),
    },
    {
      id: "getCollections",
      path: "/api/ogc/collections",
      title: "The collections",
      schema: DOCUMENT,
    },
    {
      id: "getCollection",
      path: "/api/ogc/collections/{collection}",
      title: "One collection",
      name: COLLECTION,
      schema: DOCUMENT,
    },
    {
      ...OGC_ITEMS,
      id: "getFeatures",
      path: "/api/ogc/collections/{collection}/items",
      title: "The features of a collection, a page at a time",
      words:
        "Of incidents bbox asks for those inside; of a division for the regions that it touches.",
      name: COLLECTION,
      contentType: GEOJSON_TYPE,
      schema: DOCUMENT,
      examples: ["?type=ARSON&limit=2", "?datetime=2025-12-01/2025-12-31"],
    },
    {
      id: "getFeature",
      path: "/api/ogc/collections/{collection}/items/{id}",
      title: "One feature",
      places: { collection: COLLECTION },
      name: ID,
      others: { version: VERSION },
      contentType: GEOJSON_TYPE,
      schema: DOCUMENT,
    },
  ]),
  ...operations("search", [SEARCH]),
  ...operations("pieces", [
    {
      id: "getManifest",
      path: "/api/manifest",
      title: "What is published: version, extent, pieces",
      others: { version: VERSION },
      schema: answerOf(refTo("Manifest")),
    },
    {
      id: "getChunk",
      path: "/api/chunks/{id}",
      title: "The incidents of one period, as columns",
      words: "Never changes under its address.",
      name: pieceName,
      others: { part: PART },
      contentType: "application/vnd.chicago-crimes.chunk",
      schema: BINARY,
    },
    {
      id: "getDictionary",
      path: "/api/dictionaries/{id}",
      title: "Texts that chunks refer to",
      name: pieceName,
      contentType: "application/vnd.chicago-crimes.dictionary",
      schema: BINARY,
    },
    {
      id: "getStreets",
      path: "/api/streets/{id}",
      title: "Streets: names, lines and house numbers",
      name: pieceName,
      contentType: "application/vnd.chicago-crimes.streets",
      schema: BINARY,
    },
  ]),
  ...operations("service", [
    {
      id: "getHealth",
      path: "/api/health",
      title: "How the service is",
      words: "Status, reasons, age of the data, refreshes.",
      schema: {
        type: "object",
        properties: { data: refTo("Health"), meta: { type: "object" } },
        required: ["data", "meta"],
      },
    },
    {
      id: "getDescription",
      path: "/api/openapi.json",
      title: "This description",
      schema: { type: "object" },
    },
    {
      id: "startRefresh",
      method: "post",
      path: "/api/refresh",
      title: "Starts a refresh",
      words: "Needs a key that was made for it.",
      status: 202,
      schema: { type: "object" },
      examples: [],
    },
  ]),
];
