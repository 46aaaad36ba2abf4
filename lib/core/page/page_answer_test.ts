import { assertEquals } from "@std/assert";
import type { Summary } from "../engine/answer.ts";
import type { TimelineWanted } from "../timeline_wanted.ts";
import { EVERYTHING, type Filter } from "../filter/filter.ts";
import { isAnswerTo, toPageTimeline, wantedOf } from "./page_answer.ts";

const WEEKS: TimelineWanted = { unit: "week", from: 0, to: 20 };

Deno.test("isAnswerTo() asks for the same filter and the same timeline", () => {
  const theft: Filter = { ...EVERYTHING, type: ["THEFT"] };
  const answer = {
    answered: theft,
    version: "v1",
    summary: {} as Summary,
    tallies: {},
    timeline: { ...WEEKS, counts: [1, 2, 3] },
  };
  const cases: [Filter, TimelineWanted | null, isAnswer: boolean][] = [
    [theft, WEEKS, true],
    [{ ...EVERYTHING, type: ["theft".toUpperCase()] }, { ...WEEKS }, true],
    [EVERYTHING, WEEKS, false],
    [theft, { ...WEEKS, unit: "day" }, false],
    [theft, { ...WEEKS, from: 1 }, false],
    [theft, { ...WEEKS, to: 21 }, false],
    [theft, null, false],
  ];
  for (const [filter, wanted, isAnswer] of cases) {
    assertEquals(isAnswerTo(answer, filter, wanted), isAnswer);
  }
  const without = { ...answer, timeline: null };
  assertEquals(isAnswerTo(without, theft, null), true);
  assertEquals(isAnswerTo(without, theft, WEEKS), false);
});

Deno.test("toPageTimeline() is plain, so that it travels", () => {
  const timeline = toPageTimeline({
    ...WEEKS,
    counts: Uint32Array.of(4, 0, 5),
  });
  assertEquals(timeline, { ...WEEKS, counts: [4, 0, 5] });
  assertEquals(JSON.parse(JSON.stringify(timeline)), timeline);
  assertEquals(wantedOf(timeline), WEEKS);
  assertEquals([toPageTimeline(undefined), wantedOf(null)], [null, null]);
});
