/**
 * The islands of the map's page, in one module: each module of an island is a
 * request of its own, and this page has all of them. Those below the first view
 * come to life when they come near.
 */
import { later } from "../lib/browser/page/later.ts";
import HourChartPart from "./parts/HourChart.tsx";
import NewestIncidentsPart from "./parts/NewestIncidents.tsx";
import OutcomeChartPart from "./parts/OutcomeChart.tsx";
import RankChartsPart from "./parts/RankCharts.tsx";
import SeasonChartPart from "./parts/SeasonChart.tsx";
import UnitChartPart from "./parts/UnitChart.tsx";
import YearChartPart from "./parts/YearChart.tsx";

export { default as Conditions } from "./parts/Conditions.tsx";
export { default as CrimeMap } from "./parts/CrimeMap.tsx";
export { default as Filters } from "./parts/Filters.tsx";
export { default as History } from "./parts/History.tsx";
export { default as PageHead } from "./parts/PageHead.tsx";
export { default as QueryRunner } from "./parts/QueryRunner.tsx";
export { default as ResultSentence } from "./parts/ResultSentence.tsx";
export { default as TakeAway } from "./parts/TakeAway.tsx";
export { default as Timeline } from "./parts/Timeline.tsx";

export const HourChart = later(HourChartPart);
export const NewestIncidents = later(NewestIncidentsPart);
export const OutcomeChart = later(OutcomeChartPart);
export const RankCharts = later(RankChartsPart);
export const SeasonChart = later(SeasonChartPart);
export const UnitChart = later(UnitChartPart);
export const YearChart = later(YearChartPart);
