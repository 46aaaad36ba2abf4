import { assertEquals } from "@std/assert";
import {
  blockInWords,
  formatCount,
  formatMegabytes,
  formatRate,
  lengthInWords,
  plural,
  sentenceCase,
  timeInWords,
} from "./format.ts";

Deno.test("formatCount() and plural() count as readers do", () => {
  assertEquals(formatCount(1234567), "1,234,567");
  const usual = new Intl.NumberFormat("en-US");
  for (const count of [0, 7, 999, 1000, 65_536, -123, -1234, 1e9, 1234.5]) {
    assertEquals(formatCount(count), usual.format(count));
  }
  assertEquals(plural(1, "crime"), "1 crime");
  const rates = [0.014, 5.817, 9.999, 84.23, 1117.04];
  assertEquals(rates.map(formatRate), [
    "0.01",
    "5.82",
    "10.00",
    "84.2",
    "1,117.0",
  ]);
  assertEquals(plural(2000, "crime"), "2,000 crimes");
  assertEquals(plural(0, "of them has", "of them have"), "0 of them have");
});

Deno.test("sentenceCase() lowers the source's capitals", () => {
  const cases: [text: string, expected: string][] = [
    ["MOTOR VEHICLE THEFT", "Motor vehicle theft"],
    ["$500 AND UNDER", "$500 and under"],
    ["NON-CRIMINAL", "Non-criminal"],
    ["CTA BUS", "CTA bus"],
    ["ATM (AUTOMATIC TELLER MACHINE)", "ATM (automatic teller machine)"],
    ['CTA "L" PLATFORM', 'CTA "L" platform'],
    ["AUTO / BOAT / RV DEALERSHIP", "Auto / boat / RV dealership"],
    [
      "RIDE SHARE SERVICE (LYFT, UBER, ETC.)",
      "Ride share service (Lyft, Uber, etc.)",
    ],
    ["", ""],
  ];
  for (const [text, expected] of cases) {
    assertEquals(sentenceCase(text), expected);
  }
});

Deno.test("blockInWords() reads the blurred number", () => {
  const cases: [block: string, expected: string][] = [
    ["004XX W 66TH ST", "400 block of W 66th St"],
    ["0000X W HUBBARD ST", "Unit block of W Hubbard St"],
    ["115XX S STATE ST", "11500 block of S State St"],
    ["024XX N LAKE SHORE DR NB", "2400 block of N Lake Shore Dr NB"],
    ["XX UNKNOWN", "Xx Unknown"],
  ];
  for (const [block, expected] of cases) {
    assertEquals(blockInWords(block), expected);
  }
});

Deno.test("timeInWords() writes a twelve-hour clock", () => {
  const cases: [date: string, expected: string][] = [
    ["2017-01-31T13:05", "Jan 31, 2017, 1:05 pm"],
    ["2017-12-01T00:00", "Dec 1, 2017, 12:00 am"],
    ["2017-12-01T12:00", "Dec 1, 2017, 12:00 pm"],
    ["2017-12-01T09:59", "Dec 1, 2017, 9:59 am"],
  ];
  for (const [date, expected] of cases) {
    const words = timeInWords(date);
    assertEquals(words.replaceAll("\u00a0", " "), expected);
    assertEquals(words.split(" ").length, 2, "one place to break");
  }
});

Deno.test("formatMegabytes() rounds to a tenth, and never to nothing", () => {
  for (
    const [bytes, words] of [
      [0, "0\u00a0MB"],
      [900, "0.1\u00a0MB"],
      [4_080_000, "4.1\u00a0MB"],
      [26_960_000, "27\u00a0MB"],
      [1_234_500_000, "1,234.5\u00a0MB"],
    ] as const
  ) assertEquals(formatMegabytes(bytes), words);
});

Deno.test("lengthInWords() says lengths as Chicago does", () => {
  const cases: [metres: number, words: string][] = [
    [1, "3 feet"],
    [100, "328 feet"],
    [201, "0.12 miles"],
    [402, "0.25 miles"],
    [805, "0.5 miles"],
    [1609, "1 mile"],
    [50_000, "31 miles"],
  ];
  for (const [metres, words] of cases) {
    assertEquals(lengthInWords(metres), words);
  }
});
