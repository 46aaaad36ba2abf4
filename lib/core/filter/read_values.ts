/**
 * One value of a parameter of the filter, as it is written: `undefined` for what
 * cannot be one. What has a grammar of its own stands beside this: months,
 * periods, boxes and shapes.
 */
import { isDay } from "../calendar.ts";
import { PLACE_KINDS, type PlaceKindName } from "../codes/place_kinds.ts";
import { tidyText } from "../tidy_text.ts";
import { expandRange } from "./cyclic.ts";
import { PART_LENGTH, WEEKDAYS } from "./params.ts";

/** The longest real case number has 12 characters. */
const CASE_LENGTH = 20;

/** The first and the last year. */
export function readYears(
  text: string,
): [first: string, last: string] | undefined {
  const found = /^(\d{4})(?:\s*-\s*(\d{4}))?$/.exec(text);
  if (found === null) return undefined;
  const [first, last] = [found[1]!, found[2] ?? found[1]!];
  return first <= last ? [first, last] : undefined;
}

/** Kinds of place, by name. */
export const KIND_NAMES = PLACE_KINDS.map(({ name }) => name);

export function readKind(piece: string): PlaceKindName | undefined {
  const name = piece.toLowerCase();
  return KIND_NAMES.find((kind) => kind === name);
}

export function readCount(piece: string): number | undefined {
  return /^\d{1,3}$/.test(piece) ? Number(piece) : undefined;
}

export function readPart(text: string): string | undefined {
  return text.length <= PART_LENGTH ? tidyText(text) : undefined;
}

export function readId(piece: string): number | undefined {
  const id = /^\d{1,10}$/.test(piece) ? Number(piece) : NaN;
  return id > 0 && id <= 0xffff_ffff ? id : undefined;
}

export function readCase(piece: string): string | undefined {
  const text = tidyText(piece);
  return text.length <= CASE_LENGTH && /\d/.test(text) ? text : undefined;
}

export function readDay(text: string): string | undefined {
  return isDay(text) ? text : undefined;
}

export function readHours(piece: string): number[] | undefined {
  const found = /^(\d{1,2})(?:\s*-\s*(\d{1,2}))?$/.exec(piece);
  if (found === null) return undefined;
  const first = Number(found[1]);
  const last = Number(found[2] ?? found[1]);
  if (first > 23 || last > 23) return undefined;
  return expandRange([first, last], 24);
}

const WEEKDAY =
  /^(?:mon|tue(?:s)?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?$/;

export function readWeekday(piece: string): number | undefined {
  const name = piece.toLowerCase();
  return WEEKDAY.test(name) ? WEEKDAYS.indexOf(name.slice(0, 3)) : undefined;
}
