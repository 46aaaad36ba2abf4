import { assertEquals } from "@std/assert";
import type { Taken } from "../store/taken.ts";
import { afterStep, dueSteps, isCompareDue, toPeriods } from "./due.ts";

const probe = (counts: Record<string, number>) => ({
  newest: null,
  months: Object.entries(counts).map(([month, count]) => ({ month, count })),
});
const taken = (months: Record<string, number>): Taken => ({
  months,
  compared: Object.keys(months),
  comparingSince: 0,
});
const monthsOf = (steps: ReturnType<typeof dueSteps>) =>
  steps.map(({ months }) => months.map(({ month }) => month));

const SIX = {
  "2016-11": 10,
  "2016-12": 10,
  "2017-01": 10,
  "2017-02": 10,
  "2017-03": 10,
  "2017-04": 10,
};

Deno.test("dueSteps() takes everything first, newest first, in bounded steps", () => {
  const steps = dueSteps(probe(SIX), taken({}), { rows: 25 });
  assertEquals(monthsOf(steps), [
    ["2017-03", "2017-04"],
    ["2017-01", "2017-02"],
    ["2016-11", "2016-12"],
  ]);
  assertEquals(steps.map(({ rows }) => rows), [20, 20, 20]);
});

Deno.test("dueSteps() begins an empty store with few months, to be shown soon", () => {
  const many = Object.fromEntries(
    Object.keys(SIX).map((month) => [month, 25_000]),
  );
  assertEquals(monthsOf(dueSteps(probe(many), taken({}))), [
    ["2017-03", "2017-04"],
    ["2016-11", "2016-12", "2017-01", "2017-02"],
  ]);
  const steps = dueSteps(probe(many), taken({ "2017-04": 1 }));
  assertEquals(monthsOf(steps), [Object.keys(SIX)]);
});

Deno.test("dueSteps() takes a month whole, however large it is", () => {
  assertEquals(
    monthsOf(dueSteps(probe(SIX), taken({}), { rows: 5 })).length,
    6,
  );
});

Deno.test("dueSteps() takes the newest months, and those that differ", () => {
  const cases: [name: string, held: Record<string, number>, due: string[]][] = [
    ["nothing new", SIX, ["2017-02", "2017-03", "2017-04"]],
    ["late reports", { ...SIX, "2016-12": 11 }, [
      "2016-12",
      "2017-02",
      "2017-03",
      "2017-04",
    ]],
    ["a new month", { ...SIX, "2017-05": 1 }, [
      "2017-03",
      "2017-04",
      "2017-05",
    ]],
  ];
  for (const [name, held, due] of cases) {
    assertEquals(monthsOf(dueSteps(probe(held), taken(SIX))), [due], name);
  }
});

Deno.test("dueSteps() does not let a mistyped year pass for a recent month", () => {
  const held = { ...SIX, "2071-04": 1 };
  const steps = dueSteps(probe(held), taken(held), {
    now: Date.UTC(2017, 3, 20),
  });
  assertEquals(monthsOf(steps), [["2017-02", "2017-03", "2017-04"]]);
});

Deno.test("dueSteps() takes a month that vanished from the source", () => {
  const { "2016-11": _, ...held } = SIX;
  const [step] = dueSteps(probe(held), taken(SIX));
  assertEquals(step!.months[0], { month: "2016-11", count: 0 });
});

Deno.test("dueSteps() takes all months from a day on, and no other", () => {
  const since = { since: "2017-03-15" };
  assertEquals(monthsOf(dueSteps(probe(SIX), taken(SIX), since)), [
    ["2017-03", "2017-04"],
  ]);
});

Deno.test("dueSteps() takes what was not compared yet", () => {
  const checkpoint = { ...taken(SIX), compared: ["2016-11"] };
  assertEquals(monthsOf(dueSteps(probe(SIX), checkpoint)), [
    Object.keys(SIX).slice(1),
  ]);
});

Deno.test("afterStep() makes a step's months no longer due", () => {
  let checkpoint: Taken = taken({});
  const old = { "2016-09": 1, "2016-10": 1, ...SIX };
  for (const step of dueSteps(probe(old), checkpoint, { rows: 3 })) {
    checkpoint = afterStep(checkpoint, step);
  }
  assertEquals(checkpoint.months, old);
  assertEquals(monthsOf(dueSteps(probe(old), checkpoint)), [
    ["2017-02", "2017-03", "2017-04"],
  ]);
});

Deno.test("isCompareDue() is true every thirty days, and if the clock was set back", () => {
  const days = (n: number) => n * 86_400_000;
  const checkpoint = { ...taken({}), comparingSince: days(100) };
  assertEquals(isCompareDue(checkpoint, days(129)), false);
  assertEquals(isCompareDue(checkpoint, days(130)), true);
  assertEquals(
    isCompareDue(checkpoint, days(90)),
    true,
    "the clock was set back",
  );
});

Deno.test("toPeriods() joins neighbouring months, over new year too", () => {
  assertEquals(toPeriods(["2015-02", "2016-12", "2017-01", "2017-03"]), [
    { from: "2015-02-01", to: "2015-02-28" },
    { from: "2016-12-01", to: "2017-01-31" },
    { from: "2017-03-01", to: "2017-03-31" },
  ]);
});

Deno.test("dueSteps() takes a period of which a piece is lost in one step", () => {
  const steps = dueSteps(probe(SIX), taken(SIX), { lost: ["2016"], rows: 15 });
  assertEquals(monthsOf(steps), [
    ["2017-04"],
    ["2017-03"],
    ["2017-02"],
    ["2016-11", "2016-12"],
  ]);
});
