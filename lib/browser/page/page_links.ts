/** How charts lead to other states of the page. */
import {
  chartFile,
  chartPicture,
  type PictureFormat,
} from "../../core/charts/chart_file.ts";
import type {
  ChartName,
  ChartsChoice,
  PicturedChart,
} from "../../core/charts/choice.ts";
import type { Filter } from "../../core/filter/filter.ts";
import { toAddress } from "../../core/page/address.ts";
import { type PageSignals, stateOf } from "../../core/page/page_signals.ts";

/** To other filters; before a script runs, addresses alone. */
export function filterLinks(page: PageSignals, isLive: boolean) {
  const { answer, filter, held, adjusting } = page;
  return {
    filter: answer.value.answered,
    addressOf: (other: Filter) => toAddress(stateOf(page, other), held.value),
    onChoose: isLive ? (other: Filter) => filter.value = other : undefined,
    onAdjust: (is: boolean) => adjusting.value = is,
  };
}

/** To other ways to show the charts. */
export function chartLinks(page: PageSignals, isLive: boolean) {
  const { answer, charts, held } = page;
  return {
    choice: charts.value,
    fileOf: (name: ChartName) =>
      chartFile(name, charts.value, answer.value.answered),
    pictureOf: (name: PicturedChart, format: PictureFormat) =>
      chartPicture(name, format, toAddress(stateOf(page), held.value)),
    addressOf: (other: ChartsChoice) =>
      toAddress({ ...stateOf(page), charts: other }, held.value),
    onChoose: isLive
      ? (other: ChartsChoice) => charts.value = other
      : undefined,
  };
}
