/**
 * The rules of `lib/core/incident/clean.ts` in GoogleSQL: what the table's
 * columns mean, for queries that count where the table is. Each is an
 * expression over columns of the table; one that means nothing is `NULL`, as
 * there, unless said otherwise.
 */
import { PLACES_BY_KEY } from "../../../../core/codes/places.ts";
import { MERGED_TYPES } from "../../../../core/codes/primary_types.ts";
import { CITY_BOX, ORIGIN_X, ORIGIN_Y, WORLD } from "../../../../core/grid.ts";

/**
 * Upper case, single spaces, none at the ends. Spaces are those of ASCII: no
 * record has one of the others, which cleaning would take for one.
 */
const tidy = (column: string) =>
  `UPPER(TRIM(REGEXP_REPLACE(${column}, r'\\s+', ' ')))`;

/** The primary type, merged spelling. */
export const TYPE = `CASE ${tidy("primary_type")}
${
  [...MERGED_TYPES].map(([label, merged]) =>
    `    WHEN '${label}' THEN '${merged}'`
  ).join("\n")
}
    ELSE ${tidy("primary_type")} END`;

/** The location description, merged spelling. */
export const PLACE = `CASE REGEXP_REPLACE(${
  tidy("location_description")
}, r'[^A-Z0-9]+', '')
${
  [...PLACES_BY_KEY].map(([key, place]) => `    WHEN '${key}' THEN '${place}'`)
    .join("\n")
}
    ELSE ${tidy("location_description")} END`;
export const BLOCK = tidy("block");
export const DESCRIPTION = tidy("description");
export const CASE = tidy("case_number");
/** As the table spells them, but for case; see `spellings` in conditions.ts. */
export const IUCR = "UPPER(TRIM(iucr))";
export const FBI_CODE = "UPPER(TRIM(fbi_code))";

/** 0 where there is none. */
export const DISTRICT = "IF(district BETWEEN 1 AND 31, district, 0)";
export const AREA = "IF(community_area BETWEEN 1 AND 77, community_area, 0)";

export const WARD = "IF(ward BETWEEN 1 AND 50, ward, 0)";

export const MONTH = "FORMAT_TIMESTAMP('%Y-%m', date)";
export const HOUR = "EXTRACT(HOUR FROM date)";
/** Monday 0 to Sunday 6. */
export const WEEKDAY = "MOD(EXTRACT(DAYOFWEEK FROM date) + 5, 7)";

/** January 1 to December 12. */
export const MONTH_OF_YEAR = "EXTRACT(MONTH FROM date)";

/** Six decimals, half a unit up: `judgedDegrees`. */
const degrees = (column: string) => `FLOOR(${column} * 1e6 + 0.5) / 1e6`;
const LATITUDE = degrees("latitude");
const LONGITUDE = degrees("longitude");
const [WEST, SOUTH, EAST, NORTH] = CITY_BOX;

/** True or false: whether the row has a position. */
export const MAPPED = `COALESCE(${LATITUDE} BETWEEN ${SOUTH} AND ${NORTH}
    AND ${LONGITUDE} BETWEEN ${WEST} AND ${EAST}, FALSE)`;

/** Grid column, 0 to 65,535. The same arithmetic in the same order as there. */
export const X = `IF(${MAPPED},
    CAST(FLOOR((${LONGITUDE} + 180) / 360 * ${WORLD}) AS INT64) - ${ORIGIN_X},
    NULL)`;

/**
 * Grid row, 0 to 65,535. Sines and logarithms may differ in the last digit
 * from machine to machine, but no latitude of six decimals lies so near to the
 * edge of a row that this could matter (columns_test.ts goes through them all).
 * GoogleSQL has no name for pi.
 */
const SINE = `SIN(${LATITUDE} * ${Math.PI} / 180)`;
export const Y = `IF(${MAPPED},
    CAST(FLOOR((0.5 - LN((1 + ${SINE}) / (1 - ${SINE})) / (4 * ${Math.PI}))
      * ${WORLD}) AS INT64) - ${ORIGIN_Y},
    NULL)`;

/** When it happened, as exactly as rows are in order; see `compareIncidents`. */
export const MINUTE = "TIMESTAMP_TRUNC(date, MINUTE)";

/**
 * Rows that cleaning takes. The table holds a `unique_key` once, so that no
 * other rule decides between several rows of one.
 */
export const TAKEN = `unique_key BETWEEN 1 AND ${0xffff_ffff}
  AND date >= @earliest AND date < @after
  AND arrest IS NOT NULL AND domestic IS NOT NULL
  AND ${tidy("primary_type")} != ''`;
