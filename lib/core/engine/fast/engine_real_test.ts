import { assert } from "@std/assert";
import { randomQuestions } from "../../../../bench/engine/random_filters.ts";
import { loadRows } from "../../../../bench/engine/rows.ts";
import { assertSame } from "../../../../tests/support/engine_pair.ts";
import { realFile } from "../../../../tests/support/real_rows.ts";
import { Engine } from "../engine.ts";
import { FastEngine } from "./engine.ts";
import { JsKernel } from "./kernel_js.ts";

/** Enough for blocks of rows, whole years and months. */
const YEARS = "201[4-8]";

Deno.test({
  name: "FastEngine answers what Engine does about five real years " +
    "(needs ../shared/data)",
  ignore: realFile("crimes/2017.parquet") === null,
  async fn() {
    const rows = await loadRows(YEARS);
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
    let found = 0;
    for (const question of randomQuestions(rows, 40, 3)) {
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
