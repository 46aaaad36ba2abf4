import { assertEquals, assertRejects } from "@std/assert";
import fc from "fast-check";
import { readRecords } from "./records.ts";
import { SourceError } from "../source.ts";

interface Read {
  rows: string[][];
  lines: number[];
  /** Lines of records marked so. */
  misquoted: number[];
  unended: number | null;
}

/** All records of a text that comes in pieces. */
async function read(...pieces: string[]): Promise<Read> {
  const all: Read = { rows: [], lines: [], misquoted: [], unended: null };
  for await (const records of readRecords(iterate(pieces))) {
    all.rows.push(...records.rows);
    all.lines.push(...records.lines);
    all.misquoted.push(
      ...[...records.misquoted].map((i) => records.lines[i]!),
    );
    if (records.unended >= 0) all.unended = records.lines[records.unended]!;
  }
  return all;
}

async function* iterate(pieces: string[]) {
  yield* pieces;
}

Deno.test("readRecords() splits text into records and numbers their lines", async () => {
  const cases: [
    name: string,
    pieces: string[],
    expected: Partial<Read>,
  ][] = [
    ["nothing", [], { rows: [], lines: [] }],
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
      unended: 2,
    }],
    ["blank lines", ["\na,b\n\n\n1,2\n\n"], {
      rows: [["a", "b"], ["1", "2"]],
      lines: [2, 5],
    }],
    ["quoted line ends", ['a\n"x\ny\n', 'z"\nb\n"1\n2"\nc\n'], {
      rows: [["a"], ["x\ny\nz"], ["b"], ["1\n2"], ["c"]],
      lines: [1, 2, 5, 6, 8],
    }],
    ["quoted commas and marks", ['"a, b","c ""d"""\n'], {
      rows: [["a, b", 'c "d"']],
      lines: [1],
    }],
    ["a mark cut in two", ['"a"', '"b"\n'], { rows: [['a"b']], lines: [1] }],
    ["a mark within a plain field", ['5" pipe,b\nc,d\n'], {
      rows: [['5" pipe', "b"], ["c", "d"]],
      lines: [1, 2],
    }],
    ["a mark never closed", ['a,b\n1,"2\n3,4\n'], {
      rows: [["a", "b"], ["1", "2\n3,4\n"]],
      lines: [1, 2],
      misquoted: [2],
      unended: 2,
    }],
    ["text after a closing mark", ['a\n"b"c\nd"\ne\n'], {
      rows: [["a"], ['b"c\nd'], ["e"]],
      lines: [1, 2, 4],
      misquoted: [2],
    }],
  ];
  for (const [name, pieces, expected] of cases) {
    assertEquals(
      await read(...pieces),
      { misquoted: [], unended: null, rows: [], lines: [], ...expected },
      name,
    );
  }
});

Deno.test("readRecords() reads any records, wherever the pieces are cut", async () => {
  const field = fc.string({
    unit: fc.constantFrom("a", "é", " ", ",", '"', "\n"),
    maxLength: 6,
  });
  const record = fc.array(field, { minLength: 2, maxLength: 4 });
  const input = fc.tuple(
    fc.array(record, { maxLength: 12 }),
    fc.integer({ min: 1, max: 9 }),
  );
  await fc.assert(fc.asyncProperty(input, async ([rows, size]) => {
    const texts = rows.map((row) =>
      row.map((text) => `"${text.replaceAll('"', '""')}"`).join(",") + "\n"
    );
    const text = texts.join("");
    const pieces: string[] = [];
    for (let at = 0; at < text.length; at += size) {
      pieces.push(text.slice(at, at + size));
    }
    let line = 1;
    const lines = texts.map((text) => {
      const first = line;
      line += text.split("\n").length - 1;
      return first;
    });
    const expected = { rows, lines, misquoted: [], unended: null };
    assertEquals(await read(...pieces), expected);
  }));
});

Deno.test("readRecords() gives up on a record without an end", async () => {
  const pieces = [
    "a,b\n1,2\n",
    '3,"',
    ...Array(20).fill("x,\n".repeat(30_000)),
  ];
  await assertRejects(
    () => read(...pieces),
    SourceError,
    "the record on line 3 does not end",
  );
});

Deno.test("readRecords() passes on why its text ended early", async () => {
  async function* failing() {
    yield "a,b\n1,2\n3,4\n";
    throw new SourceError("the disk is gone");
  }
  const rows: string[][] = [];
  await assertRejects(
    async () => {
      for await (const records of readRecords(failing())) {
        rows.push(...records.rows);
      }
    },
    SourceError,
    "the disk is gone",
  );
  assertEquals(rows, [["a", "b"], ["1", "2"]]);
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
  for await (const _ of readRecords(endless())) break;
  assertEquals(closed, true);
  // The stream in between may hold some.
  assertEquals(asked < 50, true, `${asked}`);
});
