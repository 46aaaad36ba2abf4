import Papa from "papaparse";
import { SourceError } from "../source.ts";
import { countLines, type Section } from "./lines.ts";
import { nextOpen, stretchOf } from "./open_marks.ts";

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

/** So many blank lines one after the other are no export. */
export const MOST_BLANK = 1 << 20;

/** Splits sections of lines into records, once the header is read. */
export class RecordReader {
  readonly #shape: Shape;
  readonly #delimiter: string;
  /** Blank lines since the last record. */
  #blank = 0;

  constructor(shape: Shape, delimiter: string) {
    this.#shape = shape;
    this.#delimiter = delimiter;
  }

  /**
   * The records of a section, and the end of it that cannot be told before more
   * has come.
   */
  read(section: Section): { records: Records; unused: Section | null } {
    const records = noRecords();
    let at = 0;
    let line = section.line;
    // What lies between lines that leave a quotation mark open.
    const plain = (end: number) => {
      if (end > at) {
        this.#addPlain(records, section.text.slice(at, end - 1), line);
      }
    };
    for (let open = nextOpen(section.text, 0); open !== null;) {
      const { start, end } = open;
      const skipped = start > at
        ? countLines(section.text.slice(at, start - 1))
        : 0;
      plain(start);
      line += skipped;
      at = start;
      const stretch = stretchOf(section.text, start);
      if (!stretch.whole && !section.isLast) {
        const lines = section.lines - (line - section.line);
        const unused = {
          ...section,
          text: section.text.slice(start),
          line,
          lines,
        };
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
        const text = section.text.slice(start, end);
        const [fields] = parse(text, this.#delimiter).data;
        this.#add(records, fields!, line, "quotation marks do not match");
        line++;
        at = end + 1;
      }
      open = nextOpen(section.text, at);
    }
    plain(section.text.length + 1);
    if (!section.ended && at <= section.text.length + 1) {
      this.#cut(records, section);
    }
    return { records, unused: null };
  }

  /** The last record, if it is wrong, was cut off by the end of the text. */
  #cut({ rows, lines, wrong }: Records, section: Section): void {
    const last = rows.length - 1;
    if (lines[last] === section.line + section.lines - 1 && wrong.has(last)) {
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

/** Splits text by one delimiter. */
export const parse = (text: string, delimiter: string) =>
  Papa.parse<string[]>(text, { delimiter, newline: "\n" });

/** A line that was quoted as a whole, as if it were one field. */
export function unwrapped(row: string[], delimiter: string): string[] {
  const { data, errors } = parse(row[0]!, delimiter);
  return data.length === 1 && errors.length === 0 ? data[0]! : row;
}

/** True of text that is nothing but spaces. */
export const isBlank = (text: string) => text.trim() === "";

/** The fault of a file of blank lines from a line on. */
export function endlessBlank(line: number): SourceError {
  return new SourceError(
    `it has more than ${MOST_BLANK} blank lines from line ${line} on: this is no export`,
  );
}
