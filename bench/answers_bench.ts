/**
 * Answers of the API: computed, and kept. The made-up city, a store in a file,
 * and what a client that takes gzip gets. All ways give the same bytes, which
 * is checked first.
 */
import { assertEquals } from "@std/assert";
import { CRIMES_LIMIT } from "../lib/core/api/params.ts";
import { defaultPeriod } from "../lib/core/filter/default_period.ts";
import { EVERYTHING } from "../lib/core/filter/filter.ts";
import { KeptAnswers } from "../lib/server/answers/kept_answers.ts";
import { keptAnswer, type Question } from "../lib/server/http/answer.ts";
import { PublishedDataset } from "../lib/server/published.ts";
import {
  cellsQuestion,
  crimesQuestion,
} from "../lib/server/answers/questions.ts";
import { summaryQuestion } from "../lib/server/answers/summary.ts";
import { publishIncidents } from "../lib/server/refresh/publish.ts";
import { demoSource } from "../lib/server/sources/demo/demo.ts";
import { openStore } from "../lib/server/store/kv.ts";

const folder = await Deno.makeTempDir({ prefix: "chicago-crimes-bench-" });
const kv = await openStore(`${folder}/crimes.kv`);
addEventListener("unload", () => {
  kv.close();
  Deno.removeSync(folder, { recursive: true });
});
await publishIncidents(kv, demoSource());
const dataset = (await new PublishedDataset(kv).get())!;
const { manifest } = dataset;
const shown = { ...EVERYTHING, ...defaultPeriod(manifest.to) };

const QUESTIONS: Record<string, Question> = {
  "counts of everything": summaryQuestion(dataset, EVERYTHING),
  "counts of what the page shows": summaryQuestion(dataset, shown),
  "cells of everything": cellsQuestion(dataset, EVERYTHING, 12),
  "a text searched in the blocks": summaryQuestion(dataset, {
    ...EVERYTHING,
    block: "STATE",
  }),
  "a page of 2,000 incidents": crimesQuestion(
    dataset,
    shown,
    CRIMES_LIMIT.fallback,
    null,
  ),
  "a page of 10,000 incidents": crimesQuestion(
    dataset,
    EVERYTHING,
    10_000,
    null,
  ),
};

const request = new Request("http://localhost/", {
  headers: { "accept-encoding": "gzip" },
});
const bytesOf = async (answers: KeptAnswers, question: Question) =>
  await (await keptAnswer(request, answers, question)).bytes();

const remembering = new KeptAnswers(kv, { hours: 24 });
for (const [name, question] of Object.entries(QUESTIONS)) {
  const none = () => new KeptAnswers(kv, { hours: 0 });
  const forgetful = () => new KeptAnswers(kv, { hours: 24 });
  const computed = await bytesOf(none(), question);
  await bytesOf(remembering, question);
  await remembering.settled();
  const again = await keptAnswer(request, forgetful(), question);
  assertEquals(again.headers.get("x-cache"), "hit", name);
  assertEquals(await again.bytes(), computed, name);

  const group = `${name}: ${(computed.length / 1000).toFixed(1)} KB`;
  Deno.bench("computed", { group, baseline: true }, async () => {
    await bytesOf(none(), question);
  });
  Deno.bench("kept in the store", { group }, async () => {
    await bytesOf(forgetful(), question);
  });
  Deno.bench("kept in memory", { group }, async () => {
    await bytesOf(remembering, question);
  });
}
