/** What is typed, taken apart as an address may be. */
import { kindOfStreet, ordinal } from "../streets/block_text.ts";
import { wordsOf } from "./words.ts";

/** A street as somebody types it. */
export interface TypedStreet {
  /** Words of its name in capitals; what may be a direction or kind is not. */
  name: readonly string[];
  /** `N`, `S`, `E` or `W`, if one was typed. */
  direction: string | null;
  /** `AVE`, `ST`, ..., if one was typed. */
  kind: string | null;
}

/** A house number and a street, in whatever order they were typed. */
interface TypedAddress extends TypedStreet {
  number: number;
}

const DIRECTIONS: Readonly<Record<string, string>> = {
  N: "N",
  S: "S",
  E: "E",
  W: "W",
  NO: "N",
  SO: "S",
  NORTH: "N",
  SOUTH: "S",
  EAST: "E",
  WEST: "W",
};

const HOUSE_NUMBER = /^(?:\d{1,5}|\d{1,3}X{2}|0000X)$/;

/**
 * The ways in which words may name a street: `N` is a direction and `NORTH`
 * may be one or a name, as in North Avenue; so may the last word be its kind
 * or, as in Hyde Park, none.
 */
export function typedStreets(words: readonly string[]): TypedStreet[] {
  const readings: TypedStreet[] = [];
  for (const isDirection of [() => true, (word: string) => word.length === 1]) {
    const read = readStreet(words, isDirection);
    if (read === null) continue;
    const asName = read.kind === null
      ? []
      : [{ ...read, name: [...read.name, read.kind], kind: null }];
    for (const reading of [read, ...asName]) {
      if (!readings.some((known) => isSame(known, reading))) {
        readings.push(reading);
      }
    }
  }
  return readings;
}

function readStreet(
  words: readonly string[],
  isDirection: (word: string) => boolean,
): TypedStreet | null {
  let direction: string | null = null;
  const rest = words.filter((word) => {
    const toward = DIRECTIONS[word];
    if (toward === undefined || direction !== null || !isDirection(word)) {
      return true;
    }
    direction = toward;
    return false;
  });
  // "Avenue L" and "Hyde Park" are names; "King Drive" ends with its kind.
  const kind = rest.length > 1 ? kindOfStreet(rest.at(-1)!) : null;
  const name = (kind === null ? rest : rest.slice(0, -1)).map((word) =>
    /^\d{1,3}$/.test(word) ? ordinal(Number(word)) : word
  );
  return name.length === 0 ? null : { name, direction, kind };
}

function isSame(a: TypedStreet, b: TypedStreet): boolean {
  return a.name.join() === b.name.join() &&
    a.direction === b.direction && a.kind === b.kind;
}

/**
 * The ways in which a text may be an address: each number in it may be the
 * house number, the rest the street.
 */
export function typedAddresses(text: string): TypedAddress[] {
  const words = wordsOf(text);
  return words.flatMap((word, at) => {
    if (!HOUSE_NUMBER.test(word)) return [];
    const rest = words.filter((_, i) =>
      i !== at && words[i] !== "BLOCK" &&
      words[i] !== "OF"
    );
    if (rest.length === 0) return [];
    const number = Number(word.replaceAll("X", "0"));
    return typedStreets(rest).filter(({ name }) =>
      // "47 st" is a street, not number 47 of one that begins with St.
      name.length > 1 || kindOfStreet(name[0]!) === null
    ).map((street) => ({ ...street, number }));
  });
}

const BETWEEN = /\s+(?:and|at|near|x|y|e|con|esquina)\s+|\s*[&/@+]\s*/i;

/** The ways in which a text may name where two streets cross. */
export function typedCrossings(text: string): [TypedStreet, TypedStreet][] {
  const halves = text.trim().split(BETWEEN).map(wordsOf);
  if (halves.length === 2 && halves.every((half) => half.length > 0)) {
    const [first, second] = halves.map(typedStreets);
    return first!.flatMap((a) =>
      second!.map((b) => [a, b] as [TypedStreet, TypedStreet])
    );
  }
  return [];
}
