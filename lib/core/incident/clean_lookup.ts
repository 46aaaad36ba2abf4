import { cleanText, type Flaw } from "./clean_text.ts";
import type { RawValue } from "./raw_value.ts";

/** More distinct texts than this are not codes but noise: start afresh. */
const MOST_TEXTS = 200_000;

/**
 * Remembers what was read from a text: records repeat a few thousand texts
 * millions of times. Answers share one string each.
 */
export class Lookup<T> {
  readonly #read: (text: string) => T | null;
  readonly #known = new Map<RawValue, T | null>();
  /** Texts that were not kept as they are; mostly none. */
  readonly #flawed = new Map<RawValue, readonly Flaw[]>();

  /** @param read Is asked once per distinct text that is not empty. */
  constructor(read: (text: string) => T | null) {
    this.#read = read;
  }

  /** What the text stands for; `null` for none. */
  of(raw: RawValue | undefined): T | null {
    if (raw === undefined || raw === null || raw === "") return null;
    let value = this.#known.get(raw);
    if (value === undefined) {
      // A piece of a larger text would keep all of that text in memory.
      const text = typeof raw === "string" ? copy(raw) : raw;
      const cleaned = cleanText(String(text));
      value = this.#read(cleaned.text);
      if (this.#known.size >= MOST_TEXTS) {
        this.#known.clear();
        this.#flawed.clear();
      }
      if (cleaned.flaws.length > 0) this.#flawed.set(text, cleaned.flaws);
      this.#known.set(text, value);
    }
    return value;
  }

  /** What was wrong with a text that {@linkcode of} was asked for. */
  flawsOf(raw: RawValue | undefined): readonly Flaw[] | undefined {
    return this.#flawed.size === 0 ? undefined : this.#flawed.get(raw!);
  }
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

function copy(text: string): string {
  return decoder.decode(encoder.encode(text));
}
