/**
 * Where to look for incidents by their own names: which ids and case numbers a
 * chunk may hold. Both ascend with time but for late reports, so that nearly
 * all of a period lie in a few ranges, and the rest can be listed: some 3,500
 * numbers for a year, so that a question reads one detail part, seldom two.
 */
import type { Names } from "../filter/filter.ts";
import { firstAtLeast } from "../halving.ts";
import { tidyText } from "../tidy_text.ts";
import type { DetailColumns, Lookup, Occurring } from "./chunk.ts";
import { textAt } from "./columns.ts";
import { decodeContainer, encodeContainer } from "./container.ts";

/** From one number of a range to the next, at most. */
const WIDEST_GAP = 64;
/** Fewer numbers are no range. */
const LEAST_IN_RANGE = 100;

/** Makes the lookup of a chunk. */
export function lookupOf(detail: DetailColumns): Lookup {
  const cases = new Uint32Array(detail.rows);
  for (let row = 0; row < cases.length; row++) {
    cases[row] = caseKey(tidyText(textAt(detail.caseNumber, row)));
  }
  return { ids: occurring(detail.id), cases: occurring(cases) };
}

/**
 * False if none of the incidents asked for is in the chunk. What is not known
 * may be.
 */
export function mayHold(lookup: Lookup | undefined, names: Names): boolean {
  return lookup === undefined ||
    (names.id.length === 0 || names.id.some((id) => occurs(lookup.ids, id))) &&
      (names.case.length === 0 ||
        names.case.some((text) => occurs(lookup.cases, caseKey(text))));
}

/**
 * False if none of some ids is in the chunk. What is not known may be.
 *
 * @param ids Ascending.
 */
export function mayHoldIds(lookup: Lookup, ids: Uint32Array): boolean {
  const { ranges, strays } = lookup.ids;
  for (let i = 0; i < ranges.length; i += 2) {
    if (hasBetween(ids, ranges[i]!, ranges[i + 1]!)) return true;
  }
  return strays.some((id) => hasBetween(ids, id, id));
}

/** True if one of some ascending numbers lies in a range, ends included. */
export function hasBetween(
  ascending: Uint32Array,
  first: number,
  last: number,
): boolean {
  const at = firstAtLeast(ascending, first);
  return at < ascending.length && ascending[at]! <= last;
}

/** The rows of the incidents asked for, ascending. */
export function rowsOf(detail: DetailColumns, names: Names): Uint32Array {
  const ids = new Set(names.id);
  const cases = new Set(names.case);
  const endings = new Set(
    names.case.map((text) => text.charCodeAt(text.length - 1)),
  );
  const { bytes, ends } = detail.caseNumber;
  const rows: number[] = [];
  for (let row = 0; row < detail.rows; row++) {
    if (ids.size > 0 && !ids.has(detail.id[row]!)) continue;
    if (cases.size > 0) {
      // Nine of ten are told by their last digit, without making a text.
      const last = bytes[ends[row]! - 1] ?? 0;
      if (last >= DIGIT_0 && last <= DIGIT_9 && !endings.has(last)) continue;
      if (!cases.has(tidyText(textAt(detail.caseNumber, row)))) continue;
    }
    rows.push(row);
  }
  return Uint32Array.from(rows);
}

const DIGIT_0 = 48;
const DIGIT_9 = 57;

/**
 * A number for a tidy case number that ascends with time: the letters stand for
 * the year, such as HZ for 2016. Odd ones have numbers of their own, which
 * others may share.
 */
export function caseKey(text: string): number {
  const [, first, second, digits] = USUAL.exec(text) ?? [];
  if (digits === undefined) return oddKey(text);
  const letters = first === undefined || first === ""
    ? letter(second!)
    : letter(first) * 27 + letter(second!);
  return letters * 1_000_000 + Number(digits);
}

/** One letter or two, and six digits. */
const USUAL = /^([A-Z]?)([A-Z])(\d{6})$/;
const letter = (text: string) => text.charCodeAt(0) - 64;
/** Above all usual ones. */
const FIRST_ODD = 27 * 27 * 1_000_000;

function oddKey(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
  }
  return FIRST_ODD + hash % 1_000_000_000;
}

function occurring(numbers: Uint32Array): Occurring {
  const sorted = numbers.toSorted();
  const ranges: number[] = [];
  const strays: number[] = [];
  for (let start = 0, end = 0; start < sorted.length; start = end) {
    do end++; while (
      end < sorted.length && sorted[end]! - sorted[end - 1]! <= WIDEST_GAP
    );
    if (end - start >= LEAST_IN_RANGE) {
      ranges.push(sorted[start]!, sorted[end - 1]!);
    } else {
      for (let i = start; i < end; i++) {
        if (i === start || sorted[i] !== sorted[i - 1]) strays.push(sorted[i]!);
      }
    }
  }
  return {
    ranges: Uint32Array.from(ranges),
    strays: Uint32Array.from(strays),
  };
}

function occurs({ ranges, strays }: Occurring, number: number): boolean {
  for (let i = 0; i < ranges.length; i += 2) {
    if (number >= ranges[i]! && number <= ranges[i + 1]!) return true;
  }
  return strays.includes(number);
}

/** Writes a lookup. {@linkcode decodeLookup} reads it back. */
export function encodeLookup(
  { ids, cases }: Lookup,
): Uint8Array<ArrayBuffer> {
  return encodeContainer("lookup", 0, [
    ["idRanges", differences(ids.ranges)],
    ["idStrays", differences(ids.strays)],
    ["caseRanges", differences(cases.ranges)],
    ["caseStrays", differences(cases.strays)],
  ]);
}

/**
 * Reads a lookup.
 *
 * @throws {SyntaxError} If the bytes are anything but one whole lookup.
 */
export function decodeLookup(bytes: Uint8Array<ArrayBuffer>): Lookup {
  const container = decodeContainer(bytes, "lookup");
  const read = (name: string) => sums(container.column(name, Uint32Array));
  return {
    ids: { ranges: read("idRanges"), strays: read("idStrays") },
    cases: { ranges: read("caseRanges"), strays: read("caseStrays") },
  };
}

function differences(ascending: Uint32Array): Uint32Array {
  return ascending.map((n, i) => i === 0 ? n : n - ascending[i - 1]!);
}

function sums(differences: Uint32Array): Uint32Array {
  let sum = 0;
  return differences.map((n) => sum += n);
}
