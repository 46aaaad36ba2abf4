import type { SearchAnswer } from "./city_search.ts";

/** What an answer is, to stand beside its name. */
export const KIND_WORDS: Readonly<Record<SearchAnswer["kind"], string>> = {
  area: "Community area",
  district: "Police district",
  beat: "Police beat",
  ward: "Ward",
  type: "Type of crime",
  description: "Offense",
  word: "Crimes",
  place: "Kind of place",
  kind: "Kind of place",
  times: "When",
  outcome: "Outcome",
  several: "All of it together",
  street: "Street",
  block: "Block",
  crossing: "Crossing",
  case: "Case number",
  incident: "Incident",
  months: "Months of the year",
  period: "Days",
};
