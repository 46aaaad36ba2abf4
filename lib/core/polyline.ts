/**
 * Google's encoded polylines: a line of places as short text. Each place is the
 * difference from the one before it, latitude first, in steps of 0.00001
 * degrees; a number travels in pieces of five bits, the lowest first, each a
 * character from `?` to `~`. Ours, since the library of that name cannot be
 * imported by name where there is no bundler, and none refuses damaged text.
 */

/** Latitude and longitude in degrees. */
export type Place = readonly [latitude: number, longitude: number];

const STEPS = 1e5;
const FIRST = 63; // "?"
const MORE = 32;
const LAST = FIRST + 2 * MORE - 1; // "~"

/** Writes places, which are rounded to five decimals. */
export function encodePolyline(places: readonly Place[]): string {
  let text = "";
  let before = [0, 0];
  for (const place of places) {
    const steps = place.map((degrees) => Math.round(degrees * STEPS));
    steps.forEach((step, i) => text += encodeNumber(step - before[i]!));
    before = steps;
  }
  return text;
}

/**
 * Reads the text that {@linkcode encodePolyline} writes, and no other.
 *
 * @throws {SyntaxError} If it is anything else: cut off, with characters that
 * cannot stand there, or with numbers that are longer than they need be or
 * that no degrees have.
 */
export function decodePolyline(text: string): Place[] {
  const places: Place[] = [];
  const at = { index: 0 };
  let [latitude, longitude] = [0, 0];
  while (at.index < text.length) {
    latitude += decodeNumber(text, at);
    longitude += decodeNumber(text, at);
    places.push([latitude / STEPS, longitude / STEPS]);
  }
  return places;
}

/** The sign travels as the lowest bit. */
function encodeNumber(value: number): string {
  let rest = value < 0 ? -2 * value - 1 : 2 * value;
  let text = "";
  for (; rest >= MORE; rest = Math.floor(rest / MORE)) {
    text += String.fromCharCode(FIRST + MORE + rest % MORE);
  }
  return text + String.fromCharCode(FIRST + rest);
}

/** Twice 360 degrees fit in six pieces. */
const MOST_PIECES = 6;

function decodeNumber(text: string, at: { index: number }): number {
  let [rest, weight] = [0, 1];
  for (let piece = 0; piece < MOST_PIECES; piece++, weight *= MORE) {
    const code = text.charCodeAt(at.index++);
    if (!(code >= FIRST && code <= LAST)) break;
    const value = (code - FIRST) % MORE;
    rest += value * weight;
    if (code - FIRST >= MORE) continue;
    if (value === 0 && piece > 0) break;
    return rest % 2 === 1 ? -(rest + 1) / 2 : rest / 2;
  }
  throw new SyntaxError(
    `Cannot read the polyline at character ${at.index}: it is damaged or cut off`,
  );
}
