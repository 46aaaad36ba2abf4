import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import {
  arbitraryQuestion,
  assertSame,
} from "../../../../tests/support/engine_pair.ts";
import {
  randomIncidents,
  randomNumbers,
  toChunks,
} from "../../../../tests/support/incidents.ts";
import type { Chunk } from "../../chunks/chunk.ts";
import { emptyCore } from "../../chunks/columns.ts";
import { EVERYTHING, type Filter } from "../../filter/filter.ts";
import { type Bbox, CITY_BOX } from "../../grid.ts";
import { isKeptHere } from "../../kept_memory.ts";
import type { Dimension } from "../dimensions.ts";
import { Engine } from "../plain/engine.ts";
import { FastEngine, type FastEngineOptions, Stopped } from "./engine.ts";
import { bestKernel } from "./time/best_kernel.ts";
import { JsKernel } from "./time/kernel_js.ts";

const RUNS = 300;

const NOTHING = { place: [], detail: [] };

/** Budgets, and kernels, under each of which the answers must be the same. */
const ENGINES: [name: string, options: () => FastEngineOptions][] = [
  ["the default budget", () => ({})],
  ["plain JavaScript", () => ({ kernel: new JsKernel() })],
  ["a quarter of the budget", () => ({ memory: 2 ** 22 })],
  ["40 kB", () => ({ memory: 40_000 })],
  ["no memory at all", () => ({ memory: 0 })],
  ["no memory, plain JavaScript", () => ({
    memory: 0,
    kernel: new JsKernel(),
  })],
];

Deno.test("bestKernel() is the SIMD one where these tests run", () => {
  assert(bestKernel().simd);
});

for (const [name, options] of ENGINES) {
  Deno.test(`FastEngine answers what Engine does: ${name}`, () => {
    for (const [seed, count] of [[11, 3000], [12, 7]] as const) {
      const incidents = randomIncidents({ seed, count });
      const { chunks, dictionary } = toChunks(incidents);
      const plain = new Engine(dictionary);
      const fast = new FastEngine(dictionary, options());
      for (const chunk of chunks) {
        plain.put(chunk);
        fast.put(chunk);
      }
      fc.assert(
        fc.property(
          arbitraryQuestion(incidents),
          (question) => assertSame(fast, plain, question),
        ),
        { numRuns: RUNS },
      );
    }
  });
}

Deno.test("FastEngine answers rightly while chunks come, change and go", () => {
  const versions = [21, 22].map((seed) =>
    randomIncidents({ seed, count: 900 })
  );
  const { dictionary } = toChunks(versions.flat());
  const [old, renewed] = versions.map((incidents) =>
    toChunks(incidents, dictionary).chunks
  );
  const incidents = versions.flat();
  const random = randomNumbers(23);
  const pool = [...old!, ...renewed!];
  const plain = new Engine(dictionary);
  const engines = [{}, { memory: 30_000 }, { kernel: new JsKernel() }]
    .map((options) => new FastEngine(dictionary, options));
  const both = (change: (engine: Engine | FastEngine) => void) => {
    for (const engine of [plain, ...engines]) change(engine);
  };
  fc.assert(
    fc.property(
      fc.array(arbitraryQuestion(incidents), { minLength: 1, maxLength: 3 }),
      (questions) => {
        const chunk = pool[random(pool.length)]!;
        const chance = random(7);
        // Of one period the years and months never meet: both come from the
        // same newest year.
        if (chance === 0) both((engine) => engine.remove(chunk.period));
        else if (chance === 1) {
          // Its core part cannot be read.
          const bare = { core: emptyCore(0), place: null, detail: null };
          both((engine) => engine.put({ ...chunk, ...bare }));
        } else {
          plain.put(chunk);
          const put = chance < 4 ? { ...chunk, place: null } : chunk;
          for (const fast of engines) fast.put(put);
        }
        for (const { filter, wants } of questions) {
          for (const fast of engines) {
            if (fast.lacking([{ filter, wants }]).place.length > 0) continue;
            assertSame(fast, plain, { filter, wants });
          }
        }
      },
    ),
    { numRuns: 300 },
  );
});

