import { assertEquals } from "@std/assert";
import { fakeFrames } from "../../../tests/support/frames.ts";
import { followFrames, followLater } from "./follow_frames.ts";

Deno.test("followFrames() takes one step a frame, however often it is told", () => {
  const frames = fakeFrames();
  let steps = 0;
  const { follow } = followFrames(() => false, () => steps++, frames);
  follow();
  follow();
  assertEquals(steps, 0);
  assertEquals([frames.next(), steps], [1, 1]);
  assertEquals([frames.next(), steps], [0, 1]);
  follow();
  assertEquals([frames.next(), steps], [1, 2]);
});

Deno.test("followFrames() waits while an answer is still to come", () => {
  const frames = fakeFrames();
  let [isBehind, steps] = [true, 0];
  const { follow } = followFrames(() => isBehind, () => steps++, frames);
  follow();
  for (let i = 0; i < 3; i++) assertEquals([frames.next(), steps], [1, 0]);
  isBehind = false;
  assertEquals([frames.next(), steps], [1, 1]);
});

Deno.test("followFrames() takes no step once it is stopped", () => {
  const frames = fakeFrames();
  let steps = 0;
  const { follow, stop } = followFrames(() => false, () => steps++, frames);
  follow();
  stop();
  assertEquals([frames.next(), steps], [0, 0]);
});

Deno.test("followLater() takes its step with the frame after the next", () => {
  const frames = fakeFrames();
  let steps = 0;
  const { follow } = followLater(() => steps++, frames);
  for (let i = 1; i < 4; i++) {
    follow();
    assertEquals([frames.next(), steps], [1, i - 1]);
    follow(); // does not put it off
    assertEquals([frames.next(), steps], [1, i]);
    assertEquals(frames.next(), 0);
  }
});

Deno.test("followLater() waits anew after it was stopped", () => {
  const frames = fakeFrames();
  let steps = 0;
  const { follow, stop } = followLater(() => steps++, frames);
  follow();
  frames.next();
  stop();
  follow();
  assertEquals([frames.next(), steps], [1, 0]);
  assertEquals([frames.next(), steps], [1, 1]);
});
