/** JSON Schemas of what the API answers. */
import type { Dimension } from "../engine/dimensions.ts";
import type { MEASURE_FIELDS } from "../filter/counts_query.ts";
import { FIELD_WORDS } from "../incident/field_words.ts";
import { type Incident, INCIDENT_FIELDS } from "../incident/incident.ts";

/** A JSON Schema (2020-12), as OpenAPI 3.1 takes it. */
export type Schema = Readonly<Record<string, unknown>>;

const TEXT: Schema = { type: "string" };
const TEXT_OR_NONE: Schema = { type: ["string", "null"] };
const COUNT: Schema = { type: "integer", minimum: 0 };
const FLAG: Schema = { type: "boolean" };
const DAY: Schema = { type: "string", format: "date" };
const DAY_OR_NONE: Schema = { type: ["string", "null"], format: "date" };
const WHEN: Schema = { type: "string", format: "date-time" };
const NUMBER: Schema = { type: "number" };
const PERCENT: Schema = { type: ["number", "null"] };
const VERDICT: Schema = {
  type: "string",
  enum: ["more", "fewer", "no-clear-change", "too-few"],
};
const WALL_CLOCK = "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}$";

const listOf = (items: Schema): Schema => ({ type: "array", items });
export const refTo = (name: string): Schema => ({
  $ref: `#/components/schemas/${name}`,
});

/** An object of exactly these fields, but for the optional ones. */
function record(
  properties: Record<string, Schema>,
  optional: readonly string[] = [],
): Schema {
  const required = Object.keys(properties)
    .filter((name) => !optional.includes(name));
  return { type: "object", properties, required, additionalProperties: false };
}

const code = (pattern: string): Schema => ({
  type: ["string", "null"],
  pattern,
});
const numbered = (minimum: number, maximum: number): Schema => ({
  type: ["integer", "null"],
  minimum,
  maximum,
});

/** The types of an incident's fields. */
export const FIELD_SCHEMAS: Readonly<Record<keyof Incident, Schema>> = {
  unique_key: { type: "integer", minimum: 1 },
  case_number: TEXT_OR_NONE,
  date: { type: "string", pattern: WALL_CLOCK },
  block: TEXT_OR_NONE,
  iucr: code("^[0-9A-Z]{4}$"),
  primary_type: TEXT,
  source_primary_type: TEXT,
  description: TEXT_OR_NONE,
  location_description: TEXT_OR_NONE,
  source_location_description: TEXT_OR_NONE,
  arrest: FLAG,
  domestic: FLAG,
  beat: code("^[0-9]{4}$"),
  district: numbered(1, 31),
  ward: numbered(1, 50),
  community_area: numbered(1, 77),
  fbi_code: TEXT_OR_NONE,
  x_coordinate: { type: ["number", "null"] },
  y_coordinate: { type: ["number", "null"] },
  year: { type: "integer" },
  updated_on: { type: ["string", "null"], pattern: WALL_CLOCK },
  latitude: { type: ["number", "null"], minimum: -90, maximum: 90 },
  longitude: { type: ["number", "null"], minimum: -180, maximum: 180 },
};

type CountField = typeof MEASURE_FIELDS[keyof typeof MEASURE_FIELDS][number];

/** The types of what rows of counts tell, with words of the less plain. */
export const COUNT_SCHEMAS: Readonly<Record<Dimension | CountField, Schema>> = {
  type: TEXT,
  description: TEXT_OR_NONE,
  iucr: FIELD_SCHEMAS.iucr,
  place: TEXT_OR_NONE,
  kind: TEXT_OR_NONE,
  area: FIELD_SCHEMAS.community_area,
  district: FIELD_SCHEMAS.district,
  ward: FIELD_SCHEMAS.ward,
  beat: FIELD_SCHEMAS.beat,
  hour: { type: "integer", minimum: 0, maximum: 23 },
  weekday: {
    type: "integer",
    minimum: 0,
    maximum: 6,
    description: "From Monday, which is 0.",
  },
  day: DAY,
  week: { ...DAY, description: "Its Monday." },
  month: { type: "string", pattern: "^[0-9]{4}-[0-9]{2}$" },
  quarter: { type: "string", pattern: "^[0-9]{4}-Q[1-4]$" },
  year: { type: "integer" },
  month_of_year: { type: "integer", minimum: 1, maximum: 12 },
  arrest: FLAG,
  domestic: FLAG,
  count: COUNT,
  rate: {
    type: ["number", "null"],
    description: "Per 1,000 residents of the 2020 census.",
  },
  rate_low: {
    type: ["number", "null"],
    description:
      "Between it and rate_high the rate lies in 95 of 100 cases, as much as its weeks swing; null where there are no weeks to tell.",
  },
  rate_high: { type: ["number", "null"] },
  share: { type: ["number", "null"], description: "Of all, 0 to 1." },
  share_low: {
    type: ["number", "null"],
    description: "Between it and share_high the share lies in 95 of 100 cases.",
  },
  share_high: { type: ["number", "null"] },
  base_count: { ...COUNT, description: "Of the days compared with." },
  change: {
    ...PERCENT,
    description:
      "In percent of base_count a day; null where that would mislead.",
  },
  change_low: PERCENT,
  change_high: PERCENT,
  verdict: VERDICT,
};