Deno.test("FastEngine needs place parts of those chunks alone that a question looks at", () => {
  const incidents = randomIncidents({ seed: 71, count: 2000 });
  const { chunks, dictionary } = toChunks(incidents);
  const newestYear = chunks.at(-1)!.period.slice(0, 4);
  const from = `${newestYear}-01-01`;
  const gone = {
    core: emptyCore(0),
    place: null,
    detail: null,
  };
  for (const [name, options] of ENGINES) {
    // The years before cannot be read, or their place parts are not here.
    for (const bare of [gone, { place: null }]) {
      const plain = new Engine(dictionary);
      const fast = new FastEngine(dictionary, options());
      for (const chunk of chunks) {
        const isOld = chunk.period < newestYear;
        plain.put(isOld && bare === gone ? { ...chunk, ...bare } : chunk);
        fast.put(isOld ? { ...chunk, ...bare } : chunk);
      }
      fc.assert(
        fc.property(arbitraryQuestion(incidents), ({ filter, wants }) => {
          // So that the copy in space is there, of core parts alone.
          const bbox = filter.bbox ?? CITY_BOX;
          fast.query({ ...EVERYTHING, bbox }, { summary: true });
          const since = { ...filter, from, to: null, ward: [1, 2, 3, 4, 5] };
          const { summary, timeline: _, tallies: __, ...others } = wants;
          const asked = bare === gone ? { summary, ...others } : others;
          fc.pre(
            fast.lacking([{ filter: since, wants: asked }]).place.length === 0,
          );
          assertSame(fast, plain, { filter: since, wants: asked });
        }),
        { numRuns: 30 },
      );
      assertEquals(
        fast.lacking([
          { filter: { ...EVERYTHING, from, ward: [1] }, wants: {} },
        ]),
        NOTHING,
        name,
      );
    }
  }
});

Deno.test("FastEngine keeps what filters need of a place part that goes", () => {
  const incidents = randomIncidents({ seed: 31, count: 800 });
  const { chunks, dictionary } = toChunks(incidents);
  const plain = new Engine(dictionary);
  const fast = new FastEngine(dictionary);
  for (const chunk of chunks) {
    plain.put(chunk);
    fast.put(chunk);
  }
  const filters = [
    { ward: [1, 2, 3] },
    { beat: ["0111", "0120"] },
    { place: ["STREET"] },
    { block: "STATE" },
  ].map((filter) => ({ ...EVERYTHING, ...filter }));
  for (const filter of filters) fast.query(filter, { summary: true });
  for (const chunk of chunks) fast.put({ ...chunk, place: null });
  for (const filter of filters) {
    assertEquals(fast.lacking([{ filter, wants: { summary: true } }]), NOTHING);
    assertSame(fast, plain, { filter, wants: { summary: true } });
  }
  // Another core part is another content, whose place part nobody has seen.
  const [first] = chunks;
  fast.put({ ...first!, core: { ...first!.core }, place: null });
  assertEquals(
    fast.lacking([{ filter: filters[0]!, wants: { summary: true } }]),
    {
      place: [first!.period],
      detail: [],
    },
  );
  assertEquals(
    fast.lacking([{ filter: EVERYTHING, wants: { summary: true } }]),
    NOTHING,
  );
  // A cursor needs the ids of its own day.
  const newest = chunks.at(-1)!;
  const day = newest.core.day[0]!;
  fast.put({ ...newest, place: null, detail: null });
  assertEquals(
    fast.lacking([{
      filter: EVERYTHING,
      wants: { rows: { limit: 1, before: { day, minute: 0, id: 1 } } },
    }]),
    { place: [], detail: [newest.period] },
  );
  assertThrows(
    () => fast.query(filters[0]!, { summary: true }),
    TypeError,
    `Cannot filter ${first!.period} by ward without its place part`,
  );
});

