/** Parts of the map's page that lie below a first view, loaded together. */
export { default as History } from "./History.tsx";
export { default as HourChart } from "./HourChart.tsx";
export { default as NewestIncidents } from "./NewestIncidents.tsx";
export { default as OutcomeChart } from "./OutcomeChart.tsx";
export { default as RankCharts } from "./RankCharts.tsx";
export { default as SeasonChart } from "./SeasonChart.tsx";
export { default as Timeline } from "./Timeline.tsx";
export { default as UnitChart } from "./UnitChart.tsx";
export { default as YearChart } from "./YearChart.tsx";
