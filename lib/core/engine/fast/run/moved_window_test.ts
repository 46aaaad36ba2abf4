import { assert } from "@std/assert";
import fc from "fast-check";
import { arbitraryFilter } from "../../../../../tests/support/arbitrary_filter.ts";
import { assertSame } from "../../../../../tests/support/engine_pair.ts";
import {
  randomIncidents,
  toChunks,
} from "../../../../../tests/support/incidents.ts";
import { addDays } from "../../../calendar.ts";
import { EVERYTHING } from "../../../filter/filter.ts";
import { Engine } from "../../plain/engine.ts";
import { FastEngine } from "../engine.ts";
import { JsKernel } from "../time/kernel_js.ts";

Deno.test("a window that is moved is counted as any other", () => {
  const incidents = randomIncidents({ seed: 97, count: 500 });
  const { chunks, dictionary } = toChunks(incidents);
  const plain = new Engine(dictionary);
  const engines = [{}, { memory: 0 }, { kernel: new JsKernel() }]
    .map((options) => new FastEngine(dictionary, options));
  for (const chunk of chunks) {
    for (const engine of [plain, ...engines]) engine.put(chunk);
  }
  const days = incidents.map(({ date }) => date.slice(0, 10)).sort();
  let found = 0;
  fc.assert(
    fc.property(
      arbitraryFilter(incidents),
      fc.constantFrom(...days),
      fc.integer({ min: 30, max: 700 }),
      fc.array(
        fc.tuple(
          fc.integer({ min: -40, max: 40 }),
          fc.integer({ min: -40, max: 40 }),
        ),
        { minLength: 3, maxLength: 6 },
      ),
      (filter, first, length, moves) => {
        let [from, to] = [first, addDays(first, length)];
        for (const [before, after] of [[0, 0], ...moves] as const) {
          from = addDays(from, before);
          to = addDays(to, after);
          if (from > to) return;
          const asked = { ...EVERYTHING, ...filter, from, to };
          const question = { filter: asked, wants: { summary: true } };
          for (const engine of engines) assertSame(engine, plain, question);
          found += plain.query(asked, {}).total;
        }
      },
    ),
    { numRuns: 60 },
  );
  assert(found > 100, `${found} were counted`);
});