for (
  const [name, options] of [
    ["the default budget", {}],
    ["too little for the copy in space", { memory: 200_000 }],
    ["plain JavaScript", { kernel: new JsKernel() }],
  ] as const
) {
  Deno.test(`place parts outlive chunks that are replaced: ${name}`, () => {
    const versions = [61, 62].map((seed) =>
      randomIncidents({ seed, count: 800 })
    );
    const { dictionary } = toChunks(versions.flat());
    const [old, renewed] = versions.map((incidents) =>
      toChunks(incidents, dictionary).chunks
    ) as [Chunk[], Chunk[]];
    const plain = new Engine(dictionary);
    const fast = new FastEngine(dictionary, options);
    for (const chunk of old) {
      plain.put(chunk);
      fast.put(chunk);
    }
    const wants = { summary: true, rows: { limit: 20 } };
    const filters = [
      { ward: [1, 2, 3, 4, 5] },
      { place: ["STREET", "RESIDENCE"], hour: [20, 21, 22, 23] },
      { block: "ST", beat: ["0111", "0112", "1011"] },
    ].map((filter) => ({ ...EVERYTHING, ...filter }));
    const ask = () => {
      for (const filter of filters) {
        assertEquals(fast.lacking([{ filter, wants }]), NOTHING);
        assertSame(fast, plain, { filter, wants });
      }
      assertSame(fast, plain, { filter: EVERYTHING, wants });
    };
    ask();
    const forget = () => {
      for (const chunk of fast.chunks) fast.put({ ...chunk, place: null });
    };
    forget();
    ask();
    for (const chunk of renewed) {
      plain.put(chunk);
      fast.put({ ...chunk, place: null });
      for (const filter of filters) {
        assertEquals(fast.lacking([{ filter, wants }]), {
          place: [chunk.period],
          detail: [],
        });
      }
      // What is there may be asked for in the meantime.
      assertSame(fast, plain, {
        filter: EVERYTHING,
        wants: {
          ...wants,
          cells: { bbox: CITY_BOX, level: 8 },
        },
      });
      fast.put(chunk);
      ask();
      forget();
    }
  });
}

Deno.test("FastEngine refuses what Engine refuses", () => {
  const { chunks, dictionary } = toChunks(
    randomIncidents({ seed: 41, count: 300 }),
  );
  const plain = new Engine(dictionary);
  const fast = new FastEngine(dictionary);
  const message = (act: () => void) => {
    try {
      act();
      return "";
    } catch (error) {
      return `${error}`;
    }
  };
  const chunk = chunks.find(({ period }) => period.length === 7)!;
  const wrong = [
    chunk,
    { ...chunk, period: chunk.period.slice(0, 4) },
    { ...chunk, period: "2016-13" },
    {
      ...chunk,
      core: { ...chunk.core, offense: chunk.core.offense.map(() => 9999) },
    },
  ];
  const said = wrong.map((chunk) => {
    const expected = message(() => plain.put(chunk));
    assertEquals(message(() => fast.put(chunk)), expected);
    return expected;
  });
  assertEquals(said.map((text) => text === ""), [true, false, false, false]);
});

Deno.test("FastEngine explains a line for each part of an answer", () => {
  const incidents = randomIncidents({ seed: 52, count: 500 });
  const { chunks, dictionary } = toChunks(incidents);
  for (const [name, options] of ENGINES) {
    const fast = new FastEngine(dictionary, options());
    for (const chunk of chunks) fast.put(chunk);
    fc.assert(
      fc.property(arbitraryQuestion(incidents), ({ filter, wants }) => {
        // Cells may be wanted finer than can be counted.
        fc.pre(wants.cells === undefined || wants.cells.level > 5);
        const { summary: _, ...parts } = wants;
        const said = fast.explain(filter, wants).split("\n")
          .map((line) => line.slice(0, line.indexOf(":")));
        assertEquals(
          said.toSorted(),
          ["counts", ...Object.keys(parts)].sort(),
          name,
        );
      }),
      { numRuns: 40 },
    );
  }
});

