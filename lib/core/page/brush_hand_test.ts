import { assertEquals } from "@std/assert";
import { type Grip, SINGLE, type Span } from "./brush.ts";
import { BrushHand, type Ground, placeAt } from "./brush_hand.ts";

/** Ten pixels a place, from 1000 on. */
const GROUND: Ground = {
  left: 50,
  width: 1000,
  view: { first: 1000, last: 1099 },
  bounds: { first: 900, last: 1199 },
  steps: SINGLE,
};
const SPAN: Span = { first: 1020, last: 1029 };
const BARE: Grip = { part: "ground", place: 1010 };
const FIRST: Grip = { part: "edge", edge: "first", start: SPAN };
const WHOLE: Grip = { part: "whole", start: SPAN };

Deno.test("placeAt() is the place under a pointer, the nearest one in view", () => {
  const cases = [[50, 1000], [59, 1000], [60, 1001], [1049, 1099]];
  for (const [x, place] of [...cases, [-500, 1000], [5000, 1099]]) {
    assertEquals(placeAt(x!, GROUND), place);
  }
});

Deno.test("a pointer drags what it has taken hold of", () => {
  const cases: [Grip, from: number, to: number, first: number, last: number][] =
    [
      [BARE, 155, 255, 1010, 1020],
      [BARE, 155, -900, 1000, 1010],
      [WHOLE, 255, 355, 1030, 1039],
      // A whole span may leave the view, an edge may not.
      [WHOLE, 255, -9000, 900, 909],
      [FIRST, 250, -9000, 1000, 1029],
      [FIRST, 250, 260, 1021, 1029],
      [FIRST, 250, 9000, 1030, 1099],
    ];
  for (const [grip, from, to, first, last] of cases) {
    const hand = new BrushHand();
    const span = { first, last };
    assertEquals(hand.down(1, from, grip, SPAN, GROUND), null);
    assertEquals(hand.move(1, to, GROUND), { do: "drag", span });
    assertEquals(hand.up(1, to, GROUND, false), { do: "drop", span });
    assertEquals(hand.move(1, from, GROUND), null, "it has let go");
  }
});

Deno.test("a pointer that hardly moves has clicked, on bare ground", () => {
  const cases: [Grip, isBroken: boolean, place: number | null][] = [
    [BARE, false, 1010],
    [BARE, true, null],
    [WHOLE, false, null],
    [FIRST, false, null],
  ];
  for (const [grip, isBroken, place] of cases) {
    const hand = new BrushHand();
    hand.down(1, 155, grip, SPAN, GROUND);
    assertEquals(hand.move(1, 158, GROUND), null);
    assertEquals(
      hand.up(1, 158, GROUND, isBroken),
      place === null ? null : { do: "click", place },
    );
  }
});

Deno.test("a drag that is broken off gives the old span back", () => {
  const hand = new BrushHand();
  hand.down(1, 155, BARE, SPAN, GROUND);
  hand.move(1, 355, GROUND);
  const deed = hand.up(1, 355, GROUND, true);
  assertEquals(deed, { do: "drop", span: SPAN });
});

Deno.test("a second finger ends the drag, and pinches", () => {
  const hand = new BrushHand();
  hand.down(1, 450, BARE, SPAN, GROUND);
  hand.move(1, 350, GROUND);
  // 350 and 550: 1040 lies between them.
  assertEquals(hand.down(2, 550, BARE, SPAN, GROUND), {
    do: "drop",
    span: SPAN,
  });
  const pinch = { do: "pinch", view: GROUND.view, place: 1040 } as const;
  assertEquals(hand.move(2, 750, GROUND), {
    ...pinch,
    factor: 0.5,
    across: 0.5,
  });
  // Both move: what was between them goes along.
  assertEquals(hand.move(1, 650, GROUND), {
    ...pinch,
    factor: 2,
    across: 0.65,
  });
  assertEquals(hand.move(1, 748, GROUND)!.do, "pinch", "very near each other");
  assertEquals(hand.down(3, 600, BARE, SPAN, GROUND), null, "no third one");
  assertEquals(hand.move(3, 900, GROUND), null);
  assertEquals(hand.up(2, 750, GROUND, false), null);
  assertEquals(hand.move(1, 500, GROUND), null, "what is left does nothing");
  assertEquals(hand.up(1, 500, GROUND, false), null);
  hand.down(4, 155, BARE, SPAN, GROUND);
  assertEquals(hand.move(4, 255, GROUND)!.do, "drag");
});

Deno.test("a second finger after a touch that has not moved changes nothing", () => {
  const hand = new BrushHand();
  hand.down(1, 450, BARE, SPAN, GROUND);
  assertEquals(hand.down(2, 550, BARE, SPAN, GROUND), null);
});
