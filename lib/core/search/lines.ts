/**
 * Reads a line of several conditions, "robbery austin 2017": divides it into
 * parts that each mean one thing, and can be asked for together.
 */
import { bitOf, excludedBy } from "./condition_classes.ts";
import {
  isCommon,
  isConnecting,
  isDenying,
  isNoEnd,
  type Token,
  tokensOf,
} from "./line_tokens.ts";
import type { Found, Scored, Search } from "./search.ts";
import { SLIP } from "./words.ts";
import { MOST_CHARACTERS } from "./typed_query.ts";
import { isZip } from "./way_on.ts";

/** Words of a line that an answer does without. */
export interface LeftOut {
  /** As typed. */
  text: string;
  /**
   * Nothing is called so; or it cannot be asked for beside the rest; or it is a
   * ZIP code, of which records have none.
   */
  why: "unknown" | "excluded" | "zip";
}

/** A line as it may be meant. */
export interface Line {
  /** In the order of the line, one or more. */
  parts: readonly Found[];
  leftOut: readonly LeftOut[];
  /** As of one thing that is found: the less, the likelier. */
  cost: number;
}

/** Longer lines are no question. */
const MOST_TOKENS = 24;
/** Words of the longest name, "3500 s dr martin luther king jr dr". */
const LONGEST_PART = 8;
/** Of each part, so that few long ones come before many short ones. */
export const PART = 0.5;
/** Of a word that asks for nothing. */
const CONNECTION = 0.02;
/** Of a word that is not understood, or a name: more than any slip. */
const LEFT_OUT = 2.5;
/** A part farther off is none. */
const MOST_COST = 1.9;
/** Slips in short words make others of them. */
const LONG_WORD = 5;
/** Of a name of which a word was not typed. */
const PART_OF_NAME = 0.2;
/** Fewer letters may be anything. */
const LEAST_LETTERS = 3;
/** Other readings are offered that are hardly less likely. */
const MARGIN = 0.5;
const MOST_LINES = 3;

/** How far a line is read, and as what. */
interface State {
  cost: number;
  /** Classes of the conditions so far. */
  bits: number;
  before: State | null;
  /** What the last step took: words from one token to before another. */
  from: number;
  to: number;
  /** What they mean; `null` if nothing. */
  part: Found | null;
}

/**
 * How a line may be meant that no single thing is called like, the likeliest
 * first; none if most of it is not understood.
 */
export function readLine(text: string, search: Search): Line[] {
  const typed = text.slice(0, MOST_CHARACTERS);
  const tokens = tokensOf(typed);
  if (tokens.length < 2 || tokens.length > MOST_TOKENS) return [];
  const readings = readingsOf(typed, tokens, search);
  const lines = walk(tokens, readings)
    .sort((a, b) => a.cost - b.cost)
    .flatMap((state) => toLine(typed, tokens, state, readings) ?? []);
  const [best] = lines;
  return lines.filter(({ cost, leftOut }) =>
    cost <= best!.cost + MARGIN && leftOut.length <= best!.leftOut.length
  ).slice(0, MOST_LINES);
}

/** What words from one token to before another mean, the best of each class. */
type Readings = (from: number, to: number) => readonly Scored[];

/** All ways through the line that differ in what they ask for. */
function walk(tokens: readonly Token[], readings: Readings): State[] {
  const start: State = {
    cost: 0,
    bits: 0,
    before: null,
    from: 0,
    to: 0,
    part: null,
  };
  const reached = Array.from(
    { length: tokens.length + 1 },
    () => new Map<number, State>(),
  );
  reached[0]!.set(0, start);
  const reach = (state: State) => {
    const known = reached[state.to]!.get(state.bits);
    if (known === undefined || state.cost < known.cost) {
      reached[state.to]!.set(state.bits, state);
    }
  };
  for (const [from, { word }] of tokens.entries()) {
    const skip = isConnecting(word) ? CONNECTION : LEFT_OUT;
    const last = Math.min(tokens.length, from + LONGEST_PART);
    const states = [...reached[from]!.values()];
    for (const before of states) {
      const { bits } = before;
      const cost = before.cost + skip;
      reach({ cost, bits, before, from, to: from + 1, part: null });
    }
    for (let to = from + 1; to <= last; to++) {
      const parts = readings(from, to);
      // What excludes the rest is left out whole.
      if (parts.length > 0) {
        for (const before of states) {
          const cost = before.cost + LEFT_OUT;
          reach({ ...before, cost, before, from, to, part: null });
        }
      }
      for (const part of parts) {
        const excluded = excludedBy(part.target);
        for (const before of states) {
          if ((before.bits & excluded) !== 0) continue;
          const bits = before.bits | bitOf(part.target);
          const cost = before.cost + part.cost + PART;
          reach({ cost, bits, before, from, to, part });
        }
      }
    }
  }
  return [...reached[tokens.length]!.values()];
}

function readingsOf(
  typed: string,
  tokens: readonly Token[],
  search: Search,
): Readings {
  const known = new Map<string, readonly Scored[]>();
  return (from, to) => {
    const key = `${from} ${to}`;
    let read = known.get(key);
    if (read === undefined) {
      const text = typed.slice(tokens[from]!.start, tokens[to - 1]!.end);
      const words = tokens.slice(from, to).map(({ word }) => word);
      read = readWords(text, words, to === tokens.length, search);
      known.set(key, read);
    }
    return read;
  };
}

function readWords(
  text: string,
  words: readonly string[],
  isLast: boolean,
  search: Search,
): readonly Scored[] {
  const last = words.at(-1)!;
  // A name may begin with such a word, La Salle or Near North; none ends so.
  if (words.join("").length < LEAST_LETTERS || isNoEnd(last)) return [];
  if (words.some(isZip)) return []; // no house number
  const most = words.every(isCommon)
    ? PART_OF_NAME
    : words.every((word) => word.length < LONG_WORD)
    ? SLIP
    : MOST_COST;
  const classes = new Set<number>();
  return search.readPart(text, isLast && last.length >= LEAST_LETTERS)
    .filter(({ target, cost }) => {
      const bit = bitOf(target);
      if (cost >= most || bit === 0 || classes.has(bit)) return false;
      // A year that the data has not is no beat.
      if (target.kind === "beat" && /^(?:19|20)\d\d$/.test(text)) return false;
      return classes.add(bit);
    });
}

/** The line of a way through it; `null` if that understands too little. */
function toLine(
  typed: string,
  tokens: readonly Token[],
  end: State,
  readings: Readings,
): Line | null {
  const parts: Found[] = [];
  const left: [from: number, to: number][] = [];
  let understood = 0;
  for (let at: State | null = end; at !== null; at = at.before) {
    const { from, to, part } = at;
    if (part !== null) {
      parts.unshift(part);
      understood += to - from;
    } else if (to - from > 1 || to > 0 && !isConnecting(tokens[from]!.word)) {
      if (left[0]?.[0] === to) left[0][0] = from;
      else left.unshift([from, to]);
    }
  }
  const missed = left.reduce((sum, [from, to]) => sum + to - from, 0);
  const isDenied = left.some(([from, to]) =>
    tokens.slice(from, to).some(({ word }) => isDenying(word))
  );
  if (parts.length === 0 || missed > understood + 1 || isDenied) return null;
  const leftOut = left.map(([from, to]): LeftOut => {
    const text = typed.slice(tokens[from]!.start, tokens[to - 1]!.end);
    const why = isZip(text)
      ? "zip"
      : readings(from, to).length > 0
      ? "excluded"
      : "unknown";
    return { text, why };
  });
  return { parts, leftOut, cost: end.cost };
}
