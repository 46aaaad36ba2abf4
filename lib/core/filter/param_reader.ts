import { meantBy } from "./closest.ts";
import { type NameIndex, splitNames } from "./names.ts";

/** A parameter that cannot be used as it is written. */
export interface Fault {
  param: string;
  /** The part of the value that is wrong. */
  value: string;
  /** One or two sentences that say what is wrong and what would be right. */
  message: string;
  /** What may stand there; of a long list the nearest ones. */
  allowed?: string[];
}

/** What would have been right, and what may stand there. */
export interface Hint {
  /** Reads on from "Cannot use area=99: ", without a full stop. */
  wanted: string;
  allowed?: readonly string[];
}

/**
 * What is said of a value that cannot be used, whatever reads it: what is
 * wanted, and what of that it was meant to be, if it is near to something.
 */
export function cannotUse(
  param: string,
  value: string,
  { wanted, allowed }: Hint,
): Fault {
  const shown = cut(value);
  const meant = allowed === undefined || SHORT_NUMBER.test(value)
    ? ""
    : nearestOf(value.replace(/^-/, ""), allowed);
  const message = `Cannot use ${param}=${shown}: ${wanted}${meant}.`;
  const fault: Fault = { param, value: shown, message };
  return allowed === undefined ? fault : { ...fault, allowed: [...allowed] };
}

function nearestOf(text: string, allowed: readonly string[]): string {
  const meant = meantBy(text, allowed);
  return meant === null ? "" : `; the nearest is ${meant}`;
}

/** Of which as many others are one digit away. */
const SHORT_NUMBER = /^\d{1,3}$/;

/** Faults told per parameter, so that a wild query gets a short answer. */
const MOST_FAULTS = 10;
const SHOWN_LENGTH = 80;
/** What stands where an address has bytes that are no UTF-8. */
const UNDECODED = "\ufffd";
const NOT_UTF8 =
  "it holds bytes that are no UTF-8, which %-codes have to spell";
/** Spaces of any kind left alone. */
// deno-lint-ignore no-control-regex -- what is looked for
const CONTROL = /[\x00-\x08\x0e-\x1f\x7f]/;
const CONTROLS = "it holds control characters, which no value has";
const EMPTY = "it is empty; leave it out to ask for all";

/** The fault of a parameter without a value. */
export function emptyFault(param: string): Fault {
  return cannotUse(param, "", { wanted: EMPTY });
}

const FLAGS = new Map([["true", true], ["false", false]]);

/**
 * Reads values from query parameters and gathers the faults. A parameter may
 * be repeated; the case of its name does not matter. An empty value counts as
 * absent, and is told.
 */
export class ParamReader<Param extends string> {
  readonly faults: Fault[] = [];
  #texts: Map<string, string[]>;

  /**
   * @param known The parameters to read.
   * @param aliases Other names of them.
   * @param ignore Parameters that somebody else reads.
   */
  constructor(
    params: URLSearchParams,
    known: readonly Param[],
    aliases: ReadonlyMap<string, Param>,
    ignore: readonly string[],
  ) {
    this.#texts = new Map(known.map((param) => [param, []]));
    for (const [name, value] of params) {
      if (ignore.includes(name)) continue;
      const lower = name.trim().toLowerCase();
      const param = aliases.get(lower) ?? lower as Param;
      const values = this.#texts.get(param);
      if (values === undefined) {
        this.#unknown(name, value, [...known, ...ignore]);
      } else if (value.trim() === "") {
        this.fault(param, "", { wanted: EMPTY });
      } else if (value.includes(UNDECODED)) {
        this.fault(param, value, { wanted: NOT_UTF8 });
      } else if (CONTROL.test(value)) {
        this.fault(param, value, { wanted: CONTROLS });
      } else {
        values.push(value.trim());
      }
    }
  }

  /** A value that may stand once, or again with the same meaning. */
  single<T>(
    param: Param,
    read: (text: string) => T | undefined,
    wanted: string,
  ): T | null {
    return this.judged<T>(param, (text) => {
      const value = read(text);
      return value === undefined ? { wanted } : value;
    });
  }

  /** As {@linkcode single}, of values whose reader says what is wrong. */
  judged<T>(param: Param, read: (text: string) => T | Hint): T | null {
    const found = new Map<string, T>();
    for (const text of this.#of(param)) {
      const value = read(text);
      if (isHint(value)) this.fault(param, text, value);
      else found.set(JSON.stringify(value), value);
    }
    if (found.size < 2) return [...found.values()][0] ?? null;
    const all = this.#of(param).join(" and ");
    this.fault(param, all, { wanted: "expected one value" });
    return null;
  }

  /** True or false; both together are no condition, as all of any list. */
  flag(param: Param): boolean | null {
    const read = (piece: string) => FLAGS.get(piece.toLowerCase());
    const values = new Set(this.list(param, read, () => ({
      wanted: "expected true or false",
      allowed: [...FLAGS.keys()],
    })));
    return values.size === 1 ? [...values][0]! : null;
  }

  /** Values from comma lists. One piece may stand for several values. */
  list<T>(
    param: Param,
    read: (piece: string) => T | T[] | undefined,
    hint: (piece: string) => Hint,
  ): T[] {
    return this.#listed(param).flatMap((text) => text.split(",")).flatMap(
      (raw) => {
        const piece = raw.trim();
        if (piece === "") return [];
        const value = read(piece);
        if (value === undefined) this.fault(param, piece, hint(piece));
        return value ?? [];
      },
    );
  }

  /** Names from comma lists; the names may hold commas themselves. */
  names(param: Param, index: NameIndex, hint: (piece: string) => Hint) {
    return this.#listed(param).flatMap((text) => {
      const { names, unknown } = splitNames(text, index);
      for (const piece of unknown) this.fault(param, piece, hint(piece));
      return names;
    });
  }

  /** Notes that a value cannot be used. */
  fault(param: string, value: string, hint: Hint): void {
    this.#add(cannotUse(param, value, hint));
  }

  #unknown(name: string, value: string, allowed: string[]): void {
    const param = cut(name);
    const expected = allowed.length === 0
      ? "this address takes none"
      : `expected one of ${allowed.join(", ")}`;
    const message = `Unknown parameter "${param}": ${expected}${
      nearestOf(param, allowed)
    }.`;
    this.#add({ param, value: cut(value), message, allowed });
  }

  #add(fault: Fault): void {
    const told = this.faults.filter(({ param }) => param === fault.param);
    if (told.length < MOST_FAULTS) this.faults.push(fault);
  }

  /** The texts of a list; one of nothing but commas is as empty as can be. */
  #listed(param: Param): string[] {
    return this.#of(param).filter((text) => {
      const isEmpty = /^[\s,]*$/.test(text);
      if (isEmpty) this.fault(param, "", { wanted: EMPTY });
      return !isEmpty;
    });
  }

  #of(param: Param): readonly string[] {
    return this.#texts.get(param)!;
  }
}

/** The pieces of a comma list, however often it stands, as they are written. */
export function piecesOf(params: URLSearchParams, param: string): string[] {
  return params.getAll(param).flatMap((text) => text.split(","))
    .map((text) => text.trim()).filter((text) => text !== "");
}

/** Words of which one is wanted: `count, rate or share`. */
export function oneOf(words: readonly string[]): string {
  return `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}

function isHint<T>(value: T | Hint): value is Hint {
  return typeof value === "object" && value !== null && "wanted" in value;
}

/** The part of a text that a message shows. */
export function cut(text: string): string {
  return text.length > SHOWN_LENGTH ? `${text.slice(0, SHOWN_LENGTH)}…` : text;
}
