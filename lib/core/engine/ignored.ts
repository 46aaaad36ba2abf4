import type { Filter } from "../filter/filter.ts";
import type { Summary } from "./answer.ts";
import { OWN_PARTS } from "./dimensions.ts";

type Chart = Extract<keyof Summary, `by${string}`> | "timeline";

/**
 * The parts of a filter that each chart of a summary ignores, so that its other
 * bars stay comparable; `total` obeys all of them.
 */
export const IGNORED: Readonly<Record<Chart, readonly (keyof Filter)[]>> = {
  byType: OWN_PARTS.type,
  byMonth: OWN_PARTS.month,
  byDistrict: OWN_PARTS.district,
  byArea: OWN_PARTS.area,
  byHourWeekday: [...OWN_PARTS.hour, ...OWN_PARTS.weekday],
  byArrest: OWN_PARTS.arrest,
  byDomestic: OWN_PARTS.domestic,
  timeline: OWN_PARTS.day,
};
