import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { blockPart, parseBlock, streetName } from "./block_text.ts";
import { streetLines } from "./street_lines.ts";
import { type BlockPoint, type Street, toStreets } from "./streets.ts";
import { decodeStreets, encodeStreets } from "./streets_codec.ts";

Deno.test("parseBlock() reads a block in one spelling", () => {
  const cases: [text: string, hundred: number, street: string][] = [
    ["047XX S WENTWORTH AVE", 4700, "S WENTWORTH AVE"],
    ["047XX S WENTWORTH AV", 4700, "S WENTWORTH AVE"],
    ["0000X N STATE ST", 0, "N STATE ST"],
    ["002XX w 47 Street", 200, "W 47TH ST"],
    ["011XX E 111TH PL", 1100, "E 111TH PL"],
    ["016XX W 12 PL", 1600, "W 12TH PL"],
    ["100XX W OHARE ST", 10000, "W OHARE ST"],
    ["100XX W O'HARE ST", 10000, "W OHARE ST"],
    ["038XX W NORTH BL", 3800, "W NORTH BLVD"],
    ["046XX S KING DR", 4600, "S DR MARTIN LUTHER KING JR DR"],
    [
      "046XX S DR MARTN LUTHR KING JR DR",
      4600,
      "S DR MARTIN LUTHER KING JR DR",
    ],
    ["046XX S M L KING JR DR", 4600, "S DR MARTIN LUTHER KING JR DR"],
    ["XX  UNKNOWN", NaN, ""],
    ["047XX WENTWORTH AVE", NaN, ""],
    ["", NaN, ""],
  ];
  for (const [text, hundred, street] of cases) {
    const wanted = street === "" ? null : { hundred, street };
    assertEquals(parseBlock(text), wanted, text);
  }
  assertEquals(streetName("101 street"), "101ST ST");
  assertEquals(streetName("112 place"), "112TH PL");
});

/** Blocks along a line, a hundred numbers each. */
function row(
  street: string,
  hundreds: readonly number[],
  place: (hundred: number) => [x: number, y: number],
  rows = 9,
): BlockPoint[] {
  return hundreds.map((hundred) => {
    const [x, y] = place(hundred);
    const number = String(hundred / 100).padStart(3, "0");
    return { block: `${number}XX ${street}`, rows, x, y };
  });
}

const south = (x: number) => (hundred: number): [number, number] => [
  x,
  1000 + hundred / 100 * 226,
];

Deno.test("toStreets() sorts by house number, and joins spellings", () => {
  const points = [
    ...row("S WENTWORTH AV", [300, 100], south(500)),
    ...row("S WENTWORTH AVE", [200, 300], south(503), 3),
  ];
  const { streets, unread, astray } = toStreets(points);
  assertEquals([streets.length, unread, astray], [1, 0, 0]);
  const [street] = streets as [Street];
  assertEquals(street.name, "S WENTWORTH AVE");
  assertEquals(street.hundreds, [100, 200, 300]);
  assertEquals(street.x, [500, 503, 501]);
  assertEquals(street.rows, 24);
  assertEquals(street.starts, [0]);
});

Deno.test("toStreets() gives a street the name that most spell so", () => {
  const { streets } = toStreets([
    ...row("S LASALLE ST", [100, 200], south(500), 2),
    ...row("S LA SALLE ST", [200, 300], south(500), 9),
  ]);
  assertEquals(streets.map(({ name, hundreds }) => [name, hundreds]), [
    ["S LA SALLE ST", [100, 200, 300]],
  ]);
});

Deno.test("toStreets() cuts a street where nothing runs", () => {
  const gap = row("S BELL AVE", [100, 200, 900, 1000], south(500));
  assertEquals(toStreets(gap).streets[0]!.starts, [0, 2]);
  // Consecutive numbers, but far apart: another part of town.
  const moved = row(
    "S BELL AVE",
    [100, 200, 300, 400],
    (hundred) => south(hundred > 200 ? 5000 : 500)(hundred),
  );
  assertEquals(toStreets(moved).streets[0]!.starts, [0, 2]);
  // A diagonal takes more way for the same numbers.
  const archer = row(
    "S ARCHER AVE",
    [2000, 2100, 2200, 2300],
    (hundred) => [40_000 - hundred * 4.4, 10_000 + hundred * 2.26],
  );
  assertEquals(toStreets(archer).streets[0]!.starts, [0]);
});

