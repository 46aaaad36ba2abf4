/**
 * The islands of the map's page, in one module: each module of an island is a
 * request of its own, and this page has all of them.
 */
export { default as Conditions } from "./parts/Conditions.tsx";
export { default as CrimeMap } from "./parts/CrimeMap.tsx";
export { default as Filters } from "./parts/Filters.tsx";
export { default as History } from "./parts/History.tsx";
export { default as HourChart } from "./parts/HourChart.tsx";
export { default as NewestIncidents } from "./parts/NewestIncidents.tsx";
export { default as OutcomeChart } from "./parts/OutcomeChart.tsx";
export { default as PageHead } from "./parts/PageHead.tsx";
export { default as QueryRunner } from "./parts/QueryRunner.tsx";
export { default as RankCharts } from "./parts/RankCharts.tsx";
export { default as ResultSentence } from "./parts/ResultSentence.tsx";
export { default as SeasonChart } from "./parts/SeasonChart.tsx";
export { default as TakeAway } from "./parts/TakeAway.tsx";
export { default as Timeline } from "./parts/Timeline.tsx";
export { default as UnitChart } from "./parts/UnitChart.tsx";
export { default as YearChart } from "./parts/YearChart.tsx";
