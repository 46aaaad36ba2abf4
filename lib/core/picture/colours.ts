/**
 * The light colours of `static/styles/tokens.css`, for pictures that stand
 * without a page; a test compares both.
 */
export const PAPER = "#fbfaf7";
export const LAND = "#fbfaf7";
export const WATER = "#e6eaea";
export const INK = "#1d1b18";
export const INK_2 = "#55514a";
export const RULE = "#dcd8cd";
export const ACCENT = "#17567f";
/** Of hours and weekdays with the most. */
export const HEAT = "#12406f";
export const CONTROL = "#8a857a";

/** From few incidents to many. */
export const RAMP: readonly string[] = [
  "#bdead5",
  "#6ed0c4",
  "#33aeba",
  "#1688b0",
  "#1a609e",
  "#273b7d",
  "#241a54",
];
