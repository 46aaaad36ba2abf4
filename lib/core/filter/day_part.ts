import { type CyclicRange, expandRange } from "./cyclic.ts";

/** A named part of the day. */
interface DayPart {
  name: "morning" | "afternoon" | "evening" | "night";
  /** As a phrase: "at night". */
  words: string;
  /** First and last hour, both included. */
  hours: CyclicRange;
}

/** The parts of the day that people speak of, in order; they cover it. */
export const DAY_PARTS: readonly DayPart[] = [
  { name: "morning", words: "in the morning", hours: [5, 11] },
  { name: "afternoon", words: "in the afternoon", hours: [12, 16] },
  { name: "evening", words: "in the evening", hours: [17, 21] },
  { name: "night", words: "at night", hours: [22, 4] },
];

/**
 * The part of the day that consists of just these hours, if there is one.
 *
 * @param hours Ascending, without repeats.
 */
export function dayPartOf(hours: readonly number[]): DayPart | null {
  const key = hours.join();
  return DAY_PARTS.find((part) =>
    expandRange(part.hours, 24).sort((a, b) => a - b).join() === key
  ) ?? null;
}
