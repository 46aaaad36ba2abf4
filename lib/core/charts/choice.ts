/** How the charts are shown, as addresses say it. */
import {
  cannotUse,
  type Fault,
  oneOf,
  piecesOf,
} from "../filter/param_reader.ts";

/** What the chart of places ranks. */
export const UNITS = ["area", "district", "ward", "beat"] as const;
export type Unit = typeof UNITS[number];

/**
 * What it ranks them by: how many, how many per 1,000 residents, or how much
 * more than in the days that the page compares with.
 */
export const MEASURES = ["count", "rate", "change"] as const;
export type Measure = typeof MEASURES[number];

/** The charts, in the order of the page. */
export const CHARTS = [
  "units",
  "hours",
  "types",
  "kinds",
  "descriptions",
  "outcome",
  "seasons",
  "years",
] as const;
export type ChartName = typeof CHARTS[number];

/** What there are tables and pictures of. */
export const PICTURED = ["timeline", ...CHARTS] as const;
export type PicturedChart = typeof PICTURED[number];

export interface ChartsChoice {
  unit: Unit;
  measure: Measure;
  /** The charts that are shown as tables, in the order of the page. */
  tables: readonly PicturedChart[];
}

/** What the page shows by itself. */
export const USUAL_CHARTS: ChartsChoice = {
  unit: "area",
  measure: "count",
  tables: [],
};

/** The parameter that names what a picture is of. */
export const CHART_PARAM = "chart";

/** Parameters of the page. */
export const CHART_PARAMS = ["unit", "measure", "table"] as const;

/**
 * Reads what an address asks for; what cannot be used is left out, and told.
 * Residents are known of community areas alone: others are counted.
 */
export function parseCharts(
  params: URLSearchParams,
): { charts: ChartsChoice; faults: Fault[] } {
  const faults: Fault[] = [];
  const read = <T extends string>(name: string, allowed: readonly T[]): T[] => {
    const found: T[] = [];
    for (const text of piecesOf(params, name)) {
      const value = text.toLowerCase();
      const known = allowed.find((one) => one === value);
      if (known !== undefined) found.push(known);
      else {
        const wanted = `expected ${oneOf(allowed)}`;
        faults.push(cannotUse(name, text, { wanted, allowed }));
      }
    }
    return found;
  };
  const unit = read("unit", UNITS).at(-1) ?? USUAL_CHARTS.unit;
  const measure = read("measure", MEASURES).at(-1) ?? USUAL_CHARTS.measure;
  const tables = read("table", PICTURED);
  return { charts: tidyCharts({ unit, measure, tables }), faults };
}

/** The one form of a choice: equal ones have equal forms. */
export function tidyCharts({ unit, measure, tables }: ChartsChoice) {
  return {
    unit,
    measure: measure === "rate" && unit !== "area" ? "count" : measure,
    tables: PICTURED.filter((name) => tables.includes(name)),
  } satisfies ChartsChoice;
}

/** What of a choice an address has to say: `table` as `"hours,types"`. */
export function chartParams(
  choice: ChartsChoice,
): [param: typeof CHART_PARAMS[number], value: string][] {
  const { unit, measure, tables } = tidyCharts(choice);
  const params: ReturnType<typeof chartParams> = [];
  if (unit !== USUAL_CHARTS.unit) params.push(["unit", unit]);
  if (measure !== USUAL_CHARTS.measure) params.push(["measure", measure]);
  if (tables.length > 0) params.push(["table", tables.join()]);
  return params;
}

/** The choice with one chart shown as a table, or as a picture again. */
export function withTable(
  choice: ChartsChoice,
  name: PicturedChart,
  isTable: boolean,
): ChartsChoice {
  const others = choice.tables.filter((other) => other !== name);
  return tidyCharts({
    ...choice,
    tables: isTable ? [...others, name] : others,
  });
}
