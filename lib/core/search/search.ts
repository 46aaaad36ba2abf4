/**
 * Finds one thing that people type: addresses, streets, crossings, areas,
 * districts, beats, wards, types, descriptions, kinds of place, everyday words,
 * days and times, outcomes, case numbers and ids. From the data alone: nothing is
 * asked of anybody, and the same code runs in the browser and on the server.
 */
import type { Street } from "../streets/streets.ts";
import { blockName, streetLabel } from "./labels.ts";
import {
  type Named,
  namedEntries,
  type NamedEntry,
  type NameSource,
} from "./names.ts";
import type { Extent } from "../page/presets.ts";
import { MOST_CHARACTERS } from "./typed_query.ts";
import {
  typedAddresses,
  typedCrossings,
  type TypedStreet,
  typedStreets,
} from "./query.ts";
import {
  crossingOf,
  type FoundStreet,
  placeOn,
  type PlaceOnStreet,
  StreetIndex,
} from "./street_index.ts";
import { typedDays } from "./typed_days.ts";
import { WordIndex } from "./word_index.ts";
import { wordsOf } from "./words.ts";

/** What was found. */
export type Target =
  | Named
  | { kind: "street"; street: Street }
  | ({ kind: "block"; street: Street } & PlaceOnStreet)
  | { kind: "crossing"; streets: [Street, Street]; x: number; y: number }
  /** Not looked up: whether there is one is for the data to say. */
  | { kind: "case"; number: string }
  | { kind: "incident"; id: number };

export interface Found {
  target: Target;
  /** To be shown: "4700 block of S Wentworth Ave". */
  label: string;
  /** What to know of it, a sentence, or "". */
  note: string;
}

/** What was found, and how far it is from what was typed. */
export type Scored = Found & {
  /** About 0 for the same, from 1 on with slips of the finger. */
  cost: number;
  /** Incidents on a street: of two that are as near, the busier comes first. */
  rows: number;
};

/** Streets tried of each half of a crossing. */
const MOST_STREETS = 8;

/** An address comes before the street that it is in, a crossing too. */
const ADDRESS = -0.4;
const STREET = 0.08;
/** Of days in numbers. */
const DAYS = 0.05;
/** Of a house number that no block is known of. */
const NO_NUMBER = 0.6;
/** A year behind a street is no house number, most of the time. */
const YEAR_BEHIND = 1.2;
const YEAR = /^(?:19|20)\d\d$/;

/** Halves of a crossing in the middle of a line are spelled better. */
const MOST_CROSSING_COST = 1.4;
/** Crossings that stay looked up: those of what is being typed. */
const MOST_CROSSINGS = 2000;

export class Search {
  readonly #extent: Extent;
  readonly #entries: readonly NamedEntry[];
  readonly #names: WordIndex;
  readonly #streets: StreetIndex;

  /** Where streets cross, by their names. */
  readonly #crossed = new Map<string, ReturnType<typeof crossingOf>>();

  constructor(streets: readonly Street[], names: NameSource) {
    this.#streets = new StreetIndex(streets);
    this.#entries = namedEntries(names);
    this.#names = new WordIndex(this.#entries.map(({ names }) => names));
    this.#extent = names.extent;
  }

