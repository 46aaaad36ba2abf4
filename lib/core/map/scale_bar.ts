/** A line as long on the map as it says. */
import type { Units } from "../format.ts";
import { viewOfPlace } from "./camera.ts";
import type { Place } from "./frame.ts";

/** The longest, in CSS pixels. */
const MOST_WIDTH = 100;
/** Metres of a world pixel of zoom 0 at the equator. */
const WIDEST = 2 * Math.PI * 6_378_137 / 256;
const FOOT = 0.3048;
const MILE = 1609.344;

export interface ScaleBar {
  /** In CSS pixels. */
  width: number;
  /** "2 mi", "500 ft", "1 km", "300 m". */
  length: string;
}

/** The scale of what a map shows, in its middle: a round number of a unit. */
export function scaleBar(place: Place, units: Units): ScaleBar {
  const { zoom, latitude } = viewOfPlace(place);
  const metres = WIDEST / 2 ** zoom * Math.cos(latitude * Math.PI / 180);
  const [large, small] = units === "feet"
    ? [["mi", MILE], ["ft", FOOT]] as const
    : [["km", 1000], ["m", 1]] as const;
  const most = MOST_WIDTH * metres;
  const [name, unit] = most >= large[1] ? large : small;
  const count = roundedDown(most / unit);
  return {
    width: Math.round(count * unit / metres),
    length: `${count}\u00a0${name}`,
  };
}

/** At most a number, and 1, 2, 3 or 5 with noughts. */
function roundedDown(most: number): number {
  const tens = 10 ** Math.floor(Math.log10(most));
  const first = most / tens;
  return tens * (first >= 5 ? 5 : first >= 3 ? 3 : first >= 2 ? 2 : 1);
}
