import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { formatDay, parseDay } from "../calendar.ts";
import { TIME_UNITS } from "../time_unit.ts";
import {
  dragSpan,
  type Edge,
  type Grip,
  lengthOf,
  type Span,
  spanAfterKey,
  type Steps,
} from "./brush.ts";
import { monthFrom, stepsOf } from "./time_window.ts";

const BOUNDS: Span = { first: 100, last: 200 };
const START: Span = { first: 120, last: 129 };

Deno.test("dragSpan() selects, moves and resizes within the bounds", () => {
  const whole: Grip = { part: "whole", start: START };
  const first: Grip = { part: "edge", edge: "first", start: START };
  const last: Grip = { part: "edge", edge: "last", start: START };
  const ground: Grip = { part: "ground", place: 150 };
  const cases: [Grip, by: number, first: number, last: number][] = [
    [whole, 5, 125, 134],
    [whole, -50, 100, 109],
    [whole, 500, 191, 200],
    [first, -3, 117, 129],
    [first, 9, 129, 129],
    [first, 20, 130, 140],
    [first, -500, 100, 129],
    [last, 3, 120, 132],
    [last, -19, 110, 119],
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

Deno.test("dragSpan() snaps to steps, and to no less than one", () => {
  // Steps of ten; the bounds cut the first and the last one.
  const tens: Steps = {
    start: (place) => Math.floor(place / 10) * 10,
    next: (place) => Math.floor(place / 10) * 10 + 10,
  };
  const bounds: Span = { first: 104, last: 195 };
  const whole = (first: number, last: number): Grip => ({
    part: "whole",
    start: { first, last },
  });
  const edge = (edge: Edge, first: number, last: number): Grip => ({
    part: "edge",
    edge,
    start: { first, last },
  });
  const ground: Grip = { part: "ground", place: 133 };
  const cases: [Grip, by: number, first: number, last: number][] = [
    [ground, 0, 130, 139],
    [ground, 9, 130, 149],
    [ground, -20, 110, 139],
    [ground, -99, 104, 139],
    [ground, 99, 130, 195],
    // To the nearest beginning or end of a step.
    [edge("first", 120, 149), 4, 120, 149],
    [edge("first", 120, 149), 5, 130, 149],
    [edge("first", 120, 149), 28, 140, 149],
    [edge("first", 120, 149), 35, 150, 159],
    [edge("first", 120, 149), -99, 104, 149],
    [edge("last", 120, 149), 4, 120, 149],
    [edge("last", 120, 149), 5, 120, 159],
    [edge("last", 120, 149), -28, 120, 129],
    [edge("last", 120, 149), -36, 110, 119],
    [edge("last", 120, 149), 99, 120, 195],
    // As it was, where it was, though that is no beginning of a step.
    [edge("first", 123, 149), 0, 123, 149],
    [edge("first", 123, 149), 1, 120, 149],
    // Whole steps move by steps, ...
    [whole(120, 149), 4, 120, 149],
    [whole(120, 149), 6, 130, 159],
    [whole(120, 149), -99, 104, 129],
    [whole(120, 149), 99, 170, 195],
    [whole(104, 119), 10, 110, 129],
    [whole(104, 195), 30, 104, 195],
    // ... anything else by places, and keeps its length.
    [whole(123, 151), 4, 127, 155],
    [whole(123, 151), 99, 167, 195],
  ];
  for (const [grip, by, first, last] of cases) {
    assertEquals(
      dragSpan(grip, by, bounds, tens),
      { first, last },
      `${JSON.stringify(grip)} by ${by}`,
    );
  }
});

Deno.test("dragSpan() moves whole months by months, whatever their length", () => {
  const day = (text: string) => parseDay(text);
  const bounds = { first: day("2016-01-01"), last: day("2017-12-31") };
  const start = { first: day("2016-01-01"), last: day("2016-02-29") };
  const cases: [by: number, from: string, to: string][] = [
    [31, "2016-02-01", "2016-03-31"],
    [60, "2016-03-01", "2016-04-30"],
    [366, "2017-01-01", "2017-02-28"],
    [9999, "2017-11-01", "2017-12-31"],
  ];
  for (const [by, from, to] of cases) {
    assertEquals(
      dragSpan({ part: "whole", start }, by, bounds, stepsOf("month")),
      { first: day(from), last: day(to) },
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
    const after = spanAfterKey(
      span,
      edge,
      { key, shiftKey },
      bounds,
      monthFrom,
    )!;
    assertEquals(
      [formatDay(after.first), formatDay(after.last)],
      [from, to],
      `${keys} on ${edge}`,
    );
  }
  const other = { key: "Tab", shiftKey: false };
  assertEquals(spanAfterKey(span, "first", other, bounds, monthFrom), null);
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
        const pressed = { key, shiftKey };
        assert(isRight(spanAfterKey(start, edge, pressed, BOUNDS, monthFrom)!));
        assert(isRight(dragSpan({ part: "edge", edge, start }, by, BOUNDS)));
        const moved = dragSpan({ part: "whole", start }, by, BOUNDS);
        assert(isRight(moved));
        assertEquals(lengthOf(moved), lengthOf(start));
        for (const unit of TIME_UNITS) {
          const steps = stepsOf(unit);
          const grips: Grip[] = [
            { part: "whole", start },
            { part: "edge", edge, start },
            { part: "ground", place: start.first },
          ];
          for (const grip of grips) {
            const dragged = dragSpan(grip, by, BOUNDS, steps);
            assert(isRight(dragged), `${unit} ${JSON.stringify(grip)} ${by}`);
          }
        }
      },
    ),
  );
});