  /** What a text may mean as a whole, the likeliest first; empty if nothing does. */
  find(text: string, limit = 8): Scored[] {
    const typed = text.slice(0, MOST_CHARACTERS);
    const words = wordsOf(typed);
    if (words.length === 0) return [];
    const scored = [
      ...records(typed.trim()),
      ...this.#addresses(typed),
      ...this.#crossings(typedCrossings(typed)),
      ...this.#days(words),
      ...this.#named(words),
      ...this.#found(words),
    ];
    if (scored.length === 0) scored.push(...this.#crossings(splits(words)));
    return likeliest(scored).slice(0, limit);
  }

  /**
   * What a part of a longer text may mean, the likeliest first: anything but a
   * record.
   *
   * @param isOpen Whether more letters may follow the last word.
   */
  readPart(text: string, isOpen: boolean): Scored[] {
    const words = wordsOf(text);
    const hasNumber = words.some((word) => /\d/.test(word));
    // "24 2016" is no house in 24th Street, but a ward's number and a year.
    const isAddress = hasNumber && words.some((word) => /[A-Z]/.test(word));
    const crossings = typedCrossings(text);
    const scored = [
      ...isAddress ? this.#addresses(text, isOpen) : [],
      ...this.#crossings(crossings, MOST_CROSSING_COST),
      ...this.#days(words),
      ...this.#named(words, isOpen),
      ...this.#found(words, isOpen),
    ];
    if (scored.length === 0 && words.length === 2 && hasNumber) {
      scored.push(...this.#crossings(splits(words), MOST_CROSSING_COST));
    }
    return likeliest(scored);
  }

  #days(words: readonly string[]): Scored[] {
    const found = typedDays(words, this.#extent);
    if (found === null) return [];
    const { days, period, label } = found;
    const target = { kind: "period", days, period } as const;
    return [{ target, label, note: "", cost: DAYS, rows: 0 }];
  }

  #named(words: readonly string[], isOpen = true): Scored[] {
    return this.#names.find(words, isOpen).map(({ index, cost }) => {
      const { named, label, note, cost: own } = this.#entries[index]!;
      return { target: named, label, note, cost: cost + own, rows: 0 };
    });
  }

  #found(words: readonly string[], isOpen = true): Scored[] {
    return this.#nearest(typedStreets(words), isOpen).map((
      { street, cost },
    ) => ({
      target: { kind: "street", street },
      label: streetLabel(street.name),
      note: "",
      cost: cost + STREET,
      rows: street.rows,
    }));
  }

  #addresses(text: string, isOpen = true): Scored[] {
    const last = wordsOf(text).at(-1)!;
    const isYear = YEAR.test(last);
    return typedAddresses(text).flatMap((address) =>
      this.#streets.find(address, isOpen).map((found): Scored => {
        const { street } = found;
        const cost = found.cost +
          (isYear && address.number === Number(last) ? YEAR_BEHIND : 0);
        const place = placeOn(street, address.number);
        if (place === null) {
          return {
            target: { kind: "street", street },
            label: streetLabel(street.name),
            note: `No incident tells where number ${address.number} is.`,
            cost: cost + NO_NUMBER,
            rows: street.rows,
          };
        }
        const label = blockName(street.name, place.hundred);
        return {
          target: { kind: "block", street, ...place },
          label: place.isAbout ? `About the ${label}` : label,
          note: place.isAbout
            ? "No incident tells of this block: it lies between two that are known."
            : "",
          cost: cost + ADDRESS + (place.isAbout ? 0.1 : 0),
          rows: street.rows,
        };
      })
    );
  }

  #crossings(
    typed: readonly [TypedStreet, TypedStreet][],
    most = Infinity,
  ): Scored[] {
    return typed.flatMap(([first, second]) => {
      const [ones, others] = [first, second].map((half) =>
        this.#streets.find(half).slice(0, MOST_STREETS)
          .filter(({ cost }) => cost <= most)
      ) as [FoundStreet[], FoundStreet[]];
      return ones.flatMap((one) =>
        others.flatMap((other): Scored[] => {
          const isOne = one.street.name.slice(2) === other.street.name.slice(2);
          const place = isOne ? null : this.#cross(one.street, other.street);
          if (place === null) return [];
          const streets: [Street, Street] = [one.street, other.street];
          return [{
            target: { kind: "crossing", streets, ...place },
            label: streets.map(({ name }) => streetLabel(name)).join(" and "),
            note: "",
            cost: one.cost + other.cost + ADDRESS,
            rows: one.street.rows + other.street.rows,
          }];
        })
      );
    });
  }

  /** Where two streets cross; one crossing is asked for in several readings. */
  #cross(one: Street, other: Street): ReturnType<typeof crossingOf> {
    const key = `${one.name}&${other.name}`;
    let place = this.#crossed.get(key);
    if (place === undefined) {
      if (this.#crossed.size >= MOST_CROSSINGS) this.#crossed.clear();
      this.#crossed.set(key, place = crossingOf(one, other));
    }
    return place;
  }

  /** Of several readings, each street once, at its least cost. */
  #nearest(
    readings: readonly TypedStreet[],
    isOpen: boolean,
  ): FoundStreet[] {
    const found = new Map<Street, FoundStreet>();
    for (const reading of readings) {
      for (const one of this.#streets.find(reading, isOpen)) {
        const known = found.get(one.street);
        if (known === undefined || one.cost < known.cost) {
          found.set(one.street, one);
        }
      }
    }
    return [...found.values()];
  }
}

/** The nearest first; each thing once. */
function likeliest(scored: Scored[]): Scored[] {
  scored.sort((a, b) => a.cost - b.cost || b.rows - a.rows);
  const known = new Set<string>();
  return scored.filter(({ target, label }) => {
    const key = `${target.kind} ${label}`;
    return !known.has(key) && known.add(key);
  });
}

/** Words that may be two streets with nothing said between them. */
function splits(words: readonly string[]): [TypedStreet, TypedStreet][] {
  return words.slice(1).flatMap((_, i) => {
    const halves = [words.slice(0, i + 1), words.slice(i + 1)].map(
      typedStreets,
    );
    return halves[0]!.flatMap((a) =>
      halves[1]!.map((b) => [a, b] as [TypedStreet, TypedStreet])
    );
  });
}

/** A case number, such as JA546743, or an incident's id. */
function records(text: string): Scored[] {
  const number = text.toUpperCase().replaceAll(/[\s#-]/g, "");
  const sure = { note: "", cost: -1, rows: 0 };
  if (/^[A-Z]{1,2}\d{6}$/.test(number)) {
    const target = { kind: "case", number } as const;
    return [{ target, label: `Case ${number}`, ...sure }];
  }
  if (/^\d{6,8}$/.test(number)) {
    const target = { kind: "incident", id: Number(number) } as const;
    return [{ target, label: `Incident ${number}`, ...sure }];
  }
  return [];
}
