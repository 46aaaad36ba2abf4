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
import { normalize } from "./query.ts";

/**
 * Says a filter in English, to be read after "1,234 crimes": "of type theft
 * or battery between January 1, 2017 and December 31, 2017, at night (10 pm
 * to 5 am), in districts 1 and 18, with arrest". Empty for every incident.
 */
export function inWords(filter: Filter): string {
  const f = normalize(filter);
  const what = [typeWords(f.type), periodWords(f.from, f.to)];
  return [
    // The period belongs to the sentence; everything else is an insertion.
    what.filter((words) => words !== "").join(" "),
    hourWords(f.hour),
    weekdayWords(f.weekday),
    placeWords("in district", "in districts", "districts", f.district),
    areaWords(f.area),
    placeWords("in ward", "in wards", "wards", f.ward),
    placeWords("on beat", "on beats", "beats", f.beat),
    locationWords(f.place),
    kindWords(f.kind),
    f.bbox === null ? "" : "inside a rectangle on the map",
    f.near === null ? "" : nearWords(f.near),
    f.within === null
      ? ""
      : `inside a shape of ${f.within.length} corners on the map`,
    f.block === null ? "" : blockWords(f.block),
    namedWords("id", "ids", f.id),
    namedWords("case number", "case numbers", f.case),
    codeWords(f.iucr),
    f.description === null ? "" : `described as “${phraseCase(f.description)}”`,
    f.index === null
      ? ""
      : f.index
      ? "counted as FBI index crimes"
      : "not counted as FBI index crimes",
    f.violent === null
      ? ""
      : f.violent
      ? "violent crimes only"
      : "no violent crimes",
    f.arrest === null ? "" : f.arrest ? "with arrest" : "without arrest",
    f.domestic === null ? "" : f.domestic ? "domestic" : "not domestic",
  ].filter((words) => words !== "").join(", ");
}

/** A day written `YYYY-MM-DD` as "January 31, 2017". */
export function dayInWords(day: string): string {
  parseDay(day);
  const [year, month, date] = day.split("-").map(Number);
  return `${MONTH_NAMES[month! - 1]} ${date}, ${year}`;
}

/** The month of a day, as "January 2017". */
export function monthInWords(day: string): string {
  const [month, year] = dayInWords(day).split(/ \d+, /);
  return `${month} ${year}`;
}

/** January first. */
export const MONTH_NAMES: readonly string[] = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** Longer lists are cut short, or only counted. */
const MOST_NAMED = 4;

function typeWords(types: readonly string[]): string {
  if (types.length === 0) return "";
  const words = types.map(phraseCase);
  if (types.length <= MOST_NAMED) return `of type ${join(words, "or")}`;
  const others = types.length - MOST_NAMED + 1;
  const named = words.slice(0, MOST_NAMED - 1);
  return `of type ${named.join(", ")} or ${others} others`;
}

function periodWords(from: string | null, to: string | null): string {
  if (from !== null && from === to) return `on ${dayInWords(from)}`;
  if (from !== null && to !== null) {
    const first = dayInWords(from);
    const isOneYear = from.slice(0, 4) === to.slice(0, 4);
    return `between ${isOneYear ? first.replace(/, \d+$/, "") : first} and ${
      dayInWords(to)
    }`;
  }
  if (from !== null) return `since ${dayInWords(from)}`;
  return to === null ? "" : `through ${dayInWords(to)}`;
}

function hourWords(hours: readonly number[]): string {
  if (hours.length === 0) return "";
  const part = dayPartOf(hours);
  const ranges = toRanges(hours, 24).map(([first, last]) =>
    `${hourInWords(first)} to ${hourInWords((last + 1) % 24)}`
  );
  if (part !== null) return `${part.words} (${ranges[0]})`;
  return ranges.length <= MOST_NAMED
    ? `from ${join(ranges, "or")}`
    : `in ${hours.length} hours of the day`;
}

/** An hour of the day: "midnight", "5 am", "noon", "10 pm". */
export function hourInWords(hour: number): string {
  if (hour === 0) return "midnight";
  if (hour === 12) return "noon";
  return hour < 12 ? `${hour} am` : `${hour - 12} pm`;
}

function weekdayWords(weekdays: readonly number[]): string {
  if (weekdays.length === 0) return "";
  const key = weekdays.join("");
  if (key === "01234") return "on weekdays";
  if (key === "56") return "on weekends";
  return `on ${join(weekdays.map((day) => WEEKDAYS[day]!), "and")}`;
}

/** Monday first; each "on ...". */
const WEEKDAYS = [
  "Mondays",
  "Tuesdays",
  "Wednesdays",
  "Thursdays",
  "Fridays",
  "Saturdays",
  "Sundays",
];

function placeWords(
  one: string,
  several: string,
  noun: string,
  values: readonly (string | number)[],
): string {
  if (values.length === 0) return "";
  if (values.length === 1) return `${one} ${values[0]}`;
  return values.length <= 2 * MOST_NAMED
    ? `${several} ${join(values, "and")}`
    : `in ${values.length} ${noun}`;
}

function namedWords(
  one: string,
  several: string,
  values: readonly (string | number)[],
): string {
  if (values.length === 0) return "";
  if (values.length === 1) return `with ${one} ${values[0]}`;
  return values.length <= MOST_NAMED
    ? `with ${several} ${join(values, "or")}`
    : `with one of ${values.length} ${several}`;
}

function areaWords(areas: readonly number[]): string {
  if (areas.length === 0) return "";
  if (areas.length > MOST_NAMED) return `in ${areas.length} community areas`;
  return `in ${join(areas.map(areaName), "and")}`;
}

function locationWords(places: readonly string[]): string {
  if (places.length === 0) return "";
  if (places.length > MOST_NAMED) return `at ${places.length} locations`;
  // Semicolons, since places hold commas.
  return `at the location ${join(places.map(phraseCase), "or", "; ")}`;
}

function kindWords(kinds: readonly PlaceKindName[]): string {
  if (kinds.length === 0) return "";
  if (kinds.length > MOST_NAMED) return `at ${kinds.length} kinds of place`;
  return join(kinds.map((name) => placeKind(name).words), "or", "; ");
}

function nearWords([latitude, longitude, metres]: Near): string {
  const place = [latitude, longitude].map((degrees) => degrees.toFixed(5));
  return `within ${formatCount(metres)} m (${lengthInWords(metres)}) of ${
    place.join(", ")
  }`;
}

function blockWords(text: string): string {
  const words = blockInWords(text);
  return /^\d+X/.test(text)
    ? `on the ${words}`
    : `on blocks named like “${words}”`;
}

function codeWords(codes: readonly string[]): string {
  if (codes.length === 0) return "";
  if (codes.length <= MOST_NAMED) {
    return `of offense ${join(codes.map(iucrInWords), "or", "; ")}`;
  }
  const types = [
    ...new Set(
      codes.map((code) => phraseCase(iucrName(code)?.type ?? "offense")),
    ),
  ];
  return types.length > MOST_NAMED
    ? `of ${codes.length} kinds of offense`
    : `of ${codes.length} kinds of ${join(types.sort(), "and")}`;
}

function join(
  values: readonly (string | number)[],
  word: "and" | "or",
  comma = ", ",
): string {
  if (values.length < 2) return values.join();
  return `${values.slice(0, -1).join(comma)} ${word} ${values.at(-1)}`;
}
