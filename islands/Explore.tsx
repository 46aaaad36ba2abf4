/**
 * The islands of the map's page, in one module: each module of an island is a
 * request of its own, and this page has all of them. What they are made of is
 * loaded when the page rests, and what lies below the first view when it comes
 * near: it stays as the server has written it until then.
 */
import { wordsOfPage } from "../components/page_context.ts";
import { firstSignsOf } from "../lib/browser/map/first_signs.ts";
import { later } from "../lib/browser/page/later.ts";

export { default as QueryRunner } from "./parts/QueryRunner.tsx";

const first = () => import("./parts/first_view.ts");
const charts = () => import("./parts/charts.ts");

const SOON = { isSoon: true };

export const CrimeMap = later(first, "CrimeMap", {
  ...SOON,
  keep: (part) =>
    firstSignsOf(part.querySelector<HTMLElement>(".map")!, wordsOfPage()).stop,
});
export const PageHead = later(first, "PageHead", SOON);
export const Filters = later(first, "Filters", SOON);
export const ResultSentence = later(first, "ResultSentence", {
  ...SOON,
  follows: ({ status, failure }) => `${status.value.state} ${failure.value}`,
});
export const Conditions = later(first, "Conditions", SOON);
export const TakeAway = later(first, "TakeAway", SOON);
export const Timeline = later(charts, "Timeline");
export const History = later(charts, "History", {
  follows: ({ status }) => status.value.state,
});
export const HourChart = later(charts, "HourChart");
export const NewestIncidents = later(charts, "NewestIncidents");
export const OutcomeChart = later(charts, "OutcomeChart");
export const RankCharts = later(charts, "RankCharts");
export const SeasonChart = later(charts, "SeasonChart");
export const UnitChart = later(charts, "UnitChart");
export const YearChart = later(charts, "YearChart");
