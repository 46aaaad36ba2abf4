import { assertEquals } from "@std/assert";
import { effect, signal } from "@preact/signals";
import type { Span } from "../../core/page/brush.ts";
import { Brushing } from "./brushing.ts";
import { fakeFrames } from "../../../tests/support/frames.ts";

function open() {
  const frames = fakeFrames();
  const adjusting = signal(false);
  const dragging = signal(false);
  const chosen: string[] = [];
  const state = { isBehind: false, asked: 0 };
  const brushing = new Brushing({
    adjusting,
    dragging,
    isBehind: () => state.isBehind,
    choose: ({ first, last }: Span) => chosen.push(`${first}-${last}`),
    ask: () => state.asked++,
    frames,
  });
  return { frames, adjusting, dragging, chosen, state, brushing };
}

Deno.test("a drag is drawn at once, and chosen with a frame", () => {
  const { frames, dragging, chosen, brushing, state } = open();
  brushing.drag({ first: 1, last: 2 });
  brushing.drag({ first: 1, last: 3 });
  assertEquals(brushing.held.value, { first: 1, last: 3 });
  assertEquals([dragging.value, chosen.length], [true, 0]);
  frames.next();
  assertEquals([chosen.join(), state.asked], ["1-3", 1]);
  brushing.drag({ first: 1, last: 4 });
  brushing.drop({ first: 1, last: 5 });
  assertEquals([dragging.value, brushing.held.value], [false, null]);
  assertEquals(chosen.join(), "1-3,1-5");
  frames.next();
  assertEquals(chosen.join(), "1-3,1-5", "nothing is held any more");
});

Deno.test("a drag chooses nothing while an answer is still to come", () => {
  const { frames, chosen, state, brushing } = open();
  state.isBehind = true;
  for (let last = 2; last < 6; last++) {
    brushing.drag({ first: 1, last });
    frames.next();
  }
  assertEquals(chosen, []);
  state.isBehind = false;
  frames.next();
  assertEquals(chosen, ["1-5"]);
});

Deno.test("what is chosen at the end and the end itself are seen at once", () => {
  const { brushing, dragging, chosen } = open();
  brushing.drag({ first: 1, last: 2 });
  const seen: string[] = [];
  effect(() => {
    seen.push(`${dragging.value} ${brushing.held.value?.last} ${chosen}`);
  });
  brushing.drop({ first: 1, last: 2 });
  assertEquals(seen, ["true 2 ", "false undefined 1-2"]);
});

Deno.test("keys are one adjustment until the focus leaves", () => {
  const { brushing, adjusting, dragging, chosen } = open();
  brushing.step({ first: 1, last: 2 });
  brushing.step({ first: 1, last: 3 });
  assertEquals([adjusting.value, dragging.value], [true, false]);
  assertEquals(chosen, ["1-2", "1-3"]);
  brushing.leave();
  assertEquals(adjusting.value, false);
  brushing.step({ first: 1, last: 4 });
  brushing.drag({ first: 1, last: 5 });
  assertEquals(adjusting.value, false, "a drag is a step of its own");
});

Deno.test("what is stopped chooses nothing more", () => {
  const { frames, chosen, brushing } = open();
  brushing.drag({ first: 1, last: 2 });
  brushing.stop();
  frames.next();
  assertEquals(chosen, []);
});
