import { assert, assertEquals, assertStrictEquals } from "@std/assert";
import fc from "fast-check";
import {
  arbitraryQuestion,
  toCompare,
} from "../../../tests/support/engine_pair.ts";
import { randomIncidents, toChunks } from "../../../tests/support/incidents.ts";
import { EVERYTHING, type Filter } from "../filter/filter.ts";
import type { Answer, Ask } from "./answer.ts";
import { FastEngine } from "./fast/engine.ts";
import { JsKernel } from "./fast/time/kernel_js.ts";
import { Engine } from "./plain/engine.ts";

const INCIDENTS = randomIncidents({ seed: 83, count: 400 });

function engines(): { name: string; engine: Engine | FastEngine }[] {
  const { chunks, dictionary } = toChunks(INCIDENTS);
  const all = [
    { name: "plain", engine: new Engine(dictionary) },
    { name: "fast", engine: new FastEngine(dictionary) },
    {
      name: "without memory",
      engine: new FastEngine(dictionary, { memory: 0 }),
    },
    {
      name: "JavaScript",
      engine: new FastEngine(dictionary, { kernel: new JsKernel() }),
    },
  ];
  for (const chunk of chunks) {
    for (const { engine } of all) engine.put(chunk);
  }
  return all;
}

/** Questions side by side: of filters that differ in a part, or in all. */
function arbitraryAsks(): fc.Arbitrary<Ask[]> {
  const another = fc.record({
    question: arbitraryQuestion(INCIDENTS),
    differs: fc.subarray(Object.keys(EVERYTHING) as (keyof Filter)[]),
    sameWants: fc.boolean(),
  });
  return fc.tuple(
    arbitraryQuestion(INCIDENTS),
    fc.array(another, { maxLength: 3 }),
  ).map(([first, others]) => [
    first,
    ...others.map(({ question, differs, sameWants }) => ({
      filter: {
        ...first.filter,
        ...Object.fromEntries(
          differs.map((part) => [part, question.filter[part]]),
        ),
      },
      wants: sameWants ? first.wants : question.wants,
    })),
  ]);
}

/** What was answered, or thrown. */
function answersOf(ask: () => Answer[]): Answer[] | string {
  try {
    return ask();
  } catch (error) {
    return `${error}`;
  }
}

Deno.test("several filters asked at once are answered as one by one", () => {
  const all = engines();
  let shared = 0;
  fc.assert(
    fc.property(arbitraryAsks(), (asks) => {
      for (const { name, engine } of all) {
        const together = answersOf(() => engine.queryAll(asks));
        const apart = answersOf(() =>
          asks.map(({ filter, wants }) => engine.query(filter, wants))
        );
        const compared = [together, apart].map((answers) =>
          typeof answers === "string" ? answers : answers.map(toCompare)
        );
        assertEquals(
          compared[0],
          compared[1],
          `${name} ${JSON.stringify(asks)}`,
        );
        if (typeof together === "string") return;
        const tables = together.flatMap(({ tallies = [] }) => tallies);
        shared += tables.length - new Set(tables).size;
      }
    }),
    { numRuns: 40 },
  );
  assert(shared > 0, "no tallies were in common");
});

Deno.test("what several filters have in common is counted once", () => {
  for (const { name, engine } of engines()) {
    const [outside, inside] = engine.queryAll(["STREET", "RESIDENCE"].map(
      (place) => ({
        filter: { ...EVERYTHING, place: [place], hour: [22, 23] },
        wants: { tallies: ["place", "type"] },
      }),
    ));
    assertStrictEquals(outside!.tallies![0], inside!.tallies![0], name);
    assert(outside!.tallies![1] !== inside!.tallies![1], name);
  }
});
