/** What the values of a record mean, text and typed ones alike. */
import { mergePrimaryType } from "../codes/primary_types.ts";
import type { RawValue } from "./clean.ts";

/** True for nothing, and for text of nothing but spaces. */
export function isMissing(
  raw: RawValue | undefined,
): raw is null | undefined | "" {
  return raw == null || raw === "" ||
    (typeof raw === "string" && raw.trim() === "");
}

/** Text without spaces at its ends. */
export function readText(raw: RawValue | undefined): string | null {
  return raw == null ? null : String(raw).trim() || null;
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
  const feet = Math.round(readNumber(raw));
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
    case "y":
    case "1":
      return true;
    case "false":
    case "n":
    case "0":
      return false;
  }
  return null;
}

/** A primary type as it is spelt, and merged. */
export function readType(
  text: string,
): { label: string; merged: string } | null {
  const label = text.trim();
  return label === "" ? null : { label, merged: mergePrimaryType(label) };
}

/** Upper case, single spaces; `null` if nothing is left. */
export function tidy(text: string): string | null {
  return text.trim().replace(/\s+/g, " ").toUpperCase() || null;
}

/** Spreadsheets drop leading zeros and add `.0`. */
export function readIucr(text: string): string | null {
  const code = text.trim().toUpperCase().replace(/\.0$/, "").padStart(4, "0");
  return /^[0-9]{3}[0-9A-Z]$/.test(code) && code !== "0000" ? code : null;
}

/** `"8B"` becomes `"08B"`. */
export function readFbiCode(text: string): string | null {
  const code = text.trim().toUpperCase().replace(/\.0$/, "");
  return /^[0-9][A-Z]?$/.test(code) ? `0${code}` : code || null;
}
