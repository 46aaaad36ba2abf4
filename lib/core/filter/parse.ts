import { mergePlace, MOST_PLACE_COMMAS } from "../codes/places.ts";
import { mergePrimaryType } from "../codes/primary_types.ts";
import { closest } from "./closest.ts";
import type { Filter } from "./filter.ts";
import { MONTH_WORDS, readMonths } from "./month_of_year.ts";
import { indexNames, type NameIndex } from "./names.ts";
import { type Fault, type Hint, ParamReader } from "./param_reader.ts";
import {
  ALIASES,
  MOST_NAMES,
  READ_PARAMS,
  type ReadParam,
  WEEKDAYS,
} from "./params.ts";
import { normalize, padCode } from "./query.ts";
import { readBbox } from "./read_box.ts";
import {
  AREA_NAMES,
  areaNumber,
  DISTRICT_NAMES,
  districtNumber,
} from "./region_names.ts";
import {
  daysOfRelative,
  readRelativePeriod,
  type RelativePeriod,
} from "./relative_period.ts";
import {
  KIND_NAMES,
  readCase,
  readCount,
  readDay,
  readHours,
  readId,
  readKind,
  readPart,
  readWeekday,
  readYears,
} from "./read_values.ts";
import { readNear, readWithin } from "./shapes.ts";
import type { Vocabulary } from "./vocabulary.ts";

export type { Fault } from "./param_reader.ts";

/** How many near matches a fault lists of a long vocabulary. */
const NEAREST = 8;

/**
 * Reads a filter from query parameters. Never throws: a value that cannot be
 * used is left out of the filter and told as a fault. Lists may be repeated
 * or written with commas; an empty value is no condition, and a fault.
 *
 * @param ignore Further parameters that the address takes.
 */
