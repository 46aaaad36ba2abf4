import { assertEquals } from "@std/assert";
import { SINGLE } from "./brush.ts";
import type { Ground } from "./brush_hand.ts";
import { turnWheel, type Wheel } from "./wheel.ts";

const GROUND: Ground = {
  left: 50,
  width: 1000,
  view: { first: 1000, last: 1099 },
  bounds: { first: 900, last: 1199 },
  steps: SINGLE,
};

const wheel = (part: Partial<Wheel>): Wheel => ({
  ctrlKey: false,
  deltaX: 0,
  deltaY: 0,
  deltaMode: 0,
  clientX: 300,
  ...part,
});

Deno.test("turnWheel() leaves up and down to the page", () => {
  for (const deltaX of [0, 50, -100]) {
    assertEquals(turnWheel(wheel({ deltaX, deltaY: 100 }), GROUND), null);
  }
});

Deno.test("turnWheel() pans to the side, by as much as it is turned", () => {
  const cases: [Partial<Wheel>, by: number][] = [
    [{ deltaX: 100, deltaY: 20 }, 10],
    [{ deltaX: -5 }, -0.5],
    [{ deltaX: 5, deltaMode: 1 }, 8],
    [{ deltaX: 1, deltaMode: 2 }, 40],
  ];
  for (const [part, by] of cases) {
    assertEquals(turnWheel(wheel(part), GROUND), { do: "pan", by });
  }
});

Deno.test("turnWheel() zooms with Ctrl, around what it points at", () => {
  const cases: [deltaY: number, factor: number][] = [
    [0, 1],
    [10, Math.exp(0.1)],
    [-10, Math.exp(-0.1)],
    [1000, 2],
    [-1000, 0.5],
  ];
  for (const [deltaY, factor] of cases) {
    assertEquals(
      turnWheel(wheel({ deltaY, deltaX: 500, ctrlKey: true }), GROUND),
      { do: "zoom", factor, place: 1025 },
    );
  }
});
