import { RAMP_STEPS } from "../../core/map/density.ts";
import { CRIME_GROUPS } from "../../core/map/groups.ts";

/**
 * The map's colours and type, as the stylesheet sets them for light or dark, and
 * what it writes in the page's language.
 */
export interface Palette {
  /** RGBA bytes as one little-endian number, by ramp step. */
  ramp: Uint32Array;
  /** By crime group; packed like the ramp. */
  groups: Uint32Array;
  /** Of numbers on those, and around them. */
  onGroup: number;
  spotHalo: number;
  land: string;
  water: string;
  border: string;
  street: string;
  mainStreet: string;
  streetLabel: string;
  /** Over the density, where a border has to be seen. */
  overlay: string;
  label: string;
  halo: string;
  /** Font family of the page. */
  font: string;
  /** The page's own text size against the usual one: larger on huge screens. */
  textScale: number;
  /** What Lake Michigan is called. */
  lake: string;
}

/** Reads the palette from the custom properties that an element has, and its `data-lake`. */
export function readPalette(element: HTMLElement): Palette {
  const style = getComputedStyle(element);
  const color = (name: string) => style.getPropertyValue(name).trim();
  return {
    ramp: Uint32Array.from(
      { length: RAMP_STEPS },
      (_, i) => packColor(color(`--ramp-${i}`)),
    ),
    groups: Uint32Array.from(
      CRIME_GROUPS,
      ({ id }) => packColor(color(`--group-${id}`)),
    ),
    onGroup: packColor(color("--on-group")),
    spotHalo: packColor(color("--map-halo")),
    land: color("--land"),
    water: color("--water"),
    border: color("--border"),
    street: color("--street"),
    mainStreet: color("--main-street"),
    streetLabel: color("--street-label"),
    overlay: color("--map-overlay"),
    label: color("--map-label"),
    halo: color("--map-halo"),
    font: style.fontFamily,
    textScale: parseFloat(getComputedStyle(document.documentElement).fontSize) /
      16,
    lake: element.dataset.lake ?? "",
  };
}

/**
 * A colour `#rrggbb` or `rgb(r g b / a%)` as a pixel of a canvas,
 * little-endian.
 *
 * @throws {SyntaxError} For any other way to write a colour.
 */
export function packColor(text: string): number {
  const [red, green, blue, alpha] = readColor(text);
  return (alpha << 24 | blue << 16 | green << 8 | red) >>> 0;
}

/** A pixel's colour as canvases take it. */
export function cssColor(pixel: number): string {
  const part = (shift: number) => pixel >>> shift & 255;
  return `rgb(${part(0)} ${part(8)} ${part(16)} / ${part(24) / 255})`;
}

/** Red, green, blue and alpha, 0 to 255. */
function readColor(text: string): [number, number, number, number] {
  const hex = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(text);
  if (hex !== null) {
    const [red, green, blue] = hex.slice(1).map((part) => parseInt(part, 16));
    return [red!, green!, blue!, 255];
  }
  const rgb = /^rgb\((\d+) (\d+) (\d+) \/ (\d+)%\)$/.exec(text);
  if (rgb === null) {
    throw new SyntaxError(
      `Cannot read colour "${text}": expected #rrggbb or rgb(r g b / a%)`,
    );
  }
  const [red, green, blue, percent] = rgb.slice(1).map(Number);
  return [red!, green!, blue!, Math.round(percent! * 2.55)];
}