const incidentFields = Object.fromEntries(
  INCIDENT_FIELDS.map((field) => [field, {
    ...FIELD_SCHEMAS[field],
    description: FIELD_WORDS[field],
  }]),
);

const { latitude: _, longitude: __, ...featureFields } = incidentFields;

const BLOB = record({ id: TEXT, bytes: COUNT, brotli: COUNT }, ["brotli"]);

/** What is counted of one filter. */
const SUMMARY: Readonly<Record<string, Schema>> = {
  total: COUNT,
  mapped: { ...COUNT, description: "Of these, with coordinates." },
  unmapped: COUNT,
  byType: listOf(record({ type: TEXT, count: COUNT })),
  byMonth: listOf(record({ month: TEXT, count: COUNT })),
  byDistrict: listOf(record({ district: numbered(1, 31), count: COUNT })),
  byArea: listOf(record({ area: numbered(1, 77), count: COUNT })),
  byHourWeekday: {
    ...listOf(listOf(COUNT)),
    description: "Seven rows, Monday first, of 24 hours.",
  },
  byArrest: record({ true: COUNT, false: COUNT }),
  byDomestic: record({ true: COUNT, false: COUNT }),
  timeline: record({
    unit: {
      type: "string",
      enum: ["day", "week", "month", "quarter", "year"],
    },
    from: DAY,
    to: DAY,
    units: listOf(
      record(
        { from: DAY, to: DAY, count: COUNT, partial: { const: true } },
        ["partial"],
      ),
    ),
  }),
  comparison: {
    anyOf: [
      record({ reason: TEXT }),
      record({
        with: TEXT,
        from: DAY,
        to: DAY,
        count: COUNT,
        baseFrom: DAY,
        baseTo: DAY,
        baseCount: COUNT,
        verdict: VERDICT,
        percent: { type: ["number", "null"] },
        interval: { type: ["array", "null"], items: NUMBER },
        toCome: listOf(NUMBER),
        words: TEXT,
      }),
    ],
  },
  inView: {
    ...COUNT,
    description: "Of what matches, how many lie in the box of view.",
  },
};
/** There where it was asked for. */
const MAYBE_COUNTED = ["inView", "timeline", "comparison"];

