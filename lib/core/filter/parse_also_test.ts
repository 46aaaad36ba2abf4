import { assertEquals, assertStringIncludes } from "@std/assert";
import fc from "fast-check";
import { arbitraryFilter } from "../../../tests/support/arbitrary_filter.ts";
import { randomIncidents, toChunks } from "../../../tests/support/incidents.ts";
import { MOST_ALSO, toAlsoQuery, toAlsoText } from "./also_query.ts";
import { EVERYTHING, type Filter } from "./filter.ts";
import { parseAlso } from "./parse_also.ts";
import { parseFilter } from "./parse.ts";
import { normalize, toQuery } from "./query.ts";
import { vocabularyOf } from "./vocabulary.ts";

const INCIDENTS = randomIncidents({ seed: 91, count: 200 });
const VOCABULARY = vocabularyOf(toChunks(INCIDENTS).dictionary, [], {
  from: "2015-01-01",
  to: "2017-12-31",
});
const OWN: Filter = {
  ...EVERYTHING,
  type: ["THEFT"],
  area: [8],
  from: "2017-01-01",
  to: "2017-12-31",
};

function read(also: readonly string[], filter: Filter = OWN) {
  const params = new URLSearchParams(also.map((text) => ["also", text]));
  return parseAlso(params, filter, VOCABULARY);
}

Deno.test("also= tells another filter by what differs", () => {
  for (
    const [text, changes] of [
      ["area:25", { area: [25] }],
      ["area:25,26;hour:22-4", {
        area: [25, 26],
        hour: [0, 1, 2, 3, 4, 22, 23],
      }],
      ["type:ARSON;type:ROBBERY", { type: ["ARSON", "ROBBERY"] }],
      ["primary_type:arson", { type: ["ARSON"] }],
      ["area:", { area: [] }],
      ["same", {}],
      ["community_area:Lincoln Park", { area: [7] }],
      ["from:2016-01-01;to:2016-12-31", {
        from: "2016-01-01",
        to: "2016-12-31",
      }],
      ["year:2016", { from: "2016-01-01", to: "2016-12-31" }],
      ["period:last-year", { from: "2016-01-01", to: "2016-12-31" }],
      ["block:100%25 A%3BB", { block: "100% A;B" }],
    ] as const
  ) {
    const { also, faults } = read([text]);
    assertEquals(faults, [], text);
    assertEquals(also, [normalize({ ...OWN, ...changes })], text);
  }
});

Deno.test("also= refuses what a filter would refuse, and what is none", () => {
  for (
    const [text, said] of [
      ["area:99", "In also: Cannot use area=99"],
      ["ares:9", 'Unknown parameter "ares"'],
      ["25", "such as area:25"],
      ["", "it is empty"],
      ["from:2018-01-01", "it is after to=2017-12-31"],
    ] as const
  ) {
    const { faults: [fault] } = read([text]);
    assertEquals(fault?.param, "also", text);
    assertStringIncludes(fault!.message, said);
  }
  const many = read(Array<string>(MOST_ALSO + 1).fill("area:1"));
  assertStringIncludes(many.faults[0]!.message, `at most ${MOST_ALSO}`);
});

Deno.test("what also= writes, it reads", () => {
  fc.assert(
    fc.property(
      arbitraryFilter(INCIDENTS),
      arbitraryFilter(INCIDENTS),
      (a, b) => {
        const [own, other] = [a, b].map((filter) =>
          normalize({ ...EVERYTHING, ...filter })
        ) as [Filter, Filter];
        // Some ask for what there never was, which is refused here as there.
        const isRead = [own, other].every((filter) =>
          parseFilter(new URLSearchParams(toQuery(filter)), VOCABULARY)
            .faults.length === 0
        );
        fc.pre(isRead);
        const { also, faults } = parseAlso(
          new URLSearchParams(toAlsoQuery(own, [other])),
          own,
          VOCABULARY,
        );
        assertEquals(faults, []);
        assertEquals(also, [other], toAlsoText(own, other));
      },
    ),
    { numRuns: 200 },
  );
});
