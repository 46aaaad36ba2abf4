import { assertEquals, assertRejects } from "@std/assert";
import fc from "fast-check";
import type { LinesBesides, Shape, Wrong } from "./record_reader.ts";
import { type Header, readRecords } from "./records.ts";
import { SourceError } from "../source.ts";

interface Read {
  rows: string[][];
  lines: number[];
  /** Lines of records that are wrong, and why. */
  wrong: [line: number, why: Wrong][];
  /** Lines besides the ones that records begin on. */
  besides: LinesBesides;
}

/** All records of a text that comes in pieces; `Location` may hold line ends. */
async function read(...pieces: string[]): Promise<Read> {
  const all: Read = {
    rows: [],
    lines: [],
    wrong: [],
    besides: { header: 0, blank: 0, further: 0 },
  };
  const shapeOf = ({ fields }: Header): Shape => ({
    count: fields.length,
    multiline: new Set(
      fields.flatMap((name, i) => name.startsWith("Location") ? [i] : []),
    ),
  });
  for await (const records of readRecords(iterate(pieces), shapeOf)) {
    for (const [i, why] of records.wrong) {
      all.wrong.push([records.lines[i]!, why]);
    }
    all.rows.push(...records.rows);
    all.lines.push(...records.lines);
    for (const kind of ["header", "blank", "further"] as const) {
      all.besides[kind] += records.besides[kind];
    }
  }
  return all;
}

const TWO = () => ({ count: 2, multiline: new Set<number>() });

async function* iterate(pieces: string[]) {
  yield* pieces;
}

Deno.test("readRecords() splits text into records and numbers their lines", async () => {
  const cases: [
    name: string,
    pieces: string[],
    expected: Partial<Omit<Read, "besides">> & {
      besides?: [header: number, blank: number, further: number];
    },
  ][] = [
    ["nothing", [], { rows: [], lines: [], besides: [0, 0, 0] }],
    ["plain", ["a,b\n1,2\n"], {
      rows: [["a", "b"], ["1", "2"]],
      lines: [1, 2],
    }],
    ["in pieces", ["a,", "b\n1", ",2\n"], {
      rows: [["a", "b"], ["1", "2"]],
      lines: [1, 2],
    }],
    ["no last line end", ["a,b\n1,2"], {
      rows: [["a", "b"], ["1", "2"]],
      lines: [1, 2],
    }],
    ["a last record cut short", ["a,b\n1,2\n3"], {
      rows: [["a", "b"], ["1", "2"], ["3"]],
      lines: [1, 2, 3],
      wrong: [[3, "record is cut short"]],
    }],
    ["a last record cut short in quotes", ['a,b\n1,2\n3,"4'], {
      rows: [["a", "b"], ["1", "2"], ["3", "4"]],
      lines: [1, 2, 3],
      wrong: [[3, "record is cut short"]],
    }],
    ["blank lines", ["\na,b\n\n \n1,2\n,\n\n"], {
      rows: [["a", "b"], ["1", "2"]],
      lines: [2, 5],
      besides: [1, 5, 0],
    }],
    ["quoted line ends", ['Location\n"x\ny\n', 'z"\nb\n"1\n2"\nc\n'], {
      rows: [["Location"], ["x\ny\nz"], ["b"], ["1\n2"], ["c"]],
      lines: [1, 2, 5, 6, 8],
      besides: [1, 0, 3],
    }],
    ["quoted commas and marks", ['a,b\n"a, b","c ""d"""\n'], {
      rows: [["a", "b"], ["a, b", 'c "d"']],
      lines: [1, 2],
    }],
    ["a mark cut in two", ['a\n"a"', '"b"\n'], {
      rows: [["a"], ['a"b']],
      lines: [1, 2],
    }],
    ["a mark within a plain field", ['a,b\n5" pipe,b\nc,d\n'], {
      rows: [["a", "b"], ['5" pipe', "b"], ["c", "d"]],
      lines: [1, 2, 3],
      wrong: [[2, "quotation marks do not match"]],
    }],
    ["a mark never closed", ['a,b\n1,"2\n3,4\n5,6\n'], {
      rows: [["a", "b"], ["1", "2"], ["3", "4"], ["5", "6"]],
      lines: [1, 2, 3, 4],
      wrong: [[2, "quotation marks do not match"]],
    }],
    ["a mark closed rows later", ['a,b\n1,"2\n3,4\n5",6\n7,8\n'], {
      rows: [["a", "b"], ["1", "2"], ["3", "4"], ['5"', "6"], ["7", "8"]],
      lines: [1, 2, 3, 4, 5],
      wrong: [
        [2, "quotation marks do not match"],
        [4, "quotation marks do not match"],
      ],
    }],
    ["marks that fit in no way", ['a\n"b"c\nd\n'], {
      rows: [["a"], ['b"c'], ["d"]],
      lines: [1, 2, 3],
      wrong: [[2, "quotation marks do not match"]],
    }],
    ["too many fields", ["a,b\n1,2,3\n4,5\n"], {
      rows: [["a", "b"], ["1", "2", "3"], ["4", "5"]],
      lines: [1, 2, 3],
      wrong: [[2, "wrong number of fields"]],
    }],
    ["a comma too few to be told from semicolons", ["a;b,c;d\n1;2;3\n"], {
      rows: [["a", "b,c", "d"], ["1", "2", "3"]],
      lines: [1, 2],
    }],
    ["tabs", ["a\tb\n1\t2,5\n"], {
      rows: [["a", "b"], ["1", "2,5"]],
      lines: [1, 2],
    }],
    ["a line that tells the separator", ["sep=|\na|b\n1|2\n"], {
      rows: [["a", "b"], ["1", "2"]],
      lines: [2, 3],
      besides: [2, 0, 0],
    }],
    ["whole lines in quotes", ['a,b\n"1,""2, 3"""\n4,5\n'], {
      rows: [["a", "b"], ["1", "2, 3"], ["4", "5"]],
      lines: [1, 2, 3],
    }],
    ["all lines in quotes", ['"a,b"\n"1,2"\n'], {
      rows: [["a", "b"], ["1", "2"]],
      lines: [1, 2],
    }],
  ];
  for (const [name, pieces, { besides = [1, 0, 0], ...more }] of cases) {
    const [header, blank, further] = besides;
    assertEquals(
      await read(...pieces),
      { wrong: [], ...more, besides: { header, blank, further } },
      name,
    );
  }
});

