import type { Target } from "./search.ts";

/** What a target is, to stand beside its name. */
export const KIND_WORDS: Readonly<Record<Target["kind"], string>> = {
  area: "Community area",
  district: "Police district",
  beat: "Police beat",
  ward: "Ward",
  type: "Type of crime",
  description: "Offense",
  word: "Crimes",
  place: "Kind of place",
  street: "Street",
  block: "Block",
  crossing: "Crossing",
  case: "Case number",
  incident: "Incident",
  months: "Months of the year",
  period: "Days",
};