Deno.test("FastEngine counts in turns what lies in a shape and around it", () => {
  const incidents = randomIncidents({ seed: 53, count: 3000 });
  const { chunks, dictionary } = toChunks(incidents);
  const plain = new Engine(dictionary);
  for (const chunk of chunks) plain.put(chunk);
  // Most of the city lies in these two, a fifth of it in the third.
  const shapes: Partial<Filter>[] = [
    { near: [41.84, -87.7, 16_000] },
    {
      within: [[41.6, -87.95], [42.05, -87.8], [42.02, -87.5], [41.64, -87.5]],
    },
    { near: [41.84, -87.7, 4000] },
  ];
  const bbox: Bbox = [-87.8, 41.7, -87.6, 41.95];
  for (const [name, options] of ENGINES) {
    const fast = new FastEngine(dictionary, options());
    for (const chunk of chunks) fast.put(chunk);
    const ways = new Set<string>();
    for (const shape of [...shapes, ...shapes]) {
      for (const others of [{}, { violent: false }, { weekday: [1, 2] }]) {
        const filter = { ...EVERYTHING, ...shape, ...others };
        for (
          const wants of [
            { summary: true, cells: { bbox, level: 7 }, rows: { limit: 9 } },
            { points: { bbox, limit: 90 } },
            {},
          ]
        ) {
          ways.add(fast.explain(filter, wants).split("\n")[0]!);
          assertSame(fast, plain, { filter, wants });
        }
      }
    }
    const isAround = [...ways].some((way) => way.includes("around it"));
    if (name === "the default budget") assert(isAround, [...ways].join());
  }
});

Deno.test("FastEngine answers tables again when an answer is moved to a thread", () => {
  const { chunks, dictionary } = toChunks(
    randomIncidents({ seed: 54, count: 3000 }),
  );
  const plain = new Engine(dictionary);
  const fast = new FastEngine(dictionary);
  for (const chunk of chunks) for (const one of [plain, fast]) one.put(chunk);
  const question = {
    filter: EVERYTHING,
    wants: {
      tables: [["arrest", "hour"], ["area", "weekday"]] as Dimension[][],
    },
  };
  let shared = 0;
  for (let turn = 0; turn < 3; turn++) {
    assertSame(fast, plain, question);
    const { tables } = fast.query(question.filter, question.wants);
    const buffers = tables!.flatMap(({ at, counts }) =>
      [counts, ...at ?? []].map(({ buffer }) => buffer as ArrayBuffer)
    );
    shared += buffers.filter(isKeptHere).length;
    structuredClone(tables, {
      transfer: [...new Set(buffers)].filter((one) => !isKeptHere(one)),
    });
  }
  assert(shared > 0);
});

Deno.test("FastEngine answers the first questions in the order of time where it is told to", () => {
  const incidents = randomIncidents({ seed: 55, count: 3000 });
  const { chunks, dictionary } = toChunks(incidents);
  const plain = new Engine(dictionary);
  const fast = new FastEngine(dictionary, { spaceAfter: 3 });
  for (const chunk of chunks) for (const one of [plain, fast]) one.put(chunk);
  const filter = { ...EVERYTHING, district: [1, 2], hour: [22, 23] };
  const wants = { summary: true, cells: { bbox: CITY_BOX, level: 7 } } as const;
  const inTime = Array.from({ length: 5 }, () => {
    assertSame(fast, plain, { filter, wants });
    return fast.explain(filter, wants).includes("in the order of time");
  });
  // Each is asked twice, and a copy that is there is used.
  assertEquals(inTime, [true, false, false, false, false]);
});

Deno.test("FastEngine stops when told to", () => {
  const { chunks, dictionary } = toChunks(
    randomIncidents({ seed: 51, count: 300 }),
  );
  const fast = new FastEngine(dictionary);
  for (const chunk of chunks) fast.put(chunk);
  const filter = { ...EVERYTHING, hour: [1, 2] };
  let asked = 0;
  assertThrows(
    () =>
      fast.query(filter, { summary: true }, { shouldStop: () => ++asked > 2 }),
    Stopped,
  );
  assertEquals(asked, 3);
  assertEquals(
    fast.query(filter, { summary: true }, { shouldStop: () => false }),
    fast.query(filter, { summary: true }),
  );
});
