import { areaName } from "../codes/community_areas.ts";
import { iucrInWords, iucrName } from "../codes/iucr_names.ts";
import { placeKind, type PlaceKindName } from "../codes/place_kinds.ts";
import { parseDay } from "../calendar.ts";
import type { Near } from "../grid_shapes.ts";
import {
  blockInWords,
  formatCount,
  lengthInWords,
  phraseCase,
} from "../format.ts";
import { toRanges } from "./cyclic.ts";
import { dayPartOf } from "./day_part.ts";
import type { Filter } from "./filter.ts";
import { MONTH_NAMES, monthWords } from "./month_words.ts";
import { normalize } from "./query.ts";
import { ENGLISH, type Words } from "../language/words.ts";
import { typeInWords } from "../codes/primary_types.ts";

/**
 * Says a filter in words, to be read after "1,234 crimes": "of type theft
 * or battery between January 1, 2017 and December 31, 2017, at night (10 pm
 * to 5 am), in districts 1 and 18, with arrest". Empty for every incident.
 */
export function inWords(filter: Filter, t: Words = ENGLISH): string {
  const f = normalize(filter);
  const what = [typeWords(f.type, t), periodWords(f.from, f.to, t)];
  return [
    // The period belongs to the sentence; everything else is an insertion.
    what.filter((words) => words !== "").join(" "),
    monthWords(f.month_of_year, t),
    hourWords(f.hour, t),
    weekdayWords(f.weekday, t),
    said(SAYINGS.district, f.district, 2 * MOST_NAMED, "and", t),
    areaWords(f.area, t),
    said(SAYINGS.ward, f.ward, 2 * MOST_NAMED, "and", t),
    said(SAYINGS.beat, f.beat, 2 * MOST_NAMED, "and", t),
    locationWords(f.place, t),
    kindWords(f.kind, t),
    f.bbox === null ? "" : t("inside a rectangle on the map"),
    f.near === null ? "" : nearWords(f.near, t),
    f.within === null
      ? ""
      : t("inside a shape of {n} corners on the map", { n: f.within.length }),
    f.block === null ? "" : blockWords(f.block, t),
    said(SAYINGS.id, f.id, MOST_NAMED, "or", t),
    said(SAYINGS.case, f.case, MOST_NAMED, "or", t),
    codeWords(f.iucr, t),
    f.description === null
      ? ""
      : t("described as “{text}”", { text: phraseCase(f.description) }),
    f.index === null
      ? ""
      : f.index
      ? t("counted as FBI index crimes")
      : t("not counted as FBI index crimes"),
    f.violent === null
      ? ""
      : f.violent
      ? t("violent crimes only")
      : t("no violent crimes"),
    f.arrest === null ? "" : f.arrest ? t("with arrest") : t("without arrest"),
    f.domestic === null ? "" : f.domestic ? t("domestic") : t("not domestic"),
  ].filter((words) => words !== "").join(", ");
}

/** A day written `YYYY-MM-DD` as "January 31, 2017". */
export function dayInWords(day: string, t: Words = ENGLISH): string {
  parseDay(day);
  const [year, , date] = day.split("-").map(Number);
  return t("{month} {date}, {year}", {
    month: monthName(day, t),
    date: date!,
    year: year!,
  });
}

/** The month of a day, as "January 2017". */
export function monthInWords(day: string, t: Words = ENGLISH): string {
  parseDay(day);
  return t("{month} {year}", {
    month: monthName(day, t),
    year: day.slice(0, 4),
  });
}

function monthName(day: string, t: Words): string {
  return t(MONTH_NAMES[Number(day.slice(5, 7)) - 1]!);
}

/** Longer lists are cut short, or only counted. */
const MOST_NAMED = 4;

function typeWords(types: readonly string[], t: Words): string {
  if (types.length === 0) return "";
  const words = types.map((type) => typeInWords(type, t));
  if (types.length <= MOST_NAMED) {
    return t("of type {types}", { types: t.list(words, "or") });
  }
  return t("of type {types} or {n} others", {
    types: words.slice(0, MOST_NAMED - 1).join(", "),
    n: types.length - MOST_NAMED + 1,
  });
}

function periodWords(
  from: string | null,
  to: string | null,
  t: Words,
): string {
  if (from !== null && from === to) {
    return t("on {day}", { day: dayInWords(from, t) });
  }
  if (from !== null && to !== null) {
    const isOneYear = from.slice(0, 4) === to.slice(0, 4);
    const first = isOneYear
      ? t("{month} {date}", {
        month: monthName(from, t),
        date: Number(from.slice(8)),
      })
      : dayInWords(from, t);
    return t("between {first} and {last}", { first, last: dayInWords(to, t) });
  }
  if (from !== null) return t("since {day}", { day: dayInWords(from, t) });
  return to === null ? "" : t("through {day}", { day: dayInWords(to, t) });
}

