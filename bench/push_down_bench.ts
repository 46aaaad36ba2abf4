/**
 * Answers for times that are not held: computed by BigQuery, and kept. BigQuery
 * is the fake one over the made-up city, on this machine and without a network
 * between: the real one takes seconds. Prints how many times faster a kept
 * answer is, then measures both.
 */
import { assertEquals } from "@std/assert";
import { EVERYTHING, type Filter } from "../lib/core/filter/filter.ts";
import { KeptAnswers } from "../lib/server/answers/kept_answers.ts";
import { keptAnswer, type Question } from "../lib/server/http/answer.ts";
import { PublishedDataset } from "../lib/server/published.ts";
import { PushDown } from "../lib/server/answers/push_down.ts";
import {
  cellsQuestion,
  crimesQuestion,
} from "../lib/server/answers/questions.ts";
import { summaryQuestion } from "../lib/server/answers/summary.ts";
import { publishIncidents } from "../lib/server/refresh/publish.ts";
import { demoSource } from "../lib/server/sources/demo/demo.ts";
import { openStore } from "../lib/server/store/kv.ts";
import { askBigQuery } from "../tests/support/fake_bigquery/ask.ts";
import { toRecord } from "../tests/support/warehouse/record.ts";

const TIMES = 3;

const incidents = [];
for await (const batch of demoSource().incidents()) {
  for (const incident of batch.incidents) incidents.push(incident);
}
const asked = await askBigQuery(incidents.map(toRecord));
const folder = await Deno.makeTempDir({ prefix: "chicago-crimes-bench-" });
const kv = await openStore(`${folder}/crimes.kv`);
addEventListener("unload", () => {
  kv.close();
  Deno.removeSync(folder, { recursive: true });
});

const newest = incidents.map(({ date }) => date.slice(0, 10)).sort().at(-1)!;
const since = `${newest.slice(0, 7)}-01`;
await publishIncidents(kv, { ...demoSource(), name: "bigquery" }, {
  since,
  periods: [{ from: since, to: newest }],
});
const pushDown = new PushDown({
  kv,
  bytesPerDay: Number.MAX_SAFE_INTEGER,
  credentials: { json: asked.account.keyFile },
  endpoint: asked.fake.endpoint,
});
const beyond = (manifest: Parameters<typeof pushDown.beside>[0]) =>
  pushDown.beside(manifest);
const dataset = (await new PublishedDataset(kv, { beyond }).get())!;

const one: Filter = { ...EVERYTHING, type: ["THEFT"], hour: [22, 23] };
const QUESTIONS: Record<string, Question> = {
  "counts of everything": summaryQuestion(dataset, EVERYTHING),
  "counts of one type at night": summaryQuestion(dataset, one),
  "cells of everything": cellsQuestion(dataset, EVERYTHING, 12),
  "a page of 2,000 incidents": crimesQuestion(dataset, one, 2_000, null),
};

const request = new Request("http://localhost/", {
  headers: { "accept-encoding": "gzip" },
});
async function ask(answers: KeptAnswers, question: Question) {
  const response = await keptAnswer(request, answers, question);
  return {
    bytes: await response.bytes(),
    cache: response.headers.get("x-cache"),
  };
}
/** Milliseconds, the median of some times. */
async function time(run: () => Promise<unknown>): Promise<number> {
  const taken: number[] = [];
  for (let i = 0; i < TIMES; i++) {
    const began = performance.now();
    await run();
    taken.push(performance.now() - began);
  }
  return taken.sort((a, b) => a - b)[TIMES >> 1]!;
}

console.log(`${incidents.length} incidents, ${dataset.manifest.rows} held`);
const remembering = new KeptAnswers(kv, { hours: 24 });
for (const [name, question] of Object.entries(QUESTIONS)) {
  const none = () => new KeptAnswers(kv, { hours: 0 });
  const forgetful = () => new KeptAnswers(kv, { hours: 24 });
  const jobs = asked.fake.jobs.length;
  const computed = await ask(none(), question);
  assertEquals(asked.fake.jobs.length, jobs + 1, name);
  await ask(remembering, question);
  await remembering.settled();
  const again = await ask(forgetful(), question);
  assertEquals(again, { bytes: computed.bytes, cache: "hit" }, name);

  const pushedDown = await time(() => ask(none(), question));
  const fromStore = await time(() => ask(forgetful(), question));
  const fromMemory = await time(() => ask(remembering, question));
  console.log(
    `${name}: ${pushedDown.toFixed(1)} ms pushed down; kept in the store ${
      fromStore.toFixed(2)
    } ms, ${Math.round(pushedDown / fromStore)} times faster; in memory ${
      fromMemory.toFixed(3)
    } ms, ${Math.round(pushedDown / fromMemory)} times`,
  );

  const few = { group: name, baseline: true, n: 3, warmup: 0 };
  Deno.bench("pushed down", few, async () => {
    await ask(none(), question);
  });
  Deno.bench("kept in the store", { group: name }, async () => {
    await ask(forgetful(), question);
  });
  Deno.bench("kept in memory", { group: name }, async () => {
    await ask(remembering, question);
  });
}
