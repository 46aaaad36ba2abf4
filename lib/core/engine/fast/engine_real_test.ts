import { assert } from "@std/assert";
import { assertSame } from "../../../../tests/support/engine_pair.ts";
import { loadRows } from "../../../../tests/support/engine_rows.ts";
import { randomQuestions } from "../../../../tests/support/random_filters.ts";
import { realFile } from "../../../../tests/support/real_rows.ts";
import { parseDay } from "../../calendar.ts";
import type { TimelineWanted } from "../../timeline_wanted.ts";
import { Engine } from "../plain/engine.ts";
import { FastEngine } from "./engine.ts";
import { JsKernel } from "./time/kernel_js.ts";

/** Enough for blocks of rows, whole years and months. */
const YEARS = "201[4-8]";

/** Days, weeks, months and longer, whole and cut. */
const TIMELINES = ([
  ["day", "2015-11-20", "2017-11-19"],
  ["week", "2014-01-01", "2018-10-31"],
  ["month", "2014-03-09", "2019-01-15"],
  ["quarter", "2014-01-01", "2018-11-12"],
  ["year", "2014-01-02", "2018-12-31"],
] as const).map(([unit, from, to]): TimelineWanted => ({
  unit,
  from: parseDay(from),
  to: parseDay(to),
}));

Deno.test({
  name: "FastEngine answers what Engine does about five real years " +
    "(needs ../shared/data)",
  ignore: realFile("crimes/2017.parquet") === null,
  async fn() {
    const rows = await loadRows({ years: YEARS });
    const plain = new Engine(rows.dictionary);
    const engines = {
      "default budget": new FastEngine(rows.dictionary),
      "quarter of it": new FastEngine(rows.dictionary, {
        memory: rows.rows * 19 / 4,
      }),
      "plain JavaScript": new FastEngine(rows.dictionary, {
        kernel: new JsKernel(),
      }),
    };
    for (const chunk of rows.chunks) {
      for (const engine of [plain, ...Object.values(engines)]) {
        engine.put(chunk);
      }
    }
    let [found, turn] = [0, 0];
    for (const { filter, wants } of randomQuestions(rows, 40, 3)) {
      const timeline = TIMELINES[turn++ % TIMELINES.length]!;
      const question = { filter, wants: { ...wants, timeline } };
      for (const [name, engine] of Object.entries(engines)) {
        assertSame(engine, plain, question, name);
      }
      if (plain.query(question.filter, {}).total > 0) found++;
    }
    assert(found > 20, `${found} of 40 filters matched anything`);
    const bytes = engines["default budget"].memory / rows.rows;
    assert(bytes <= 19, `${bytes} bytes a row beside the core columns`);
    const quarter = engines["quarter of it"].memory / rows.rows;
    assert(quarter <= 19 / 4, `${quarter} bytes a row`);
  },
});
