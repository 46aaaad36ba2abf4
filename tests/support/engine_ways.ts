import {
  FastEngine,
  type FastEngineOptions,
} from "../../lib/core/engine/fast/engine.ts";
import { JsKernel } from "../../lib/core/engine/fast/time/kernel_js.ts";
import type { Engine } from "../../lib/core/engine/plain/engine.ts";
import { EVERYTHING } from "../../lib/core/filter/filter.ts";
import type { AnyEngine, Asked } from "./engine_check.ts";
import { assertSame } from "./engine_pair.ts";

/** The default budget of so few rows. */
const DEFAULT = 2 ** 24;

/** Budgets, among them some that hold one structure and not the next. */
const BUDGETS = [0, 30_000, 300_000, 2 ** 20, DEFAULT / 4, DEFAULT];

/** Engines with either kernel and whatever memory they may take. */
export function fastEngines(
  dictionary: ConstructorParameters<typeof Engine>[0],
) {
  const options: FastEngineOptions[] = BUDGETS.map((memory) => ({ memory }));
  for (const memory of [0, DEFAULT / 4, DEFAULT]) {
    options.push({ memory, kernel: new JsKernel() });
  }
  return options.map((options) => ({
    name: `${options.kernel ? "JavaScript" : "SIMD"}, ${options.memory} bytes`,
    engine: new FastEngine(dictionary, options),
  }));
}

/** Asks for all that can be wanted at once, as a page does. */
export function assertAllSame(
  engines: readonly { name: string; engine: AnyEngine }[],
  plain: AnyEngine,
  { filter, timeline, cells, points, tallies, tables }: Asked,
): void {
  const question = {
    filter: { ...EVERYTHING, ...filter },
    wants: {
      ...{ summary: true, timeline, cells, points, rows: { limit: 50 } },
      ...{ tallies, tables, inView: points.bbox },
    },
  };
  const counted = { ...question, wants: { tallies, tables } };
  const answer = plain.query(question.filter, question.wants);
  const { chunks } = plain;
  const known = { chunks, query: () => answer };
  const tabled = plain.query(question.filter, counted.wants);
  const knownTables = { chunks, query: () => tabled };
  for (const { name, engine } of engines) {
    assertSame(engine, known, question, name);
    assertSame(engine, knownTables, counted, name);
  }
}
