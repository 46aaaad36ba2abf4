/** The parts of the filter that the page's panels are about, in words. */
import { isSameWindow } from "../charts/hour_window.ts";
import type { CompareChoice } from "../compare/choice.ts";
import { otherInWords } from "../compare/words.ts";
import { asks, type Filter } from "../filter/filter.ts";
import { seasonOf } from "../filter/month_of_year.ts";
import { labelsOf } from "./chips.ts";
import { TIME_PRESETS } from "./time_presets.ts";
import { ENGLISH, type Words } from "../language/words.ts";

/** A panel's title, what it says of a filter that asks for nothing, its parts. */
interface Panel {
  title: string;
  /** What is chosen where nothing is. */
  usual: string;
  params: readonly (keyof Filter)[];
}

export type PanelName = keyof typeof PANELS;

/** The panels but those of dates and comparison, which have words of their own. */
export const PANELS = {
  crimes: {
    title: "Crimes",
    usual: "All crimes",
    params: ["type", "iucr", "description", "index", "violent"],
  },
  where: {
    title: "Where",
    usual: "Whole city",
    params: [
      "district",
      "area",
      "ward",
      "beat",
      "bbox",
      "near",
      "within",
      "block",
    ],
  },
  time: {
    title: "Time of day and year",
    usual: "Any time",
    params: ["hour", "weekday", "month_of_year"],
  },
  outcome: {
    title: "Outcome",
    usual: "Any outcome",
    params: ["arrest", "domestic"],
  },
  kind: {
    title: "Kind of place",
    usual: "Any place",
    params: ["place", "kind"],
  },
} as const satisfies Record<string, Panel>;

/** Labels beyond these are counted. */
const MOST_LABELS = 2;

/** What a panel's parts of a filter come to: "Robbery", "Burglary and 3 more". */
export function saidBy(
  name: PanelName,
  filter: Filter,
  t: Words = ENGLISH,
): string {
  const { usual, params } = PANELS[name];
  const labelsOfParts = (params: readonly (keyof Filter)[]) =>
    params.flatMap((param) => labelsOf(filter, param, t))
      .map(({ label }) => label);
  const preset = name === "time" &&
      (asks(filter, "hour") || asks(filter, "weekday"))
    ? TIME_PRESETS.find(({ times }) => isSameWindow(times, filter))
    : undefined;
  const season = name === "time" ? seasonOf(filter.month_of_year) : null;
  const labels = [
    ...preset === undefined ? [] : [t(preset.label)],
    ...labelsOfParts(params.filter((param) => {
      if (param === "month_of_year") return season === null;
      return preset === undefined;
    })),
    ...season === null ? [] : [t(season.label)],
  ];
  if (labels.length === 0) return t(usual);
  const [first, ...others] = labels;
  if (labels.length > MOST_LABELS) {
    return t("{first} and {n} more", { first: first!, n: others.length });
  }
  return labels.join(", ");
}

/** Whether a panel's parts narrow a filter. */
export function narrows(name: PanelName, filter: Filter): boolean {
  return PANELS[name].params.some((param) => asks(filter, param));
}

/** "Compared with a year before". */
export function comparedSaid(
  choice: CompareChoice,
  t: Words = ENGLISH,
): string {
  if (typeof choice !== "string") {
    return t("Compared: {filter}", { filter: otherInWords(choice, t) });
  }
  switch (choice) {
    case "none":
      return t("Not compared");
    case "year":
      return t("Compared with a year before");
    case "before":
      return t("Compared with the days before");
    default:
      return t("Compared with {year}", { year: choice });
  }
}
