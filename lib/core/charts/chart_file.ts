/** A chart as files: its counts, as the API has them, and its picture. */
import { formatDay } from "../calendar.ts";
import { type Dimension, withoutOwnPart } from "../engine/dimensions.ts";
import type { Filter } from "../filter/filter.ts";
import { toQuery } from "../filter/query.ts";
import type { Bar } from "../page/bars.ts";
import type { TimeUnit } from "../time_unit.ts";
import {
  CHART_PARAM,
  type ChartName,
  type ChartsChoice,
  type PicturedChart,
} from "./choice.ts";

const COUNTED_BY: Readonly<
  Record<Exclude<ChartName, "units">, readonly Dimension[]>
> = {
  hours: ["weekday", "hour"],
  types: ["type"],
  kinds: ["kind"],
  descriptions: ["description"],
  outcome: ["year", "arrest", "domestic"],
  seasons: ["month_of_year"],
  years: ["year"],
};

/**
 * The address of the CSV with what a chart shows: like the chart it leaves out
 * what of the filter is its own choice.
 */
export function chartFile(
  name: ChartName,
  { unit, measure }: ChartsChoice,
  filter: Filter,
): string {
  const by = name === "units" ? [unit] : COUNTED_BY[name];
  const query = toQuery(by.reduce(withoutOwnPart, filter));
  const rate = name === "units" && measure === "rate" ? "&measure=rate" : "";
  return `/api/counts.csv?by=${by}${rate}${query && `&${query}`}`;
}

/**
 * The address of the CSV with the counts over time that the timeline shows.
 *
 * @param bars In days since 2001-01-01.
 */
export function timelineFile(
  unit: TimeUnit,
  bars: readonly Bar[],
  filter: Filter,
): string {
  const [from, to] = [bars[0]?.from, bars.at(-1)?.to];
  const shown = from === undefined || to === undefined
    ? filter
    : { ...filter, from: formatDay(from), to: formatDay(to - 1) };
  return `/api/counts.csv?by=${unit}&${toQuery(shown)}`;
}

/** What pictures are drawn as. */
export const PICTURE_FORMATS = ["png", "svg"] as const;
export type PictureFormat = typeof PICTURE_FORMATS[number];

/**
 * The address of the picture of a chart.
 *
 * @param page The page's own address.
 */
export function chartPicture(
  name: PicturedChart,
  format: PictureFormat,
  page: string,
): string {
  const query = page.slice(page.indexOf("?") + 1);
  return `/picture.${format}?${
    page.includes("?") && query !== "" ? `${query}&` : ""
  }${CHART_PARAM}=${name}`;
}