export const SCHEMAS: Readonly<Record<string, Schema>> = {
  Meta: {
    type: "object",
    description: "What to know before quoting the numbers.",
    properties: {
      version: {
        ...TEXT,
        description: "Of the data: the same version gives the same answer.",
      },
      source: { type: "string", enum: ["demo", "csv", "bigquery", "soda"] },
      dataThrough: {
        ...DAY_OR_NONE,
        description: "The newest day with an incident.",
      },
      heldFrom: {
        ...DAY,
        description: "The first day that is held, where there are older ones.",
      },
      caveats: {
        ...listOf(TEXT),
        description: "What a reader must know before quoting the numbers.",
      },
      total: { ...COUNT, description: "Incidents that match." },
      returned: { ...COUNT, description: "Entries in data." },
      next: { ...TEXT, description: "cursor of the next page." },
      ignores: {
        type: "object",
        additionalProperties: listOf(TEXT),
        description:
          "Of each chart the parts of the filter that it does not obey, so that its other bars stay comparable.",
      },
      computedBy: {
        ...TEXT,
        description: "Who computed it, where that was not this server.",
      },
    },
    required: ["version", "source", "dataThrough", "caveats"],
  },
  Problem: {
    type: "object",
    description: "What went wrong (RFC 9457).",
    properties: {
      type: {
        type: "string",
        format: "uri-reference",
        description: "Leads to what this kind of problem means.",
      },
      title: TEXT,
      status: { type: "integer", minimum: 400, maximum: 599 },
      detail: {
        ...TEXT,
        description: "What is wrong and what would be right.",
      },
      errors: {
        ...listOf(record({
          param: TEXT,
          value: TEXT,
          message: TEXT,
          allowed: {
            ...listOf(TEXT),
            description: "What may stand there; of a long list the nearest.",
          },
        }, ["allowed"])),
        description: "Each parameter that cannot be used.",
      },
    },
    required: ["type", "title", "status", "detail"],
  },
  Incident: {
    ...record(incidentFields),
    description: "One reported crime. null means that nothing is recorded.",
  },
  IncidentFields: {
    ...record(incidentFields, INCIDENT_FIELDS),
    description: "An incident; where select is asked for, its fields alone.",
  },
  Feature: record({
    type: { const: "Feature" },
    id: { type: "integer" },
    geometry: {
      anyOf: [
        { type: "null" },
        record({
          type: { const: "Point" },
          coordinates: { ...listOf(NUMBER), minItems: 2, maxItems: 2 },
        }),
      ],
    },
    properties: record(featureFields, INCIDENT_FIELDS),
  }),
  FeatureCollection: record({
    type: { const: "FeatureCollection" },
    features: listOf(refTo("Feature")),
  }),
  Regions: record({
    type: { const: "FeatureCollection" },
    features: listOf({
      type: "object",
      properties: {
        type: { const: "Feature" },
        id: { type: "integer" },
        geometry: {
          type: "object",
          properties: { type: TEXT, coordinates: { type: "array" } },
          required: ["type", "coordinates"],
        },
        properties: {
          type: "object",
          properties: { name: TEXT, count: COUNT },
          required: ["count"],
        },
      },
      required: ["type", "geometry", "properties"],
    }),
    meta: refTo("Meta"),
  }),
  Summary: record({
    ...SUMMARY,
    also: {
      ...listOf(
        record({
          filter: { ...TEXT, description: "The whole of it, as a query." },
          ...SUMMARY,
          caveats: listOf(TEXT),
          computedBy: TEXT,
        }, [...MAYBE_COUNTED, "computedBy"]),
      ),
      description: "Of each filter that also tells, in their order.",
    },
  }, [...MAYBE_COUNTED, "also"]),
  CountRow: {
    type: "object",
    description:
      "The values of the dimensions, null where nothing is recorded, and their count.",
    properties: COUNT_SCHEMAS,
    required: ["count"],
    additionalProperties: false,
  },
  Cell: record({
    west: NUMBER,
    south: NUMBER,
    east: NUMBER,
    north: NUMBER,
    count: { type: "integer", minimum: 1 },
  }),
  Meaning: record({
    label: TEXT,
    kind: {
      ...TEXT,
      description:
        "area, type, street and so on; several for conditions that the text asks for together.",
    },
    note: TEXT,
    filter: { ...TEXT, description: "What any other address takes." },
    condition: { type: "object", description: "What it adds to the filter." },
    parts: {
      ...listOf(record({
        label: TEXT,
        kind: TEXT,
        condition: { type: "object" },
        period: TEXT,
      }, ["period"])),
      description: "Of several conditions, each, in the order of the text.",
    },
    left_out: {
      ...listOf(record({
        text: TEXT,
        why: { enum: ["unknown", "excluded", "zip"] },
      })),
      description:
        "What of the text the answer does not say: nothing is called so, it excludes the rest, or it is a ZIP code, which no record has.",
    },
    case_number: TEXT,
    unique_key: COUNT,
    period: { ...TEXT, description: "What its days move along as." },
    position: {
      anyOf: [
        { type: "null" },
        record({ latitude: NUMBER, longitude: NUMBER }),
      ],
    },
    bbox: { type: ["array", "null"], items: NUMBER },
  }, ["parts", "left_out", "case_number", "unique_key", "period"]),
  File: record({
    name: TEXT,
    year: { type: ["integer", "null"], description: "null for all years." },
    rows: COUNT,
    bytes: { type: ["integer", "null"], description: "null until it is made." },
    sha256: TEXT_OR_NONE,
    version: TEXT,
    address: { ...TEXT, description: "Never changes what it leads to." },
    latest: {
      ...TEXT,
      description: "Leads to the same of the newest version.",
    },
  }),
  Manifest: record({
    format: { type: "integer" },
    version: TEXT,
    source: TEXT,
    demo: FLAG,
    rows: COUNT,
    mapped: COUNT,
    from: DAY_OR_NONE,
    to: DAY_OR_NONE,
    since: DAY,
    arriving: record({ months: COUNT, of: COUNT }),
    refreshedAt: WHEN,
    dictionary: record({
      labels: BLOB,
      blocks: listOf(
        record(
          { id: TEXT, bytes: COUNT, brotli: COUNT, entries: COUNT },
          ["brotli"],
        ),
      ),
    }),
    streets: record({ lines: BLOB }),
    chunks: listOf({
      type: "object",
      properties: {
        id: TEXT,
        period: TEXT,
        rows: COUNT,
        mapped: COUNT,
        from: DAY,
        to: DAY,
        core: BLOB,
        place: BLOB,
        detail: BLOB,
      },
      required: ["id", "period", "rows", "core", "place", "detail"],
    }),
  }, ["since", "arriving", "streets"]),
  Health: {
    type: "object",
    properties: {
      status: { type: "string", enum: ["ok", "degraded", "starting"] },
      reasons: listOf(TEXT),
      live: { const: true },
      ready: FLAG,
      store: {
        type: "string",
        enum: ["reachable", "unwritable", "unreachable"],
      },
      version: TEXT_OR_NONE,
      rows: COUNT,
      dataThrough: DAY_OR_NONE,
      ageDays: { type: ["integer", "null"] },
    },
    required: ["status", "reasons", "live", "ready", "store", "version"],
  },
};
