/** Parts of the map's page that a first view has, loaded together. */
export { default as Conditions } from "./Conditions.tsx";
export { default as CrimeMap } from "./CrimeMap.tsx";
export { default as Filters } from "./Filters.tsx";
export { default as PageHead } from "./PageHead.tsx";
export { default as ResultSentence } from "./ResultSentence.tsx";
export { default as TakeAway } from "./TakeAway.tsx";
