/** A circle or a shape that is being drawn on the map. */
import type { Hint } from "../filter/param_reader.ts";
import { readWithin, roundDegrees, toWithinText } from "../filter/shapes.ts";
import { lengthInWords, type Units } from "../format.ts";
import type { Corners, Near } from "../grid_shapes.ts";
import type { Place } from "../polyline.ts";
import { ENGLISH, type Words } from "../language/words.ts";

export type Drawing =
  /** Its middle is wanted. */
  | { form: "circle" }
  | { form: "shape"; corners: Corners };

/** A way around a spot, to choose. */
export interface Reach {
  metres: number;
  /** "½ mile". */
  words: string;
}

const FEET = 0.3048;
const MILE = 1609.344;

/** Ways that people ask for, as Chicago measures them, ascending. */
export const REACHES: readonly Reach[] = [
  { metres: Math.round(500 * FEET), words: "500 feet" },
  { metres: Math.round(1000 * FEET), words: "1,000 feet" },
  { metres: Math.round(MILE / 4), words: "¼ mile" },
  { metres: Math.round(MILE / 2), words: "½ mile" },
  { metres: Math.round(MILE), words: "1 mile" },
  { metres: Math.round(2 * MILE), words: "2 miles" },
  { metres: Math.round(5 * MILE), words: "5 miles" },
];

/** Half a mile, which takes ten minutes to walk. */
const FIRST_METRES = Math.round(MILE / 2);

const METRIC_REACHES: readonly Reach[] = [150, 300, 400, 800, 1600, 3000, 8000]
  .map((metres) => ({ metres, words: lengthInWords(metres, "metres") }));

/** The ways to choose from, the present one among them. */
export function reachesWith(
  metres: number,
  units: Units = "feet",
  t: Words = ENGLISH,
): Reach[] {
  const usual = units === "metres"
    ? METRIC_REACHES
    : REACHES.map(({ metres, words }) => ({ metres, words: t(words) }));
  if (usual.some((reach) => reach.metres === metres)) return [...usual];
  return [...usual, { metres, words: lengthInWords(metres, units, t) }]
    .sort((a, b) => a.metres - b.metres);
}

/** The circle around a spot: as wide as the one before, or half a mile. */
export function circleAt(
  [latitude, longitude]: Place,
  before: Near | null,
): Near {
  return [
    roundDegrees(latitude),
    roundDegrees(longitude),
    before?.[2] ?? FIRST_METRES,
  ];
}

/**
 * The corners with one more, unless it is the last or the first again.
 *
 * @returns `null` if that closes them to a shape: of three corners or more.
 */
export function withCorner(
  corners: Corners,
  [latitude, longitude]: Place,
): Corners | null {
  const corner: Place = [roundDegrees(latitude), roundDegrees(longitude)];
  const isThere = [corners.at(-1), corners[0]].some((end) =>
    end?.join() === corner.join()
  );
  if (!isThere) return [...corners, corner];
  return corners.length < 3 ? corners : null;
}

/** The shape that corners make, in its one form, or why they make none. */
export function shapeOf(corners: Corners): Corners | Hint {
  return readWithin(toWithinText(corners));
}
