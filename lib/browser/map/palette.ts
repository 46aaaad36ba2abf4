import { RAMP_STEPS } from "../../core/map/density.ts";
import { CRIME_GROUPS } from "../../core/map/groups.ts";

/** The map's colours and type, as the stylesheet sets them for light or dark. */
export interface Palette {
  /** RGBA bytes as one little-endian number, by ramp step. */
  ramp: Uint32Array;
  /** CSS colours by crime group. */
  groups: string[];
  /** Of numbers on those. */
  onGroup: string;
  land: string;
  water: string;
  border: string;
  /** Over the density, where a border has to be seen. */
  overlay: string;
  label: string;
  halo: string;
  /** Font family of the page. */
  font: string;
  /** The page's own text size against the usual one: larger on huge screens. */
  textScale: number;
}

/** Reads the palette from the custom properties that an element has. */
export function readPalette(element: Element): Palette {
  const style = getComputedStyle(element);
  const color = (name: string) => style.getPropertyValue(name).trim();
  return {
    ramp: Uint32Array.from(
      { length: RAMP_STEPS },
      (_, i) => packColor(color(`--ramp-${i}`)),
    ),
    groups: CRIME_GROUPS.map(({ id }) => color(`--group-${id}`)),
    onGroup: color("--on-group"),
    land: color("--land"),
    water: color("--water"),
    border: color("--border"),
    overlay: color("--map-overlay"),
    label: color("--map-label"),
    halo: color("--map-halo"),
    font: style.fontFamily,
    textScale: parseFloat(getComputedStyle(document.documentElement).fontSize) /
      16,
  };
}

/**
 * A colour `#rrggbb` as a pixel of a canvas, little-endian.
 *
 * @throws {SyntaxError} For any other way to write a colour.
 */
export function packColor(hex: string): number {
  if (!/^#[0-9a-f]{6}$/i.test(hex)) {
    throw new SyntaxError(`Cannot read colour "${hex}": expected #rrggbb`);
  }
  const [red, green, blue] = [1, 3, 5].map((at) =>
    parseInt(hex.slice(at, at + 2), 16)
  ) as [number, number, number];
  return (0xff000000 | blue << 16 | green << 8 | red) >>> 0;
}
