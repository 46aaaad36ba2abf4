import type { Filter } from "../filter/filter.ts";

/** Parts of a filter that name places with an outline. */
const PLACE_PARTS = [
  "area",
  "district",
  "ward",
  "beat",
  "bbox",
  "near",
  "within",
] as const;

/** What a filter asks for by place. */
export type Places = Pick<Filter, typeof PLACE_PARTS[number]>;

/** Equal for filters that ask for the same places, and "" for those of none. */
export function placesKey(filter: Partial<Places>): string {
  return PLACE_PARTS
    .map((part) => [part, filter[part]?.join() ?? ""])
    .filter(([, values]) => values !== "")
    .map((asked) => asked.join("=")).join(" ");
}
