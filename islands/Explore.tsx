/**
 * The islands of the map's page, in one module: each module of an island is a
 * request of its own, and this page has all of them. What they are made of is
 * loaded when the page rests, and what lies below the first view when it comes
 * near: it stays as the server has written it until then.
 */
import { later } from "../lib/browser/page/later.ts";

export { default as QueryRunner } from "./parts/QueryRunner.tsx";

const first = () => import("./parts/first_view.ts");
const charts = () => import("./parts/charts.ts");

export const CrimeMap = later({
  name: "CrimeMap",
  load: async () => (await first()).CrimeMap,
  isSoon: true,
});
export const PageHead = later({
  name: "PageHead",
  load: async () => (await first()).PageHead,
  isSoon: true,
});
export const Filters = later({
  name: "Filters",
  load: async () => (await first()).Filters,
  isSoon: true,
});
export const ResultSentence = later({
  name: "ResultSentence",
  load: async () => (await first()).ResultSentence,
  isSoon: true,
  follows: ({ status, failure }) => `${status.value.state} ${failure.value}`,
});
export const Conditions = later({
  name: "Conditions",
  load: async () => (await first()).Conditions,
  isSoon: true,
});
export const TakeAway = later({
  name: "TakeAway",
  load: async () => (await first()).TakeAway,
  isSoon: true,
});
export const Timeline = later({
  name: "Timeline",
  load: async () => (await charts()).Timeline,
});
export const History = later({
  name: "History",
  load: async () => (await charts()).History,
  follows: ({ status }) => status.value.state,
});
export const HourChart = later({
  name: "HourChart",
  load: async () => (await charts()).HourChart,
});
export const NewestIncidents = later({
  name: "NewestIncidents",
  load: async () => (await charts()).NewestIncidents,
});
export const OutcomeChart = later({
  name: "OutcomeChart",
  load: async () => (await charts()).OutcomeChart,
});
export const RankCharts = later({
  name: "RankCharts",
  load: async () => (await charts()).RankCharts,
});
export const SeasonChart = later({
  name: "SeasonChart",
  load: async () => (await charts()).SeasonChart,
});
export const UnitChart = later({
  name: "UnitChart",
  load: async () => (await charts()).UnitChart,
});
export const YearChart = later({
  name: "YearChart",
  load: async () => (await charts()).YearChart,
});
