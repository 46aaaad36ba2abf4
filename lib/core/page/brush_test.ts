import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { formatDay, parseDay } from "../calendar.ts";
import { dragSpan, type Grip, type Span, spanAfterKey } from "./brush.ts";

const BOUNDS: Span = { first: 100, last: 200 };
const START: Span = { first: 120, last: 129 };

Deno.test("dragSpan() selects, moves and resizes within the bounds", () => {
  const whole: Grip = { part: "whole", start: START };
  const first: Grip = { part: "edge", edge: "first", start: START };
  const last: Grip = { part: "edge", edge: "last", start: START };
  const ground: Grip = { part: "ground", day: 150 };
  const cases: [Grip, by: number, first: number, last: number][] = [
    [whole, 5, 125, 134],
    [whole, -50, 100, 109],
    [whole, 500, 191, 200],
    [first, -3, 117, 129],
    [first, 9, 129, 129],
    [first, 20, 129, 140],
    [first, -500, 100, 129],
    [last, 3, 120, 132],
    [last, -19, 110, 120],
    [last, 500, 120, 200],
    [ground, 0, 150, 150],
    [ground, 10, 150, 160],
    [ground, -500, 100, 150],
  ];
  for (const [grip, by, first, last] of cases) {
    assertEquals(
      dragSpan(grip, by, BOUNDS),
      { first, last },
      `${JSON.stringify(grip)} by ${by}`,
    );
  }
});

Deno.test("spanAfterKey() moves an edge by days, months, or all the way", () => {
  const bounds = {
    first: parseDay("2016-01-10"),
    last: parseDay("2017-12-31"),
  };
  const span = { first: parseDay("2016-01-31"), last: parseDay("2016-03-31") };
  const cases: [
    key: string,
    edge: "first" | "last",
    from: string,
    to: string,
  ][] = [
    ["ArrowLeft", "first", "2016-01-30", "2016-03-31"],
    ["ArrowDown", "last", "2016-01-31", "2016-03-30"],
    ["ArrowRight", "first", "2016-02-01", "2016-03-31"],
    ["ArrowUp", "last", "2016-01-31", "2016-04-01"],
    ["PageUp", "first", "2016-02-29", "2016-03-31"],
    ["PageUp", "last", "2016-01-31", "2016-04-30"],
    ["PageDown", "first", "2016-01-10", "2016-03-31"],
    ["PageDown", "last", "2016-01-31", "2016-02-29"],
    ["Home", "first", "2016-01-10", "2016-03-31"],
    ["End", "first", "2016-03-31", "2016-03-31"],
    ["Home", "last", "2016-01-31", "2016-01-31"],
    ["End", "last", "2016-01-31", "2017-12-31"],
    ["Shift ArrowRight", "first", "2016-02-01", "2016-04-01"],
    ["Shift PageDown", "last", "2016-01-10", "2016-03-10"],
    ["Shift Home", "first", "2016-01-10", "2016-03-10"],
    ["Shift End", "last", "2017-11-01", "2017-12-31"],
  ];
  for (const [keys, edge, from, to] of cases) {
    const shiftKey = keys.startsWith("Shift ");
    const key = keys.replace("Shift ", "");
    const after = spanAfterKey(span, edge, { key, shiftKey }, bounds)!;
    assertEquals(
      [formatDay(after.first), formatDay(after.last)],
      [from, to],
      `${keys} on ${edge}`,
    );
  }
  const other = { key: "Tab", shiftKey: false };
  assertEquals(spanAfterKey(span, "first", other, bounds), null);
});

Deno.test("no drag and no key takes a span out of its bounds", () => {
  const days = fc.integer({ min: BOUNDS.first, max: BOUNDS.last });
  const spans = fc.tuple(days, days).map(([a, b]) => ({
    first: Math.min(a, b),
    last: Math.max(a, b),
  }));
  const keys = fc.constantFrom(
    ..."ArrowLeft ArrowRight ArrowUp ArrowDown PageUp PageDown Home End".split(
      " ",
    ),
  );
  const edges = fc.constantFrom("first" as const, "last" as const);
  const isRight = ({ first, last }: Span) =>
    BOUNDS.first <= first && first <= last && last <= BOUNDS.last;
  fc.assert(
    fc.property(
      spans,
      edges,
      keys,
      fc.boolean(),
      fc.integer({ min: -300, max: 300 }),
      (start, edge, key, shiftKey, by) => {
        assert(isRight(spanAfterKey(start, edge, { key, shiftKey }, BOUNDS)!));
        assert(isRight(dragSpan({ part: "edge", edge, start }, by, BOUNDS)));
        const moved = dragSpan({ part: "whole", start }, by, BOUNDS);
        assert(isRight(moved));
        assertEquals(moved.last - moved.first, start.last - start.first);
      },
    ),
  );
});
