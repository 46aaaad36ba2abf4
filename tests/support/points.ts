import type { Points } from "../../lib/core/engine/answer.ts";

/**
 * Points as the engine answers them, newest first, from two chunks in turns;
 * their rows count down.
 */
export function pointsAt(
  ...at: [x: number, y: number, offense: number][]
): Points {
  return {
    count: at.length,
    inView: at.length,
    chunk: Uint16Array.from(at, (_, i) => i % 2),
    row: Uint32Array.from(at, (_, i) => 1_000 - i),
    x: Uint16Array.from(at, ([x]) => x),
    y: Uint16Array.from(at, ([, y]) => y),
    offense: Uint16Array.from(at, ([, , offense]) => offense),
  };
}
