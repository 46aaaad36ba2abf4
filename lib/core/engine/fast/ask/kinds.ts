import type { Dictionary, Offense } from "../../../chunks/dictionary.ts";
import { isIndexCrime, isViolent } from "../../../codes/fbi.ts";

/** More do not fit a byte; the city has some fifty. */
const MOST_KINDS = 256;

/**
 * What filters and charts tell offenses apart by, in a byte: primary type, and
 * whether it is an index crime and a violent one. Numbers stay as the dictionary grows.
 */
export class Kinds {
  readonly #dictionary: Dictionary;
  readonly #numbers = new Map<string, number>();
  /** Kind by offense; as long as offenses can be numbered. */
  readonly ofOffense: Uint8Array = new Uint8Array(65_536);
  readonly types: string[] = [];
  readonly index: boolean[] = [];
  readonly violent: boolean[] = [];
  #offenses = 0;

  constructor(dictionary: Dictionary) {
    this.#dictionary = dictionary;
  }

  /** How many offenses have been given a kind. */
  get offenses(): number {
    return this.#offenses;
  }

  /**
   * Numbers what the dictionary has gained.
   *
   * @returns False if there are more than {@linkcode MOST_KINDS}.
   */
  grow(): boolean {
    const { offenses } = this.#dictionary;
    for (; this.#offenses < offenses.length; this.#offenses++) {
      const kind = this.#kindOf(offenses[this.#offenses]!);
      if (kind === MOST_KINDS) return false;
      this.ofOffense[this.#offenses] = kind;
    }
    return true;
  }

  #kindOf({ primary_type, fbi_code }: Offense): number {
    const index = isIndexCrime(fbi_code);
    const violent = isViolent(fbi_code);
    const key = `${index} ${violent} ${primary_type}`;
    let kind = this.#numbers.get(key);
    if (kind === undefined) {
      kind = this.types.length;
      if (kind === MOST_KINDS) return kind;
      this.#numbers.set(key, kind);
      this.types.push(primary_type);
      this.index.push(index);
      this.violent.push(violent);
    }
    return kind;
  }
}
