import { assertEquals } from "@std/assert";
import { EVERYTHING, type Filter } from "./filter.ts";
import { wordsFor } from "../language/spanish.ts";
import { dayInWords, inWords } from "./words.ts";

Deno.test("inWords() reads well after a count of crimes", () => {
  const night = [0, 1, 2, 3, 4, 22, 23];
  const cases: [filter: Partial<Filter>, words: string][] = [
    [{}, ""],
    [
      {
        type: ["THEFT", "BATTERY"],
        from: "2017-01-01",
        to: "2017-12-31",
        hour: night,
        district: [18, 1],
        arrest: true,
      },
      "of type battery or theft between January 1 and December 31, 2017, at night (10 pm to 5 am), in districts 1 and 18, with arrest",
    ],
    [
      { type: ["A", "B", "C", "D", "E"] },
      "of type a, b, c or 2 others",
    ],
    [{ type: ["A", "B", "C", "D"] }, "of type a, b, c or d"],
    [{ from: "2017-03-05", to: "2017-03-05" }, "on March 5, 2017"],
    [{ from: "2017-03-05" }, "since March 5, 2017"],
    [{ to: "2017-03-05" }, "through March 5, 2017"],
    [{ hour: [5, 6, 7, 8, 9, 10, 11] }, "in the morning (5 am to noon)"],
    [{ hour: [12] }, "from noon to 1 pm"],
    [{ hour: [23, 8, 9] }, "from 8 am to 10 am or 11 pm to midnight"],
    [{ hour: [0, 2, 4, 6, 8] }, "in 5 hours of the day"],
    [{ weekday: [0, 1, 2, 3, 4] }, "on weekdays"],
    [{ weekday: [6, 5] }, "on weekends"],
    [{ weekday: [4, 0] }, "on Mondays and Fridays"],
    [{ month_of_year: [7] }, "in July"],
    [{ month_of_year: [6, 8, 7] }, "in summer (June to August)"],
    [{ month_of_year: [1, 2, 12] }, "in winter (December to February)"],
    [{ month_of_year: [12, 7] }, "in July and December"],
    [{ month_of_year: [5, 6, 7, 8] }, "in May, June, July and August"],
    [{ month_of_year: [1, 2, 3, 10, 11, 12] }, "from October to March"],
    [
      { month_of_year: [1, 3, 4, 5, 6], weekday: [5, 6] },
      "in January or from March to June, on weekends",
    ],
    [
      { from: "2017-01-01", to: "2017-12-31", month_of_year: [12] },
      "between January 1 and December 31, 2017, in December",
    ],
    [{ district: [31] }, "in district 31"],
    [{ area: [32, 8] }, "in Near North Side and Loop"],
    [{ area: [1, 2, 3, 4, 5] }, "in 5 community areas"],
    [{ ward: [3] }, "in ward 3"],
    [{ ward: [1, 2, 3, 4, 5, 6, 7, 8, 9] }, "in 9 wards"],
    [{ beat: ["0231"] }, "on beat 0231"],
    [
      { iucr: ["0810", "0820"] },
      "of offense theft (over $500) or theft ($500 and under)",
    ],
    [
      { place: ["STREET", "SCHOOL, PUBLIC, BUILDING", "CTA BUS"] },
      "at the location CTA bus; school, public, building or street",
    ],
    [{ place: ["A", "B", "C", "D", "E"] }, "at 5 locations"],
    [
      { kind: ["street"], arrest: true },
      "on streets and sidewalks, with arrest",
    ],
    [
      { kind: ["vacant", "park"] },
      "in parks and by the water or on vacant lots and in abandoned buildings",
    ],
    [
      { kind: ["street", "shop", "bank", "park", "work"] },
      "at 5 kinds of place",
    ],
    [{ bbox: [-87.7, 41.8, -87.6, 41.9] }, "inside a rectangle on the map"],
    [
      { near: [41.809, -87.631, 800] },
      "within 800\u00a0m (0.5 miles) of 41.80900, -87.63100",
    ],
    [
      { within: [[41.8, -87.7], [41.8, -87.6], [41.9, -87.6]] },
      "inside a shape of 3 corners on the map",
    ],
    [{ description: "handgun" }, "described as “handgun”"],
    [{ block: "state st" }, "on blocks named like “State St”"],
    [{ block: "002xx n mayfield ave" }, "on the 200 block of N Mayfield Ave"],
    [
      { arrest: false, domestic: false, index: false },
      "not counted as FBI index crimes, without arrest, not domestic",
    ],
    [{ violent: true, arrest: true }, "violent crimes only, with arrest"],
    [{ violent: false }, "no violent crimes"],
    [{ id: [7] }, "with id 7"],
    [{ id: [7, 9], type: ["THEFT"] }, "of type theft, with ids 7 or 9"],
    [{ case: ["hz123456"] }, "with case number HZ123456"],
    [{ case: ["A1", "A2", "A3", "A4", "A5"] }, "with one of 5 case numbers"],
    [{ domestic: true, index: true }, "counted as FBI index crimes, domestic"],
  ];
  for (const [filter, words] of cases) {
    assertEquals(inWords({ ...EVERYTHING, ...filter }), words);
  }
});

Deno.test("inWords() says months of the year in Spanish as well", () => {
  const cases: [months: number[], words: string][] = [
    [[7], "en julio"],
    [[7, 12], "en julio y diciembre"],
    [[1, 2, 12], "en invierno (diciembre a febrero)"],
    [[1, 3, 4, 5, 6], "en enero o de marzo a junio"],
  ];
  for (const [month_of_year, words] of cases) {
    const filter = { ...EVERYTHING, month_of_year };
    assertEquals(inWords(filter, wordsFor("es")), words);
  }
});

Deno.test("dayInWords() writes a day as Americans do", () => {
  assertEquals(dayInWords("2017-01-31"), "January 31, 2017");
  assertEquals(dayInWords("2020-02-09"), "February 9, 2020");
});
