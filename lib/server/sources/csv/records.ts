import { readSections, type Section } from "./lines.ts";
import {
  endlessBlank,
  isBlank,
  MOST_BLANK,
  parse,
  RecordReader,
  type Records,
  type Shape,
  unwrapped,
} from "./record_reader.ts";

/** The names of the columns, and what stands between fields. */
export interface Header {
  fields: string[];
  delimiter: string;
}

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
  let open: Section | null = null;
  for await (const section of readSections(pieces)) {
    let rest = joined(open, section);
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

function joined(open: Section | null, section: Section): Section | null {
  if (open === null) return section;
  return {
    ...section,
    text: `${open.text}\n${section.text}`,
    line: open.line,
    lines: open.lines + section.lines,
  };
}

/** The first line of a section, and the rest of it. */
function firstLine(section: Section): [line: string, rest: Section | null] {
  const end = section.text.indexOf("\n");
  if (end < 0) return [section.text, null];
  const rest = {
    ...section,
    text: section.text.slice(end + 1),
    line: section.line + 1,
    lines: section.lines - 1,
  };
  return [section.text.slice(0, end), rest];
}
