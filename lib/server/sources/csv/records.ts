import Papa from "papaparse";
import { SourceError } from "../source.ts";
import { type Block, countLines, readBlocks } from "./lines.ts";

/** Some records of a CSV text, in order; blank lines are left out. */
export interface Records {
  rows: string[][];
  /** Line that each record begins on, from 1. */
  lines: number[];
  /** Why records cannot be used, by their index. */
  wrong: Map<number, Wrong>;
  /** Lines that are no record of their own. */
  besides: LinesBesides;
}

export type Wrong =
  | "wrong number of fields"
  | "quotation marks do not match"
  | "record is cut short";

export interface LinesBesides {
  /** The header, and what stands before it. */
  header: number;
  blank: number;
  /** Further lines of records that have several. */
  further: number;
}

/** What is known of all records once the header is read. */
export interface Shape {
  /** Fields of a record. */
  count: number;
  /** Columns whose text may hold line ends. */
  multiline: ReadonlySet<number>;
}

/** A header, or a record, with its place. */
export interface Header {
  fields: string[];
  delimiter: string;
}

/** No record has more lines. */
const MOST_LINES = 8;
/** So many blank lines one after the other are no export. */
const MOST_BLANK = 1 << 20;
const DELIMITERS = [",", ";", "\t", "|"];

/**
 * Splits CSV text into records, with quoted commas, quotation marks and line
 * ends. What separates fields is told by the header, or by a line `sep=;`
 * before it, as spreadsheets write it. A record whose whole line is quoted once
 * more is unwrapped.
 *
 * A quotation mark left open spoils its own line alone: only columns that may
 * hold line ends make a record go on.
 *
 * @param pieces Text with `\n` as line end, in order.
 * @param shapeOf Says what the header means for the records.
 * @throws {SourceError} If there is no end of a line, or of blank lines.
 */
export async function* readRecords(
  pieces: AsyncIterable<string>,
  shapeOf: (header: Header) => Shape,
): AsyncGenerator<Records> {
  let reader: RecordReader | null = null;
  let blank = 0;
  let before = 0;
  let separator: string | undefined;
  let open: Block | null = null;
  for await (const block of readBlocks(pieces)) {
    let rest = joined(open, block);
    open = null;
    while (reader === null && rest !== null) {
      const at = rest.line;
      const [line, next] = firstLine(rest);
      rest = next;
      if (isBlank(line)) {
        if (++blank > MOST_BLANK) throw endlessBlank(1);
        continue;
      }
      before++;
      separator ??= /^"?sep=(.)"?$/i.exec(line)?.[1];
      if (before === 1 && separator !== undefined) continue;
      const header = splitHeader(line, separator);
      reader = new RecordReader(shapeOf(header), header.delimiter);
      const { fields } = header;
      yield {
        rows: [fields],
        lines: [at],
        wrong: new Map(),
        besides: { header: before, blank, further: 0 },
      };
    }
    if (rest === null) continue;
    const { records, unused } = reader!.read(rest);
    open = unused;
    yield records;
  }
}

class RecordReader {
  readonly #shape: Shape;
  readonly #delimiter: string;
  /** Blank lines since the last record. */
  #blank = 0;

  constructor(shape: Shape, delimiter: string) {
    this.#shape = shape;
    this.#delimiter = delimiter;
  }

  /**
   * The records of a block, and the end of it that cannot be told before more
   * has come.
   */
  read(block: Block): { records: Records; unused: Block | null } {
    const records = noRecords();
    let at = 0;
    let line = block.line;
    // What lies between lines that leave a quotation mark open.
    const plain = (end: number) => {
      if (end > at) {
        this.#addPlain(records, block.text.slice(at, end - 1), line);
      }
    };
    for (let open = nextOpen(block.text, 0); open !== null;) {
      const { start, end } = open;
      const skipped = start > at
        ? countLines(block.text.slice(at, start - 1))
        : 0;
      plain(start);
      line += skipped;
      at = start;
      const stretch = stretchOf(block.text, start);
      if (!stretch.whole && !block.isLast) {
        const lines = block.lines - (line - block.line);
        const unused = { ...block, text: block.text.slice(start), line, lines };
        return { records, unused };
      }
      const row = stretch.text === null ? null : this.#several(stretch.text);
      if (row !== null) {
        const lines = countLines(stretch.text!);
        this.#add(records, row, line, null);
        records.besides.further += lines - 1;
        line += lines;
        at = start + stretch.text!.length + 1;
      } else {
        const text = block.text.slice(start, end);
        const [fields] = parse(text, this.#delimiter).data;
        this.#add(records, fields!, line, "quotation marks do not match");
        line++;
        at = end + 1;
      }
      open = nextOpen(block.text, at);
    }
    plain(block.text.length + 1);
    if (!block.ended && at <= block.text.length + 1) this.#cut(records, block);
    return { records, unused: null };
  }

  /** The last record, if it is wrong, was cut off by the end of the text. */
  #cut({ rows, lines, wrong }: Records, block: Block): void {
    const last = rows.length - 1;
    if (lines[last] === block.line + block.lines - 1 && wrong.has(last)) {
      wrong.set(last, "record is cut short");
    }
  }

