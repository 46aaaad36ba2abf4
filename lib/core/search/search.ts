/**
 * Finds what people type: addresses, streets, crossings, areas, districts,
 * beats, wards, types, descriptions, kinds of place, everyday words, seasons,
 * months, case numbers and ids. From the data alone: nothing is asked of anybody,
 * and the same code runs in the browser and on the server.
 */
import type { Street } from "../streets/streets.ts";
import { blockName, streetLabel } from "./labels.ts";
import {
  type Named,
  namedEntries,
  type NamedEntry,
  type NameSource,
} from "./names.ts";
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

type Scored = Found & { cost: number; rows: number };

/** Streets tried of each half of a crossing. */
const MOST_STREETS = 8;

/** An address comes before the street that it is in, a crossing too. */
const ADDRESS = -0.4;
const STREET = 0.08;
/** Of a house number that no block is known of. */
const NO_NUMBER = 0.6;

export class Search {
  readonly #entries: readonly NamedEntry[];
  readonly #names: WordIndex;
  readonly #streets: StreetIndex;

  constructor(streets: readonly Street[], names: NameSource) {
    this.#streets = new StreetIndex(streets);
    this.#entries = namedEntries(names);
    this.#names = new WordIndex(this.#entries.map(({ names }) => names));
  }

  /** What a text may mean, the likeliest first; empty if nothing does. */
  find(text: string, limit = 8): Found[] {
    const typed = text.slice(0, MOST_CHARACTERS);
    const words = wordsOf(typed);
    if (words.length === 0) return [];
    const scored = [
      ...records(typed.trim()),
      ...this.#addresses(typed),
      ...this.#crossings(typedCrossings(typed)),
      ...this.#named(words),
      ...this.#found(words),
    ];
    if (scored.length === 0) scored.push(...this.#crossings(splits(words)));
    scored.sort((a, b) => a.cost - b.cost || b.rows - a.rows);
    const known = new Set<string>();
    const results: Found[] = [];
    for (const { target, label, note } of scored) {
      if (results.length === limit) break;
      const key = `${target.kind} ${label}`;
      if (known.has(key)) continue;
      known.add(key);
      results.push({ target, label, note });
    }
    return results;
  }

  #named(words: readonly string[]): Scored[] {
    return this.#names.find(words).map(({ index, cost }) => {
      const { named, label, note, cost: own } = this.#entries[index]!;
      return { target: named, label, note, cost: cost + own, rows: 0 };
    });
  }

  #found(words: readonly string[]): Scored[] {
    return this.#nearest(typedStreets(words)).map(({ street, cost }) => ({
      target: { kind: "street", street },
      label: streetLabel(street.name),
      note: "",
      cost: cost + STREET,
      rows: street.rows,
    }));
  }

  #addresses(text: string): Scored[] {
    return typedAddresses(text).flatMap((address) =>
      this.#streets.find(address).map(({ street, cost }): Scored => {
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

  #crossings(typed: readonly [TypedStreet, TypedStreet][]): Scored[] {
    return typed.flatMap(([first, second]) => {
      const [ones, others] = [first, second].map((half) =>
        this.#streets.find(half).slice(0, MOST_STREETS)
      ) as [FoundStreet[], FoundStreet[]];
      return ones.flatMap((one) =>
        others.flatMap((other): Scored[] => {
          const isOne = one.street.name.slice(2) === other.street.name.slice(2);
          const place = isOne ? null : crossingOf(one.street, other.street);
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

  /** Of several readings, each street once, at its least cost. */
  #nearest(readings: readonly TypedStreet[]): FoundStreet[] {
    const found = new Map<Street, FoundStreet>();
    for (const reading of readings) {
      for (const one of this.#streets.find(reading)) {
        const known = found.get(one.street);
        if (known === undefined || one.cost < known.cost) {
          found.set(one.street, one);
        }
      }
    }
    return [...found.values()];
  }
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
