import { DAY_MINUTES, weekdayOf } from "../../../calendar.ts";
import type { CoreColumns } from "../../../chunks/chunk.ts";
import type { Kinds } from "./kinds.ts";
import type { Shard } from "./shard.ts";

/** Bytes a row that {@linkcode fillKind} and {@linkcode fillClock} fill. */
export const PLANE_BYTES = 2;

/** What a clock's value lies below. */
export const WEEK_HOURS = 168;

/** The hour of each minute of a day. */
export const HOUR: Uint8Array = Uint8Array.from(
  { length: DAY_MINUTES },
  (_, minute) => Math.floor(minute / 60),
);

/** Writes the kinds of rows `start` to before `end` into `into`, from `at`. */
export function fillKind(
  { offense }: CoreColumns,
  { ofOffense }: Kinds,
  start: number,
  end: number,
  into: Uint8Array,
  at = 0,
): void {
  const shift = at - start;
  for (let i = start; i < end; i++) into[i + shift] = ofOffense[offense[i]!]!;
}

/** Writes weekday x 24 + hour of rows `start` to before `end`. */
export function fillClock(
  { day, minute }: CoreColumns,
  start: number,
  end: number,
  into: Uint8Array,
  at = 0,
): void {
  const shift = at - start;
  let [today, row] = [-1, 0];
  for (let i = start; i < end; i++) {
    if (day[i] !== today) {
      today = day[i]!;
      row = weekdayOf(today) * 24;
    }
    into[i + shift] = row + HOUR[minute[i]!]!;
  }
}

/** Kind and clock of rows `start` to before `end`: as made, or made for once. */
export function planesOf(
  { core, kind, clock }: Shard,
  kinds: Kinds,
  start: number,
  end: number,
): { kind: Uint8Array; clock: Uint8Array } {
  if (kind !== null && clock !== null) {
    return {
      kind: kind.subarray(start, end),
      clock: clock.subarray(start, end),
    };
  }
  const made = {
    kind: new Uint8Array(end - start),
    clock: new Uint8Array(end - start),
  };
  fillKind(core, kinds, start, end, made.kind);
  fillClock(core, start, end, made.clock);
  return made;
}
