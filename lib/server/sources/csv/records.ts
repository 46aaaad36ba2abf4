import { once } from "node:events";
import { Readable } from "node:stream";
import Papa from "papaparse";
import { SourceError } from "../source.ts";

/** Some records of a CSV text, in order; blank lines are left out. */
export interface Records {
  rows: string[][];
  /** Line that each record begins on, from 1. */
  lines: number[];
  /** Indexes of records whose quotation marks do not fit together. */
  misquoted: Set<number>;
  /** Index of a record that the end of the text cut off, or -1. */
  unended: number;
}

/** No record has more characters: a quotation mark must have been left open. */
const LONGEST_RECORD = 1 << 20;

/**
 * Splits CSV text into records, with quoted commas, quotation marks and line
 * ends, across the pieces.
 *
 * @param pieces Text with `\n` as line end, in order.
 * @throws {SourceError} If a record does not end.
 */
export async function* readRecords(
  pieces: AsyncIterable<string>,
): AsyncGenerator<Records> {
  const feed = new Feed(pieces);
  let line = 1;
  let held = noRecords();
  for await (const { data, errors, meta } of parse(feed)) {
    const text = feed.take(meta.cursor);
    const lines = linesOf(data, text, line);
    line = lines.next;
    if (
      feed.waiting > LONGEST_RECORD ||
      text.length > data.length * LONGEST_RECORD
    ) {
      throw new SourceError(
        `the record on line ${line} does not end: a quotation mark is left open, or this is no CSV`,
      );
    }
    const wrong = new Set(errors.map((error) => error.row));
    const records = held;
    // The last record is kept back until it is known to be whole.
    held = noRecords();
    data.forEach((row, i) => {
      if (row.length === 1 && row[0] === "") return;
      if (wrong.has(i)) records.misquoted.add(records.rows.length);
      records.rows.push(row);
      records.lines.push(lines.starts[i]!);
    });
    const count = records.rows.length - 1;
    if (count < 0) continue;
    held.rows.push(records.rows.pop()!);
    held.lines.push(records.lines.pop()!);
    if (records.misquoted.delete(count)) held.misquoted.add(0);
    if (count > 0) yield records;
  }
  if (held.rows.length === 0) return;
  if (held.misquoted.has(0) || !feed.endsWithLine) held.unended = 0;
  yield held;
}

function noRecords(): Records {
  return { rows: [], lines: [], misquoted: new Set(), unended: -1 };
}

/** Hands text on, and keeps what has not come back as records. */
class Feed implements AsyncIterable<string> {
  readonly #pieces: AsyncIterable<string>;
  #pending = "";
  /** Characters of the whole text before the pending ones. */
  #taken = 0;
  endsWithLine = true;

  constructor(pieces: AsyncIterable<string>) {
    this.#pieces = pieces;
  }

  async *[Symbol.asyncIterator]() {
    for await (const piece of this.#pieces) {
      this.#pending += piece;
      this.endsWithLine = piece.endsWith("\n");
      yield piece;
    }
  }

  /** Characters handed on and not taken. */
  get waiting(): number {
    return this.#pending.length;
  }

  /** The text up to a place in the whole text. */
  take(end: number): string {
    const text = this.#pending.slice(0, end - this.#taken);
    this.#pending = this.#pending.slice(text.length);
    this.#taken += text.length;
    return text;
  }
}

/**
 * The line that each row begins on, and the line after them.
 *
 * @param text The text of all the rows.
 */
function linesOf(
  rows: string[][],
  text: string,
  line: number,
): { starts: number[]; next: number } {
  let ends = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) {
    ends++;
  }
  const starts = rows.map((_, i) => line + i);
  // More line ends than rows: some stand within quotation marks.
  if (ends > rows.length) {
    let start = line;
    rows.forEach((row, i) => {
      starts[i] = start++;
      for (const field of row) start += field.split("\n").length - 1;
    });
  }
  return { starts, next: line + ends };
}

/** Parses in step with the reader: no piece is parsed before it is asked for. */
async function* parse(
  pieces: AsyncIterable<string>,
): AsyncGenerator<Papa.ParseResult<string[]>> {
  type Step = { results: Papa.ParseResult<string[]>; parser: Papa.Parser };
  const input = Readable.from(pieces);
  const newTurn = () => {
    const turn = Promise.withResolvers<Step | null>();
    turn.promise.catch(() => {}); // is seen when it is awaited, if ever
    return turn;
  };
  let turn = newTurn();
  Papa.parse<string[]>(input, {
    delimiter: ",",
    newline: "\n",
    chunk(results, parser) {
      parser.pause();
      turn.resolve({ results, parser });
    },
    complete: () => turn.resolve(null),
    error: (error) => turn.reject(error),
  });
  try {
    for (let step = await turn.promise; step; step = await turn.promise) {
      turn = newTurn();
      yield step.results;
      step.parser.resume();
    }
  } finally {
    input.destroy();
    // The pieces have let go of their file when this returns.
    if (!input.closed) await once(input, "close");
  }
}
