import { isDay } from "../calendar.ts";
import { PLACE_KINDS, type PlaceKindName } from "../codes/place_kinds.ts";
import { mergePlace, MOST_PLACE_COMMAS } from "../codes/places.ts";
import { mergePrimaryType } from "../codes/primary_types.ts";
import { tidyText } from "../tidy_text.ts";
import type { Bbox } from "../grid.ts";
import { closest } from "./closest.ts";
import { expandRange } from "./cyclic.ts";
import type { Filter } from "./filter.ts";
import { indexNames, type NameIndex } from "./names.ts";
import { type Fault, type Hint, ParamReader } from "./param_reader.ts";
import { normalize, padCode, roundBbox, WEEKDAYS } from "./query.ts";
import { readNear, readWithin } from "./shapes.ts";
import type { Vocabulary } from "./vocabulary.ts";

export type { Fault } from "./param_reader.ts";

/** The parameters of a filter, in the order of the canonical text. */
export const FILTER_PARAMS = [
  "type",
  "from",
  "to",
  "district",
  "area",
  "ward",
  "beat",
  "iucr",
  "description",
  "place",
  "kind",
  "arrest",
  "domestic",
  "index",
  "violent",
  "hour",
  "weekday",
  "bbox",
  "near",
  "within",
  "block",
  "id",
  "case",
] as const satisfies readonly (keyof Filter)[];

const ALIASES = new Map<string, typeof FILTER_PARAMS[number]>([
  ["primary_type", "type"],
  ["unique_key", "id"],
  ["case_number", "case"],
]);

/**
 * Longest part of a text to search for; the longest real block has 40
 * characters, the longest description 59.
 */
const PART_LENGTH = 60;
/** The longest real case number has 12 characters. */
const CASE_LENGTH = 20;
/** Incidents that may be asked for by their own names at once. */
const MOST_NAMES = 100;
/** How many near matches a fault lists of a long vocabulary. */
const NEAREST = 8;

/**
 * Reads a filter from query parameters. Never throws: a value that cannot be
 * used is left out of the filter and told as a fault. Lists may be repeated
 * or written with commas; an empty value means no condition.
 *
 * @param ignore Further parameters that the address takes.
 */
export function parseFilter(
  params: URLSearchParams,
  vocabulary: Vocabulary,
  ignore: readonly string[] = [],
): { filter: Filter; faults: Fault[] } {
  const reader = new ParamReader(params, FILTER_PARAMS, ALIASES, ignore);
  const { types, places } = namesOf(vocabulary);
  const isDistrict = new Set(vocabulary.districts);
  const number = (param: "area" | "ward", first: number, last: number) =>
    reader.list(param, (piece) => {
      const n = readCount(piece);
      return n >= first && n <= last ? n : undefined;
    }, () => ({ wanted: `expected a whole number from ${first} to ${last}` }));

  const filter: Filter = {
    type: reader.names("type", types, (piece) => ({
      ...nearest("no such primary type", tidyText(piece), vocabulary.types),
      allowed: [...vocabulary.types],
    })),
    from: reader.single("from", readDay, DAY_WANTED),
    to: reader.single("to", readDay, DAY_WANTED),
    district: reader.list("district", (piece) => {
      const n = readCount(piece);
      return isDistrict.has(n) ? n : undefined;
    }, () => {
      const allowed = vocabulary.districts.map(String);
      return { wanted: `expected one of ${allowed.join(", ")}`, allowed };
    }),
    area: number("area", 1, 77),
    ward: number("ward", 1, 50),
    beat: reader.list(
      "beat",
      (piece) => /^\d{3,4}$/.test(piece) ? padCode(piece) : undefined,
      () => ({ wanted: "expected the four digits of a beat, such as 0231" }),
    ),
    iucr: reader.list("iucr", (piece) => {
      const code = padCode(piece);
      return vocabulary.iucr.has(code) ? code : undefined;
    }, (piece) => ({
      wanted: "no such IUCR code",
      allowed: closest(padCode(piece), vocabulary.iucr, NEAREST),
    })),
    description: reader.single("description", readPart, PART_WANTED),
    place: reader.names(
      "place",
      places,
      (piece) =>
        nearest(
          "no such location description",
          tidyText(piece),
          vocabulary.places,
        ),
    ),
    kind: reader.list("kind", readKind, (piece) => ({
      ...nearest("no such kind of place", piece.toLowerCase(), KIND_NAMES),
      allowed: KIND_NAMES,
    })),
    arrest: reader.flag("arrest"),
    domestic: reader.flag("domestic"),
    index: reader.flag("index"),
    violent: reader.flag("violent"),
    hour: reader.list("hour", readHours, () => ({
      wanted:
        "expected hours from 0 to 23 or ranges of them, such as 8-17 or 22-4",
    })),
    weekday: reader.list("weekday", readWeekday, () => ({
      wanted: `expected one of ${WEEKDAYS.join(", ")}`,
      allowed: [...WEEKDAYS],
    })),
    bbox: reader.single("bbox", readBbox, BBOX_WANTED),
    near: reader.judged("near", readNear),
    within: reader.judged("within", readWithin),
    block: reader.single("block", readPart, PART_WANTED),
    id: reader.list("id", readId, () => ({
      wanted: "expected the number of an incident, such as 11192233",
    })),
    case: reader.list("case", readCase, () => ({
      wanted: "expected a case number, such as HZ123456",
    })),
  };
  for (const param of ["id", "case"] as const) {
    const many = filter[param];
    if (many.length <= MOST_NAMES) continue;
    const wanted = `expected at most ${MOST_NAMES} of them`;
    reader.fault(param, many.join(","), { wanted });
    filter[param] = [];
  }
  const { from, to } = filter;
  if (from !== null && to !== null && from > to) {
    reader.fault("from", from, { wanted: `it is after to=${to}` });
    reader.fault("to", to, { wanted: `it is before from=${from}` });
    filter.from = filter.to = null;
  }
  return { filter: normalize(filter), faults: reader.faults };
}

