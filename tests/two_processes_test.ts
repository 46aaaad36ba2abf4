/** Two servers on one machine that share a store, as docs/deploy.md says. */
import { assert, assertEquals } from "@std/assert";
import { publishIncidents } from "../lib/server/refresh/publish.ts";
import { createKey } from "../lib/server/store/api_keys.ts";
import { readAnswer } from "../lib/server/store/kept_answers.ts";
import { openStore } from "../lib/server/store/kv.ts";
import { buildIfStale } from "../tools/build.ts";
import { startApp } from "./support/app_process.ts";
import { on, sourceOf } from "./support/publishing.ts";
import { until } from "./support/until.ts";

const PER_MINUTE = 30;

Deno.test("two servers share versions, keys, kept answers and limits", async (t) => {
  const folder = await Deno.makeTempDir();
  const path = `${folder}/crimes.kv`;
  {
    using kv = await openStore(path);
    const { manifest } = await publishIncidents(
      kv,
      sourceOf([on("2017-03-01", 1)]),
    );
    const env = {
      CRIMES_KV_PATH: path,
      API_ACCESS: "key",
      RATE_LIMIT_PER_MINUTE: `${PER_MINUTE}`,
    };
    await buildIfStale();
    const starts = [startApp(env), startApp(env)] as const;
    await using one = await starts[0];
    await using other = await starts[1];
    const { key } = await createKey(kv, "test");
    const ask = async (app: { url: string }, path: string, bearer = key) => {
      const response = await fetch(`${app.url}api/${path}`, {
        headers: { authorization: `Bearer ${bearer}` },
      });
      const { status, headers } = response;
      const body = await response.json();
      return { status, cache: headers.get("x-cache"), data: body.data };
    };

    await t.step("a key that is made is known to both", async () => {
      for (const app of [one, other]) {
        assertEquals((await ask(app, "summary", "wrong")).status, 401);
        assertEquals((await ask(app, "health")).status, 200);
      }
    });

    await t.step("what one has computed the other finds", async () => {
      // Which program answers is only known when that is built.
      const { idOf } = await import("../lib/server/answers/kept_answers.ts");
      let hour = 0;
      const askBoth = async () => {
        const query = `hour=${hour++}`;
        const { cache, data } = await ask(one, `summary?${query}`);
        assertEquals(cache, "miss");
        // It is written beside the answering.
        const id = idOf(manifest!, `summary ${query}`);
        await until(
          () => readAnswer(kv, id, Date.now()),
          (answer) => answer !== null,
        );
        const found = await ask(other, `summary?${query}`);
        assertEquals(found.data, data);
        return found.cache;
      };
      // On a busy machine it may not wait for the store.
      await until(askBoth, (cache) => cache === "hit");
    });

    await t.step("what is published is served by both", async () => {
      await publishIncidents(kv, sourceOf([on("2017-03-02", 2)]));
      for (const app of [one, other]) {
        await until(
          async () => (await (await fetch(app.url)).text()),
          (text) => text.includes("March 2, 2017"),
        );
      }
    });

    await t.step("what may be asked of one is asked of both", async () => {
      const began = performance.now();
      let admitted = 0;
      for (let i = 0; i < 2 * PER_MINUTE; i++) {
        const { status } = await ask(i % 2 === 0 ? one : other, "manifest");
        if (status === 200) admitted++;
      }
      const refilled = (performance.now() - began) / 60_000 * PER_MINUTE;
      // The steps before have asked a few times.
      assert(admitted > PER_MINUTE / 2, `${admitted} admitted`);
      // On a busy machine limits may not wait for the store; they say so.
      const isAlone = [one, other].some((app) =>
        app.output().includes("limits hold in memory")
      );
      const most = (isAlone ? 2 : 1) * PER_MINUTE;
      assert(admitted <= most + refilled + 1, `${admitted} admitted`);
    });

    for (const app of [one, other]) assertEquals((await app.stop()).code, 0);
  }
  await Deno.remove(folder, { recursive: true });
});