Deno.test("readRecords() reads any records, wherever the pieces are cut", async () => {
  const unit = ["a", "é", " ", ",", ";", '"'];
  const field = fc.string({ unit: fc.constantFrom(...unit), maxLength: 6 });
  const location = fc.string({
    unit: fc.constantFrom(...unit, "\n"),
    maxLength: 6,
  });
  // The last field keeps a record from being a blank line.
  const record = fc.tuple(field, location, location, fc.constant("x"));
  const input = fc.tuple(
    fc.array(record, { maxLength: 12 }),
    fc.integer({ min: 1, max: 9 }),
  );
  const header = ["a", "Location", "Location 2", "d"];
  await fc.assert(fc.asyncProperty(input, async ([records, size]) => {
    const rows = [header, ...records];
    const texts = rows.map((row) =>
      row.map((text) => `"${text.replaceAll('"', '""')}"`).join(",") + "\n"
    );
    const text = texts.join("");
    const pieces: string[] = [];
    for (let at = 0; at < text.length; at += size) {
      pieces.push(text.slice(at, at + size));
    }
    // A record of more than eight lines is taken for a mark left open.
    fc.pre(texts.every((text) => text.split("\n").length <= 9));
    let line = 1;
    const lines = texts.map((text) => {
      const first = line;
      line += text.split("\n").length - 1;
      return first;
    });
    assertEquals(await read(...pieces), {
      rows,
      lines,
      wrong: [],
      besides: { header: 1, blank: 0, further: line - 1 - rows.length },
    });
  }));
});

Deno.test("readRecords() accounts for every line of any text", async () => {
  const text = fc.string({
    unit: fc.constantFrom("a", ",", '"', "\n", " "),
    maxLength: 60,
  });
  await fc.assert(fc.asyncProperty(text, async (text) => {
    const { rows, besides } = await read("a,Location\n", text);
    const lines = `a,Location\n${text}`.replace(/\n$/, "").split("\n").length;
    const { header, blank, further } = besides;
    assertEquals(rows.length - 1 + header + blank + further, lines);
  }));
});

Deno.test("readRecords() gives up on what has no end", async () => {
  const cases: [pieces: string[], says: string][] = [
    [["a,b\n1,2\n", ...Array(20).fill("x".repeat(60_000))], "line 3 does not"],
    [["a,b\n1,2\n", ...Array(5).fill("\n".repeat(1 << 18))], "from line 3 on"],
    [Array(5).fill("\n".repeat(1 << 18)), "from line 1 on"],
    [Array(5).fill(" ,\n".repeat(1 << 18)), "from line 2 on"],
  ];
  for (const [pieces, says] of cases) {
    await assertRejects(() => read(...pieces), SourceError, says);
  }
});

Deno.test("readRecords() passes on why its text ended early", async () => {
  async function* failing() {
    yield "a,b\n1,2\n3,4\n";
    throw new SourceError("the disk is gone");
  }
  const rows: string[][] = [];
  await assertRejects(
    async () => {
      for await (const records of readRecords(failing(), TWO)) {
        rows.push(...records.rows);
      }
    },
    SourceError,
    "the disk is gone",
  );
  assertEquals(rows, [["a", "b"], ["1", "2"], ["3", "4"]]);
});

Deno.test("readRecords() asks for no more text than is wanted", async () => {
  let asked = 0;
  let closed = false;
  async function* endless() {
    try {
      for (;; asked++) yield "a,b\n1,2\n";
    } finally {
      closed = true;
    }
  }
  for await (const _ of readRecords(endless(), TWO)) break;
  assertEquals(closed, true);
  // The stream in between may hold some.
  assertEquals(asked < 50, true, `${asked}`);
});