export function parseFilter(
  params: URLSearchParams,
  vocabulary: Vocabulary,
  ignore: readonly string[] = [],
): { filter: Filter; faults: Fault[] } {
  const reader = new ParamReader(
    params,
    Object.keys(READ_PARAMS) as ReadParam[],
    ALIASES,
    ignore,
  );
  const { types, places } = namesOf(vocabulary);
  const isDistrict = new Set(vocabulary.districts);
  const filter: Filter = {
    type: reader.names("type", types, (piece) => ({
      ...nearest("no such primary type", piece, vocabulary.types),
      allowed: [...vocabulary.types],
    })),
    from: reader.single("from", readDay, wantedOf("from")),
    to: reader.single("to", readDay, wantedOf("to")),
    district: reader.list("district", (piece) => {
      const n = readCount(piece) ?? districtNumber(piece);
      return n !== undefined && isDistrict.has(n) ? n : undefined;
    }, (piece) => {
      const allowed = vocabulary.districts.map(String);
      const wanted = `expected one of ${allowed.join(", ")}`;
      return isNumber(piece)
        ? { wanted, allowed }
        : nearest(`${wanted} or a name`, piece, DISTRICT_NAMES);
    }),
    area: reader.list("area", (piece) => {
      const n = readCount(piece) ?? areaNumber(piece);
      return n !== undefined && n >= 1 && n <= 77 ? n : undefined;
    }, (piece) => {
      const wanted = wantedOf("area");
      return isNumber(piece) ? { wanted } : nearest(wanted, piece, AREA_NAMES);
    }),
    ward: reader.list("ward", (piece) => {
      const n = readCount(piece);
      return n !== undefined && n >= 1 && n <= 50 ? n : undefined;
    }, () => ({ wanted: wantedOf("ward") })),
    beat: reader.list(
      "beat",
      (piece) => {
        const code = padCode(piece);
        return vocabulary.beats.has(code) ? code : undefined;
      },
      (piece) =>
        /^\d{1,4}$/.test(piece)
          ? nearest("no such beat", padCode(piece), vocabulary.beats)
          : { wanted: wantedOf("beat") },
    ),
    iucr: reader.list(
      "iucr",
      (piece) => {
        const code = padCode(piece);
        return vocabulary.iucr.has(code) ? code : undefined;
      },
      (piece) => nearest("no such IUCR code", padCode(piece), vocabulary.iucr),
    ),
    description: reader.single(
      "description",
      readPart,
      wantedOf("description"),
    ),
    place: reader.names(
      "place",
      places,
      (piece) =>
        nearest("no such location description", piece, vocabulary.places),
    ),
    kind: reader.list("kind", readKind, (piece) => ({
      ...nearest(`expected one of ${KIND_NAMES.join(", ")}`, piece, KIND_NAMES),
      allowed: KIND_NAMES,
    })),
    arrest: reader.flag("arrest"),
    domestic: reader.flag("domestic"),
    index: reader.flag("index"),
    violent: reader.flag("violent"),
    hour: reader.list("hour", readHours, () => ({
      wanted: wantedOf("hour"),
    })),
    weekday: reader.list("weekday", readWeekday, () => ({
      wanted: wantedOf("weekday"),
      allowed: [...WEEKDAYS],
    })),
    month_of_year: reader.list(
      "month_of_year",
      readMonths,
      (piece) => {
        const wanted = wantedOf("month_of_year");
        return /[a-z]/i.test(piece)
          ? nearest(wanted, piece, MONTH_WORDS)
          : { wanted };
      },
    ),
    bbox: reader.judged("bbox", readBbox),
    near: reader.judged("near", readNear),
    within: reader.judged("within", readWithin),
    block: reader.single("block", readPart, wantedOf("block")),
    id: reader.list("id", readId, () => ({
      wanted: wantedOf("id"),
    })),
    case: reader.list("case", readCase, () => ({
      wanted: wantedOf("case"),
    })),
  };
  for (const param of ["id", "case"] as const) {
    const many = filter[param];
    if (many.length <= MOST_NAMES) continue;
    const wanted = `expected at most ${MOST_NAMES} of them`;
    reader.fault(param, many.join(","), { wanted });
    filter[param] = [];
  }
  const year = reader.single("year", readYears, wantedOf("year"));
  if (year !== null) takeYears(year, filter, reader);
  const period = reader.single(
    "period",
    readRelativePeriod,
    wantedOf("period"),
  );
  if (period !== null) takePeriod(period, filter, vocabulary, reader);
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

/** What a parameter wants, after "Cannot use area=99: ". */
function wantedOf(param: ReadParam): string {
  return `expected ${READ_PARAMS[param].form}`;
}

function nearest(wanted: string, piece: string, names: Iterable<string>): Hint {
  return { wanted, allowed: closest(piece, names, NEAREST) };
}

/** Takes years as the period, unless `from` and `to` say which part of them. */
function takeYears(
  [first, last]: readonly [string, string],
  filter: Filter,
  reader: ParamReader<ReadParam>,
): void {
  const [from, to] = [`${first}-01-01`, `${last}-12-31`];
  for (const name of ["from", "to"] as const) {
    const day = filter[name];
    if (day === null || (day >= from && day <= to)) continue;
    const year = first === last ? first : `${first}-${last}`;
    reader.fault("year", year, {
      wanted: `${name}=${day} is not in it; ask for one or the other`,
    });
    return;
  }
  filter.from ??= from;
  filter.to ??= to;
}

/** Takes the days that a period stands for, unless others are asked for. */
function takePeriod(
  period: RelativePeriod,
  filter: Filter,
  vocabulary: Vocabulary,
  reader: ParamReader<ReadParam>,
): void {
  const days = daysOfRelative(period, vocabulary);
  const { from, to } = filter;
  if (days === null) {
    reader.fault("period", period, { wanted: "no day of it is held" });
  } else if ((from ?? days.from) !== days.from || (to ?? days.to) !== days.to) {
    reader.fault("period", period, {
      wanted: "other days are asked for as well; ask for one or the other",
    });
  } else Object.assign(filter, days);
}

const isNumber = (piece: string) => !Number.isNaN(Number(piece));