function hourWords(hours: readonly number[], t: Words): string {
  if (hours.length === 0) return "";
  const part = dayPartOf(hours);
  const ranges = toRanges(hours, 24).map(([first, last]) =>
    hoursInWords(first, last, t)
  );
  if (part !== null) return `${t(part.words)} (${ranges[0]})`;
  return ranges.length <= MOST_NAMED
    ? t("from {hours}", { hours: t.list(ranges, "or") })
    : t("in {n} hours of the day", { n: hours.length });
}

/** From the beginning of one hour to the end of another: "10 pm to 5 am". */
export function hoursInWords(
  first: number,
  last: number,
  t: Words = ENGLISH,
): string {
  return t("{from} to {to}", {
    from: hourInWords(first, t),
    to: hourInWords((last + 1) % 24, t),
  });
}

/** An hour of the day: "midnight", "5 am", "noon", "10 pm". */
export function hourInWords(hour: number, t: Words = ENGLISH): string {
  if (hour === 0) return t("midnight");
  if (hour === 12) return t("noon");
  return hour < 12
    ? t("{hour} am", { hour })
    : t("{hour} pm", { hour: hour - 12 });
}

function weekdayWords(weekdays: readonly number[], t: Words): string {
  if (weekdays.length === 0) return "";
  const key = weekdays.join("");
  if (key === "01234") return t("on weekdays");
  if (key === "56") return t("on weekends");
  const days = weekdays.map((day) => t(WEEKDAYS[day]!));
  return t("on {weekdays}", { weekdays: t.list(days, "and") });
}

/** Monday first; each "on ...". */
export const WEEKDAYS: readonly string[] = [
  "Mondays",
  "Tuesdays",
  "Wednesdays",
  "Thursdays",
  "Fridays",
  "Saturdays",
  "Sundays",
];

/** How one, a few and many values of a parameter are said. */
interface Sayings {
  one: string;
  few: string;
  many: string;
}

/** All texts that a filter's values are said with, for catalogues. */
export const SAYINGS = {
  district: {
    one: "in district {name}",
    few: "in districts {names}",
    many: "in {n} districts",
  },
  ward: {
    one: "in ward {name}",
    few: "in wards {names}",
    many: "in {n} wards",
  },
  beat: {
    one: "on beat {name}",
    few: "on beats {names}",
    many: "in {n} beats",
  },
  id: {
    one: "with id {name}",
    few: "with ids {names}",
    many: "with one of {n} ids",
  },
  case: {
    one: "with case number {name}",
    few: "with case numbers {names}",
    many: "with one of {n} case numbers",
  },
} as const satisfies Record<string, Sayings>;

function said(
  { one, few, many }: Sayings,
  values: readonly (string | number)[],
  most: number,
  word: "and" | "or",
  t: Words,
): string {
  if (values.length === 0) return "";
  if (values.length === 1) return t(one, { name: values[0]! });
  return values.length <= most
    ? t(few, { names: t.list(values, word) })
    : t(many, { n: values.length });
}

function areaWords(areas: readonly number[], t: Words): string {
  if (areas.length === 0) return "";
  return areas.length > MOST_NAMED
    ? t("in {n} community areas", { n: areas.length })
    : t("in {areas}", { areas: t.list(areas.map(areaName), "and") });
}

function locationWords(places: readonly string[], t: Words): string {
  if (places.length === 0) return "";
  if (places.length > MOST_NAMED) {
    return t("at {n} locations", { n: places.length });
  }
  // Semicolons, since places hold commas.
  const names = t.list(places.map(phraseCase), "or", "; ");
  return t("at the location {names}", { names });
}

function kindWords(kinds: readonly PlaceKindName[], t: Words): string {
  if (kinds.length === 0) return "";
  if (kinds.length > MOST_NAMED) {
    return t("at {n} kinds of place", { n: kinds.length });
  }
  return t.list(kinds.map((name) => t(placeKind(name).words)), "or", "; ");
}

function nearWords(near: Near, t: Words): string {
  const [latitude, longitude, metres] = near;
  const degrees = [latitude, longitude].map((degrees) => degrees.toFixed(5));
  return t("within {metres}\u00a0m ({length}) of {place}", {
    metres: formatCount(metres),
    length: lengthInWords(metres, "feet", t),
    place: t.spotName(near) ?? degrees.join(", "),
  });
}

function blockWords(text: string, t: Words): string {
  const block = blockInWords(text, t);
  return /^\d+X/.test(text)
    ? t("on the {block}", { block })
    : t("on blocks named like “{block}”", { block });
}

function codeWords(codes: readonly string[], t: Words): string {
  if (codes.length === 0) return "";
  if (codes.length <= MOST_NAMED) {
    return t("of offense {names}", {
      names: t.list(codes.map((code) => iucrInWords(code, t)), "or", "; "),
    });
  }
  const types = [
    ...new Set(
      codes.map((code) => typeInWords(iucrName(code)?.type ?? "offense", t)),
    ),
  ];
  return types.length > MOST_NAMED
    ? t("of {n} kinds of offense", { n: codes.length })
    : t("of {n} kinds of {types}", {
      n: codes.length,
      types: t.list(types.sort(), "and"),
    });
}
