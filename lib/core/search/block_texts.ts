import { parseBlock } from "../streets/block_text.ts";

/**
 * How the source writes its streets and blocks: the texts that a filter by
 * `block` takes. Years differ in how they shorten, so one street has several
 * (`AV`, `AVE`), and what they have in common finds all of them.
 */
export class BlockTexts {
  /** The street's part of blocks as the source writes it, by street. */
  readonly #spellings = new Map<string, Set<string>>();
  /** Blocks as the source writes them, and their street, by first number. */
  readonly #blocks = new Map<number, { text: string; street: string }[]>();

  /** @param blocks As the source writes them; the empty one is none. */
  constructor(blocks: Iterable<string>) {
    // Of 60,000 blocks the numbers are some hundred, the names some thousand:
    // each is read once.
    const hundredOf = once((number) => parseBlock(`${number} N A`)?.hundred);
    const streetOf = once((name) => parseBlock(`100 ${name}`)?.street);
    for (const text of blocks) {
      const end = text.indexOf(" ");
      const name = text.slice(end).trim();
      const hundred = hundredOf(text.slice(0, end));
      const known = streetOf(name);
      if (hundred === undefined || known === undefined) continue;
      const street = keyOf(known);
      let spellings = this.#spellings.get(street);
      if (spellings === undefined) {
        this.#spellings.set(street, spellings = new Set());
      }
      spellings.add(name);
      let same = this.#blocks.get(hundred);
      if (same === undefined) this.#blocks.set(hundred, same = []);
      same.push({ text, street });
    }
  }

  /** What finds the blocks of a street, and of no other. */
  ofStreet(name: string): string {
    const street = keyOf(name);
    const own = [...this.#spellings.get(street) ?? []];
    const common = commonStart(own);
    if (common === "") return oneOf(own, name);
    for (const [other, spellings] of this.#spellings) {
      if (other === street) continue;
      for (const spelling of spellings) {
        if (spelling.includes(common)) return oneOf(own, name);
      }
    }
    return common;
  }

  /** What finds a block of a street, and no other. */
  ofBlock(name: string, hundred: number): string {
    const street = keyOf(name);
    const same = this.#blocks.get(hundred) ?? [];
    const own = same.filter((one) => one.street === street)
      .map(({ text }) => text);
    const common = commonStart(own);
    const isOwn = common !== "" &&
      same.every((one) =>
        one.street === street || !one.text.startsWith(common)
      );
    const number = hundred === 0
      ? "0000X"
      : `${String(hundred / 100).padStart(3, "0")}XX`;
    const usual = `${number} ${name}`;
    return isOwn ? common : oneOf(own, usual);
  }
}

/** Remembers what is read of each text. */
function once<Read>(read: (text: string) => Read): (text: string) => Read {
  const known = new Map<string, Read>();
  return (text) => {
    if (!known.has(text)) known.set(text, read(text));
    return known.get(text)!;
  };
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