Deno.test("toStreets() leaves out what lies astray or is hardly there", () => {
  const points = row("S LOOMIS BLVD", [100, 200, 300, 400, 500], south(900));
  points[2] = { ...points[2]!, x: 4_000 };
  points.push({ block: "006XX S LOOMIS BLVD", rows: 1, x: 900, y: 2356 });
  points.push({ block: "SOMEWHERE", rows: 50, x: 1, y: 1 });
  const { streets, unread, astray } = toStreets(points);
  assertEquals(streets[0]!.hundreds, [100, 200, 400, 500]);
  assertEquals([unread, astray], [2, 1]);
});

Deno.test("streetLines() joins halves at the zero line, and straightens", () => {
  const points = [
    ...row("N STATE ST", [0, 100, 200], (hundred) => [500, 900 - hundred * 2]),
    ...row("S STATE ST", [0, 100, 200], (hundred) => [500, 1100 + hundred * 2]),
    ...row("E ELM ST", [0], () => [700, 700]),
  ];
  const { streets } = toStreets(points);
  const all = streetLines(streets, 0);
  assertEquals(all.map(({ street, points }) => [street.name, points.length]), [
    ["N STATE ST", 8],
    ["S STATE ST", 6],
  ]);
  assertEquals([...all[0]!.points.slice(0, 4)], [500, 1100, 500, 900]);
  const straight = streetLines(streets, 2);
  assertEquals(straight.map(({ points }) => points.length), [4, 4]);
});

const street: fc.Arbitrary<Street> = fc.record({
  name: fc.stringMatching(/^[NSEW] [A-Z0-9 ]{1,20}$/),
  rows: fc.nat(1_000_000),
  blocks: fc.uniqueArray(fc.nat(300), { minLength: 1, maxLength: 20 }),
  place: fc.array(fc.nat(65_535), { minLength: 40, maxLength: 40 }),
  cuts: fc.uniqueArray(fc.integer({ min: 1, max: 19 })),
}).map(({ name, rows, blocks, place, cuts }) => ({
  name,
  rows,
  hundreds: blocks.sort((a, b) => a - b).map((number) => number * 100),
  x: place.slice(0, blocks.length),
  y: place.slice(20, 20 + blocks.length),
  starts: [
    0,
    ...cuts.filter((cut) => cut < blocks.length).sort((a, b) => a - b),
  ],
}));

Deno.test("streets come back as they were written", () => {
  fc.assert(fc.property(fc.array(street), (streets) => {
    assertEquals(decodeStreets(encodeStreets(streets)), streets);
  }));
});

Deno.test("decodeStreets() refuses anything but one whole piece", () => {
  const { streets } = toStreets(row("S BELL AVE", [100, 200], south(9)));
  const bytes = encodeStreets(streets);
  assertThrows(() => decodeStreets(bytes.slice(0, -1)), SyntaxError);
  for (const at of [6, 40, bytes.length >> 1]) {
    const damaged = bytes.slice();
    damaged[at]! ^= 1;
    assertThrows(() => decodeStreets(damaged), SyntaxError, "Cannot decode");
  }
  assert(decodeStreets(encodeStreets([])).length === 0);
});

Deno.test("blockPart() reads a block as the page writes it, or an address", () => {
  const cases: [text: string, part: string][] = [
    ["200 N Mayfield", "002XX N MAYFIELD"],
    ["200 block of N Mayfield Ave", "002XX N MAYFIELD AV"],
    ["236 n mayfield avenue", "002XX N MAYFIELD AV"],
    ["4712 S Wentworth Av", "047XX S WENTWORTH AV"],
    ["1 N State St", "0000X N STATE ST"],
    ["12300 S State Street", "123XX S STATE ST"],
    ["400 W 66 St", "004XX W 66TH ST"],
    ["1500 W Jackson Boulevard", "015XX W JACKSON BL"],
    // What the source writes, and parts of it, stay as they are.
    ["002XX N MAYFIELD AVE", "002XX N MAYFIELD AVE"],
    ["n  mayfield", "N MAYFIELD"],
    ["47TH", "47TH"],
    ["200", "200"],
    ["", ""],
  ];
  for (const [text, part] of cases) {
    assertEquals(blockPart(text), part, text);
    assertEquals(blockPart(part), part, part);
  }
});