  /** Adds lines of which each is a record. */
  #addPlain(records: Records, text: string, line: number): void {
    const { data, errors } = parse(text, this.#delimiter);
    if (errors.length === 0 && data.length === countLines(text)) {
      for (const row of data) this.#add(records, row, line++, null);
      return;
    }
    for (const one of text.split("\n")) {
      const { data, errors } = parse(one, this.#delimiter);
      const wrong = errors.length > 0 ? "quotation marks do not match" : null;
      this.#add(records, data[0] ?? [""], line++, wrong);
    }
  }

  /** Lines that are one record together; `null` if they are none. */
  #several(text: string): string[] | null {
    const { data, errors } = parse(text, this.#delimiter);
    const row = this.#unwrapped(data[0]!);
    const { count, multiline } = this.#shape;
    return data.length === 1 && errors.length === 0 && row.length === count &&
        row.every((field, column) =>
          multiline.has(column) || !field.includes("\n")
        )
      ? row
      : null;
  }

  #add(
    { rows, lines, wrong, besides }: Records,
    raw: string[],
    line: number,
    reason: Wrong | null,
  ): void {
    if (isBlank(raw[0]!) && raw.every(isBlank)) {
      besides.blank++;
      if (++this.#blank > MOST_BLANK) {
        throw endlessBlank(line - this.#blank + 1);
      }
      return;
    }
    this.#blank = 0;
    const row = this.#unwrapped(raw);
    const why = reason ??
      (row.length === this.#shape.count ? null : "wrong number of fields");
    if (why !== null) wrong.set(rows.length, why);
    rows.push(row);
    lines.push(line);
  }

  #unwrapped(row: string[]): string[] {
    return row.length === 1 && this.#shape.count > 1
      ? unwrapped(row, this.#delimiter)
      : row;
  }
}

function noRecords(): Records {
  return {
    rows: [],
    lines: [],
    wrong: new Map(),
    besides: { header: 0, blank: 0, further: 0 },
  };
}

const parse = (text: string, delimiter: string) =>
  Papa.parse<string[]>(text, { delimiter, newline: "\n" });

/** A line that was quoted as a whole, as if it were one field. */
function unwrapped(row: string[], delimiter: string): string[] {
  const { data, errors } = parse(row[0]!, delimiter);
  return data.length === 1 && errors.length === 0 ? data[0]! : row;
}

/** The header's fields, by the delimiter that makes most of them. */
function splitHeader(line: string, separator?: string): Header {
  let best: Header = { fields: [], delimiter: "," };
  for (const delimiter of separator ? [separator] : DELIMITERS) {
    let fields = parse(line, delimiter).data[0]!;
    if (fields.length === 1) fields = unwrapped(fields, delimiter);
    if (fields.length > best.fields.length) best = { fields, delimiter };
  }
  return best;
}

function joined(open: Block | null, block: Block): Block | null {
  if (open === null) return block;
  return {
    ...block,
    text: `${open.text}\n${block.text}`,
    line: open.line,
    lines: open.lines + block.lines,
  };
}

/** The first line of a block, and the rest of it. */
function firstLine(block: Block): [line: string, rest: Block | null] {
  const end = block.text.indexOf("\n");
  if (end < 0) return [block.text, null];
  const rest = {
    ...block,
    text: block.text.slice(end + 1),
    line: block.line + 1,
    lines: block.lines - 1,
  };
  return [block.text.slice(0, end), rest];
}

/** The next line from a place on that leaves a quotation mark open. */
function nextOpen(
  text: string,
  from: number,
): { start: number; end: number } | null {
  let mark = text.indexOf('"', from);
  while (mark >= 0) {
    const start = text.lastIndexOf("\n", mark) + 1;
    const found = text.indexOf("\n", mark);
    const end = found < 0 ? text.length : found;
    let marks = 0;
    while (mark >= 0 && mark < end) {
      marks++;
      mark = text.indexOf('"', mark + 1);
    }
    if (marks % 2 === 1) return { start, end };
  }
  return null;
}

/**
 * The lines from one that leaves a quotation mark open to the one that closes
 * it; no text if that is too far. Not whole if more text could alter this.
 */
function stretchOf(
  text: string,
  start: number,
): { text: string | null; whole: boolean } {
  let at = start;
  let isOpen = false;
  for (let n = 0; n < MOST_LINES; n++) {
    const found = text.indexOf("\n", at);
    const end = found < 0 ? text.length : found;
    for (
      let mark = text.indexOf('"', at);
      mark >= 0 && mark < end;
      mark = text.indexOf('"', mark + 1)
    ) isOpen = !isOpen;
    if (!isOpen) return { text: text.slice(start, end), whole: true };
    if (found < 0) return { text: null, whole: false };
    at = end + 1;
  }
  return { text: null, whole: true };
}

const isBlank = (text: string) => text.trim() === "";

function endlessBlank(line: number): SourceError {
  return new SourceError(
    `it has more than ${MOST_BLANK} blank lines from line ${line} on: this is no export`,
  );
}
