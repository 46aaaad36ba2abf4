/** What an incident is classified as; a few hundred distinct ones exist. */
export interface Offense {
  iucr: string | null;
  /** Merged spelling. */
  primary_type: string;
  /** As the source spells it. */
  source_primary_type: string;
  description: string | null;
  fbi_code: string | null;
}

/**
 * The texts that chunks refer to by index. It only ever grows at the end, so
 * a chunk written with an older dictionary reads the same with a newer one.
 */
export interface Dictionary {
  offenses: Offense[];
  /** Location descriptions, as the source spells them; entry 0 is "" and means missing. */
  places: string[];
  /** Blocks; entry 0 is "" and means missing. */
  blocks: string[];
}

/** No more offenses or places than a chunk's columns can number. */
const MOST = 65_536;

/** There are more different texts than chunks can number. */
export class DictionaryFull extends RangeError {
  override name = "DictionaryFull";

  /** @param what What there are too many of. */
  constructor(what: string) {
    super(
      `There are more than ${MOST} different ${what}: a column of the source does not hold what its name says`,
    );
  }
}

/** Numbers texts as they come, on top of a dictionary that is there already. */
export class DictionaryBuilder {
  /** What has been numbered so far; grows with every new text. */
  readonly dictionary: Dictionary;
  /** Indexes of the offenses of one IUCR code: few, so they are searched. */
  readonly #offenses = new Map<string | null, number[]>();
  readonly #places = new Map<string | null, number>();
  readonly #blocks = new Map<string | null, number>();

  /** @param base Is copied, not changed. */
  constructor(base?: Dictionary) {
    this.dictionary = {
      offenses: [...base?.offenses ?? []],
      places: [...base?.places ?? [""]],
      blocks: [...base?.blocks ?? [""]],
    };
    const { offenses, places, blocks } = this.dictionary;
    offenses.forEach((offense, i) => this.#known(offense.iucr).push(i));
    places.forEach((place, i) => this.#places.set(place, i));
    blocks.forEach((block, i) => this.#blocks.set(block, i));
    this.#places.set(null, 0);
    this.#blocks.set(null, 0);
  }

  /**
   * The offense's index; other properties of the argument are left alone.
   *
   * @throws {DictionaryFull} If there are more offenses than chunks can number.
   */
  offense(offense: Offense): number {
    const { offenses } = this.dictionary;
    const known = this.#known(offense.iucr);
    for (const i of known) {
      if (sameOffense(offenses[i]!, offense)) return i;
    }
    const { iucr, primary_type, source_primary_type, description, fbi_code } =
      offense;
    known.push(add(offenses, "offenses", {
      iucr,
      primary_type,
      source_primary_type,
      description,
      fbi_code,
    }));
    return offenses.length - 1;
  }

  /**
   * The location description's index, 0 if missing.
   *
   * @throws {DictionaryFull} If there are more places than chunks can number.
   */
  place(place: string | null): number {
    let index = this.#places.get(place);
    if (index === undefined) {
      index = add(this.dictionary.places, "location descriptions", place!);
      this.#places.set(place, index);
    }
    return index;
  }

  /** The block's index, 0 if missing. */
  block(block: string | null): number {
    let index = this.#blocks.get(block);
    if (index === undefined) {
      index = this.dictionary.blocks.push(block!) - 1;
      this.#blocks.set(block, index);
    }
    return index;
  }

  #known(iucr: string | null): number[] {
    let known = this.#offenses.get(iucr);
    if (known === undefined) this.#offenses.set(iucr, known = []);
    return known;
  }
}

function add<T>(list: T[], what: string, entry: T): number {
  if (list.length === MOST) {
    throw new DictionaryFull(what);
  }
  return list.push(entry) - 1;
}

function sameOffense(a: Offense, b: Offense): boolean {
  return a.primary_type === b.primary_type &&
    a.source_primary_type === b.source_primary_type &&
    a.description === b.description && a.fbi_code === b.fbi_code;
}
