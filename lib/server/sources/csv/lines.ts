import { SourceError } from "../source.ts";

/** No line has more characters: this would be no CSV. */
const LONGEST_LINE = 1 << 20;

/** Some whole lines of a text, in order. */
export interface Section {
  /** Without the last line's end. */
  text: string;
  /** Number of the first line, from 1. */
  line: number;
  /** Lines in it. */
  lines: number;
  /** How it goes on: nothing, if this is the end of the text. */
  isLast: boolean;
  /** False if the text ends without a line end. */
  ended: boolean;
}

/**
 * Cuts text into sections of whole lines, about as long as its pieces. Each is
 * given once it is known whether another one follows.
 *
 * @param pieces Text with `\n` as line end, in order.
 * @throws {SourceError} If a line does not end.
 */
export async function* readSections(
  pieces: AsyncIterable<string>,
): AsyncGenerator<Section> {
  let open = "";
  let line = 1;
  let held: Section | null = null;
  const ending = { error: null as unknown };
  for await (const piece of untilError(pieces, ending)) {
    const end = piece.lastIndexOf("\n");
    if (end < 0) {
      open += piece;
      if (open.length > LONGEST_LINE) {
        throw new SourceError(`line ${line} does not end: this is no CSV`);
      }
      continue;
    }
    const text: string = open + piece.slice(0, end);
    open = piece.slice(end + 1);
    const lines = countLines(text);
    if (held !== null) yield held;
    held = { text, line, lines, isLast: false, ended: true };
    line += lines;
  }
  if (ending.error !== null) {
    if (held !== null) yield held;
    throw ending.error;
  }
  if (open !== "") {
    if (held !== null) yield held;
    yield {
      text: open,
      line,
      lines: countLines(open),
      isLast: true,
      ended: false,
    };
  } else if (held !== null) {
    yield { ...held, isLast: true };
  }
}

/** The pieces, and why they ended if that was early. */
async function* untilError(
  pieces: AsyncIterable<string>,
  ending: { error: unknown },
): AsyncGenerator<string> {
  try {
    yield* pieces;
  } catch (error) {
    ending.error = error;
  }
}

export function countLines(text: string): number {
  let lines = 1;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) {
    lines++;
  }
  return lines;
}
