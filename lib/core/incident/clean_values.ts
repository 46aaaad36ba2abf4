/** What the values of a record mean, text and typed ones alike. */
import { withoutMark } from "./formula.ts";
import { mergePlace } from "../codes/places.ts";
import { mergePrimaryType } from "../codes/primary_types.ts";
import { tidyText } from "../tidy_text.ts";
import type { RawValue } from "./raw_value.ts";

/** What databases and other programs write for nothing. */
const NOTHINGS: ReadonlySet<string> = new Set([
  "",
  "null",
  "(null)",
  "nan",
  "nat",
  "none",
  "n/a",
  "#n/a",
  "<na>",
  "\\n",
]);
const LONGEST_NOTHING = 6;

/** True for nothing, for text of nothing but spaces, and for words for that. */
export function isMissing(
  raw: RawValue | undefined,
): raw is null | undefined | "" {
  if (raw == null || raw === "") return true;
  if (typeof raw !== "string") return false;
  // Nearly all text is longer, and begins with no space.
  if (raw.length > LONGEST_NOTHING && raw.charCodeAt(0) > 0x20) return false;
  const text = raw.trim();
  return text.length <= LONGEST_NOTHING && NOTHINGS.has(text.toLowerCase());
}

/** Text without spaces at its ends. */
export function readText(raw: RawValue | undefined): string | null {
  return isMissing(raw) ? null : withoutMark(String(raw).trim());
}

/** A key: also `26,000,003`, and `2.6000003E7` if no digit of it is lost. */
export function readKey(raw: RawValue | undefined): number {
  const key = readWhole(raw);
  if (!Number.isNaN(key) || typeof raw !== "string") return key;
  if (GROUPED.test(raw)) return Number(raw.replaceAll(",", ""));
  const [, digits = "", fraction = "", exponent] =
    /^\s*(\d)\.(\d+)E\+?(\d\d?)\s*$/i.exec(raw) ?? [];
  return fraction.length === Number(exponent) ? Number(digits + fraction) : NaN;
}

/** A number with commas between its thousands. */
const GROUPED = /^\s*\d{1,3}(?:,\d{3})+\s*$/;

/** Degrees, also with a decimal comma; `NaN` where there is no number. */
export function readDegrees(raw: RawValue | undefined): number {
  const degrees = readNumber(raw);
  return Number.isNaN(degrees) && typeof raw === "string" &&
      /^\s*-?\d{1,3},\d+\s*$/.test(raw)
    ? Number(raw.replace(",", "."))
    : degrees;
}

/** `NaN` where there is no number. */
export function readNumber(raw: RawValue | undefined): number {
  if (typeof raw === "number") return raw;
  if (typeof raw !== "string") return NaN;
  const n = Number(raw);
  return n === 0 && isMissing(raw) ? NaN : n;
}

/**
 * A whole number, also written as a float (`5.0`); `NaN` for anything else. A
 * spreadsheet's `1.08E+07` has lost digits: it is none.
 */
export function readWhole(raw: RawValue | undefined): number {
  if (typeof raw === "string") {
    const digits = readDigits(raw);
    if (digits >= 0) return digits;
    if (!WHOLE.test(raw)) return NaN;
  }
  const n = readNumber(raw);
  return Number.isInteger(n) ? n : NaN;
}

const WHOLE = /^\s*\d+(?:\.0*)?\s*$/;

/** The number of up to nine digits, -1 for any other text; the usual case. */
function readDigits(text: string): number {
  const { length } = text;
  if (length === 0 || length > 9) return -1;
  let n = 0;
  for (let i = 0; i < length; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return -1;
    n = n * 10 + digit;
  }
  return n;
}

/** A whole number from 1 to `last`. */
export function readUpTo(
  raw: RawValue | undefined,
  last: number,
): number | null {
  const n = readWhole(raw);
  return n >= 1 && n <= last ? n : null;
}

/** Beats as text, by number; made as they come. */
const beats: string[] = [];

/** Four digits. */
export function readBeat(raw: RawValue | undefined): string | null {
  const beat = readUpTo(raw, 9999);
  if (beat === null) return null;
  return beats[beat] ??= String(beat).padStart(4, "0");
}

/** The source writes 0 feet where it knows none. */
export function readFeet(raw: RawValue | undefined): number | null {
  let number = readNumber(raw);
  if (Number.isNaN(number) && typeof raw === "string" && GROUPED.test(raw)) {
    number = Number(raw.replaceAll(",", ""));
  }
  const feet = Math.round(number);
  return feet > 0 && feet < 0x7fff_ffff ? feet : null;
}

/** True or false, as any of the sources writes them. */
export function readFlag(raw: RawValue | undefined): boolean | null {
  switch (raw) {
    case true:
    case "true":
      return true;
    case false:
    case "false":
      return false;
  }
  switch (String(raw).trim().toLowerCase()) {
    case "true":
    case "t":
    case "yes":
    case "y":
    case "1":
    case "1.0":
      return true;
    case "false":
    case "f":
    case "no":
    case "n":
    case "0":
    case "0.0":
      return false;
  }
  return null;
}

/** A label as the source spells it, and in the one spelling of all such. */
export interface Spelling {
  label: string;
  merged: string;
}

/** A primary type. */
export function readType(text: string): Spelling | null {
  return isMissing(text)
    ? null
    : { label: text.trim(), merged: mergePrimaryType(text) };
}

/** A label in capitals and with single spaces; `null` if nothing is left. */
export function readLabel(text: string): string | null {
  return isMissing(text) ? null : tidyText(withoutMark(text.trim())) || null;
}

/** A location description. */
export function readPlace(text: string): Spelling | null {
  const label = readLabel(text);
  return label === null ? null : { label, merged: mergePlace(label) };
}

/** Spreadsheets drop leading zeros and add `.0`. */
export function readIucr(text: string): string | null {
  const code = text.trim().toUpperCase().replace(/\.0$/, "").padStart(4, "0");
  return /^[0-9]{3}[0-9A-Z]$/.test(code) && code !== "0000" ? code : null;
}

/** `"8B"` becomes `"08B"`. */
export function readFbiCode(text: string): string | null {
  const code = text.trim().toUpperCase().replace(/\.0$/, "");
  if (isMissing(code)) return null;
  return /^[0-9][A-Z]?$/.test(code) ? `0${code}` : code;
}
