import type { HourWindow } from "../charts/hour_window.ts";
import { expandRange } from "../filter/cyclic.ts";
import { DAY_PARTS } from "../filter/day_part.ts";
import { sentenceCase } from "../format.ts";

const WEEKDAYS = [0, 1, 2, 3, 4];
const WEEKEND = [5, 6];

/** Hours, ascending. */
const hours = (first: number, last: number) =>
  expandRange([first, last], 24).sort((a, b) => a - b);

const NIGHT = DAY_PARTS.find(({ name }) => name === "night")!.hours;

/** Times that one click chooses. */
export const TIME_PRESETS: readonly { label: string; times: HourWindow }[] = [
  { label: "Any time", times: { hour: [], weekday: [] } },
  ...DAY_PARTS.map(({ name, hours: [first, last] }) => ({
    label: sentenceCase(name),
    times: { hour: hours(first, last), weekday: [] },
  })),
  {
    label: "Weekend nights",
    times: { hour: hours(...NIGHT), weekday: WEEKEND },
  },
  { label: "School hours", times: { hour: hours(8, 14), weekday: WEEKDAYS } },
  { label: "Weekends", times: { hour: [], weekday: WEEKEND } },
];