const indexes = new WeakMap<
  Vocabulary,
  { types: NameIndex; places: NameIndex }
>();

/** The vocabulary's names by their text; made once per vocabulary. */
function namesOf(vocabulary: Vocabulary) {
  let names = indexes.get(vocabulary);
  if (names === undefined) {
    const { find, mostCommas } = indexNames(vocabulary.types);
    const places = indexNames(vocabulary.places);
    names = {
      types: { find: (text) => find(mergePrimaryType(text)), mostCommas },
      places: {
        find: (text) => places.find(mergePlace(text)),
        mostCommas: Math.max(places.mostCommas, MOST_PLACE_COMMAS),
      },
    };
    indexes.set(vocabulary, names);
  }
  return names;
}

function nearest(wanted: string, piece: string, names: Iterable<string>): Hint {
  const allowed = closest(piece, names, NEAREST);
  if (allowed.length === 0) return { wanted, allowed };
  return { wanted: `${wanted}; the nearest is ${allowed[0]}`, allowed };
}

const DAY_WANTED = "expected a day written YYYY-MM-DD, such as 2017-01-31";
const BBOX_WANTED =
  "expected west,south,east,north in degrees, such as -87.66,41.86,-87.6,41.9";

const KIND_NAMES = PLACE_KINDS.map(({ name }) => name);

function readKind(piece: string): PlaceKindName | undefined {
  const name = piece.toLowerCase();
  return KIND_NAMES.find((kind) => kind === name);
}

function readCount(piece: string): number {
  return /^\d{1,3}$/.test(piece) ? Number(piece) : NaN;
}

const PART_WANTED = `expected at most ${PART_LENGTH} characters`;

function readPart(text: string): string | undefined {
  return text.length <= PART_LENGTH ? tidyText(text) : undefined;
}

function readId(piece: string): number | undefined {
  const id = /^\d{1,10}$/.test(piece) ? Number(piece) : NaN;
  return id > 0 && id <= 0xffff_ffff ? id : undefined;
}

function readCase(piece: string): string | undefined {
  const text = tidyText(piece);
  return text.length <= CASE_LENGTH && /\d/.test(text) ? text : undefined;
}

function readDay(text: string): string | undefined {
  return isDay(text) ? text : undefined;
}

function readHours(piece: string): number[] | undefined {
  const found = /^(\d{1,2})(?:\s*-\s*(\d{1,2}))?$/.exec(piece);
  if (found === null) return undefined;
  const first = Number(found[1]);
  const last = Number(found[2] ?? found[1]);
  if (first > 23 || last > 23) return undefined;
  return expandRange([first, last], 24);
}

const WEEKDAY =
  /^(?:mon|tue(?:s)?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?$/;

function readWeekday(piece: string): number | undefined {
  const name = piece.toLowerCase();
  return WEEKDAY.test(name) ? WEEKDAYS.indexOf(name.slice(0, 3)) : undefined;
}

function readBbox(text: string): Bbox | undefined {
  const parts = text.split(",").map((part) => part.trim());
  if (parts.length !== 4 || parts.includes("")) return undefined;
  const [west, south, east, north] = parts.map(Number) as unknown as Bbox;
  const ordered = west >= -180 && west <= east && east <= 180 &&
    south >= -90 && south <= north && north <= 90;
  return ordered ? roundBbox([west, south, east, north]) : undefined;
}
