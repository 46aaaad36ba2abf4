import { parseBlock } from "../streets/block_text.ts";

/**
 * How the source writes its streets and blocks: the texts that a filter by
 * `block` takes. Years differ in how they shorten, so one street has several
 * (`AV`, `AVE`), and what they have in common finds all of them.
 */
export class BlockTexts {
  /** The street that a street's part of a block says, by its texts. */
  readonly #streets = new Map<string, string>();
  /** Blocks as the source writes them, by first number as it is written. */
  readonly #blocks = new Map<string, string[]>();
  /** How numbers are written, by the number. */
  readonly #numbers = new Map<number, string[]>();

  /** @param blocks As the source writes them; the empty one is none. */
  constructor(blocks: Iterable<string>) {
    // Of 60,000 blocks the numbers are some hundred, the names some thousand:
    // each is read once, and no block has more than its place in a list.
    const names = new Set<string>();
    for (const text of blocks) {
      const end = text.indexOf(" ");
      names.add(text.slice(end));
      const number = text.slice(0, end);
      const same = this.#blocks.get(number);
      if (same === undefined) this.#blocks.set(number, [text]);
      else same.push(text);
    }
    for (const name of names) {
      const block = parseBlock(`100${name}`);
      if (block !== null) this.#streets.set(name, keyOf(block.street));
    }
    for (const number of this.#blocks.keys()) {
      const hundred = parseBlock(`${number} N A`)?.hundred;
      if (hundred === undefined) continue;
      const same = this.#numbers.get(hundred) ?? [];
      this.#numbers.set(hundred, [...same, number]);
    }
  }

  /** What finds the blocks of a street, and of no other. */
  ofStreet(name: string): string {
    const street = keyOf(name);
    const own: string[] = [];
    for (const [spelling, of] of this.#streets) {
      if (of === street) own.push(spelling.trim());
    }
    const common = commonStart(own);
    if (common === "") return oneOf(own, name);
    for (const [spelling, of] of this.#streets) {
      if (of !== street && spelling.includes(common)) return oneOf(own, name);
    }
    return common;
  }

  /** What finds a block of a street, and no other. */
  ofBlock(name: string, hundred: number): string {
    const street = keyOf(name);
    const own: string[] = [];
    const others: string[] = [];
    for (const number of this.#numbers.get(hundred) ?? []) {
      for (const text of this.#blocks.get(number)!) {
        const of = this.#streets.get(text.slice(number.length));
        if (of !== undefined) (of === street ? own : others).push(text);
      }
    }
    const common = commonStart(own);
    const isOwn = common !== "" &&
      !others.some((text) => text.startsWith(common));
    const number = hundred === 0
      ? "0000X"
      : `${String(hundred / 100).padStart(3, "0")}XX`;
    const usual = `${number} ${name}`;
    return isOwn ? common : oneOf(own, usual);
  }
}

/** La Salle and Lasalle are one, as `toStreets()` has it. */
const keyOf = (street: string) => street.replaceAll(" ", "");

/** One that is written so, or else the first, or else what was wanted. */
const oneOf = (texts: readonly string[], wanted: string) =>
  texts.includes(wanted) ? wanted : texts[0] ?? wanted;

/** Spellings differ in the ends that shorten (`AV`, `AVE`); in letters. */
const MOST_OPEN = 4;

/** What all texts begin with; "" where that is not nearly all of them. */
function commonStart(texts: readonly string[]): string {
  const [first = "", ...others] = texts;
  let length = first.length;
  for (const text of others) {
    while (!text.startsWith(first.slice(0, length))) length--;
  }
  const shortest = Math.min(...texts.map((text) => text.length));
  return length < shortest - MOST_OPEN ? "" : first.slice(0, length).trim();
}
