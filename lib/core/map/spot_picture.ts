import { discSprite, over, premultiply, type Sprite } from "./disc.ts";
import type { Frame } from "./frame.ts";
import { numberSize, spotRadius, type Spots } from "./spots.ts";

/** From this zoom on, spots of several incidents show their number. */
export const NUMBERS_ZOOM = 16;

/** What spots look like on a display. */
export interface Look {
  /** Pixels of the display per CSS pixel. */
  ratio: number;
  /** Colours by crime group: RGBA as little-endian numbers. */
  groups: Uint32Array;
  /** Around each spot. */
  halo: number;
  /** Of the numbers. */
  onGroup: number;
  digits: Digits;
}

/** The digits 0 to 9 in several sizes, one below the other, as coverage. */
export interface Digits {
  /** Of `alpha`, in pixels of the display. */
  width: number;
  /** 0 to 255, row by row. */
  alpha: Uint8Array;
  /** By font size in CSS pixels. */
  sizes: Map<number, DigitSize>;
}

/** In pixels of the display. */
interface DigitSize {
  top: number;
  /** Of each digit's field. */
  width: number;
  height: number;
  /** From one digit to the next. */
  advance: number;
}

/** The pixels of a picture, and how many there are in a row. */
export interface Pixels {
  data: Int32Array;
  width: number;
  height: number;
}

/** Size of a frame's picture in pixels of the display. */
export function pictureSize(
  { width, height }: Frame,
  ratio: number,
): { width: number; height: number } {
  return {
    width: Math.round(width * ratio),
    height: Math.round(height * ratio),
  };
}

/**
 * Draws spots, the largest first, with their numbers where there is room, into
 * pixels that are all transparent; discs smaller than usual if told so. By hand: a canvas takes some
 * microseconds for each circle or image, this a tenth of it.
 */
export function drawSpots(
  into: Pixels,
  frame: Frame,
  spots: Spots,
  look: Look,
  discScale = 1,
): void {
  const { ratio } = look;
  const scale = frame.scale * ratio;
  const left = frame.x * ratio;
  const top = frame.y * ratio;
  const radiusOf = (incidents: number) =>
    spotRadius(incidents, frame.zoom) * discScale;
  const spriteOf = sprites(radiusOf, look, discScale);
  const numbered = frame.zoom >= NUMBERS_ZOOM;
  const ink = Int32Array.from(
    { length: 256 },
    (_, alpha) => premultiply(look.onGroup, alpha / 255),
  );
  const { drawOrder, starts, group } = spots;
  for (let i = 0; i < drawOrder.length; i++) {
    const spot = drawOrder[i]!;
    const x = Math.floor((spots.x[spot]! + 0.5) * scale + left);
    const y = Math.floor((spots.y[spot]! + 0.5) * scale + top);
    const incidents = starts[spot + 1]! - starts[spot]!;
    const sprite = spriteOf(group[spot]!, incidents);
    stamp(into, sprite, x - sprite.half, y - sprite.half);
    if (numbered && incidents > 1) {
      writeNumber(into, look.digits, ink, incidents, radiusOf(incidents), x, y);
    }
  }
  unpremultiply(into.data);
}

/** Makes each sprite once: sizes are rounded to a quarter of a pixel. */
function sprites(
  radiusOf: (incidents: number) => number,
  { ratio, groups, halo }: Look,
  discScale: number,
) {
  const made: (Sprite | undefined)[] = [];
  /** Quarters of pixels by number of incidents, as far as they were asked. */
  const sizes: number[] = [];
  return (group: number, incidents: number): Sprite => {
    const quarters = sizes[incidents] ??= Math.round(
      radiusOf(incidents) * ratio * 4,
    );
    return made[quarters * groups.length + group] ??= discSprite(
      quarters / 4,
      ratio * discScale,
      groups[group]!,
      halo,
    );
  };
}

/** Lays a sprite over what is there. */
function stamp(into: Pixels, { half, pixels }: Sprite, x: number, y: number) {
  const { data, width, height } = into;
  const size = 2 * half + 1;
  const firstX = Math.max(-x, 0);
  const endX = Math.min(size, width - x);
  const endY = Math.min(size, height - y);
  for (let row = Math.max(-y, 0); row < endY; row++) {
    let at = (y + row) * width + x + firstX;
    const from = row * size;
    for (let i = from + firstX; i < from + endX; i++, at++) {
      const pixel = pixels[i]!;
      if (pixel === 0) continue;
      const below = data[at]!;
      data[at] = below === 0 || pixel >>> 24 === 255
        ? pixel
        : over(pixel, below);
    }
  }
}

/** @param ink The colour of the digits by how much they cover, 0 to 255. */
function writeNumber(
  into: Pixels,
  digits: Digits,
  ink: Int32Array,
  incidents: number,
  radius: number,
  x: number,
  y: number,
): void {
  const text = String(incidents);
  const size = digits.sizes.get(numberSize(radius));
  if (size === undefined) return; // there is no room
  const { advance, width, height, top } = size;
  // Fields are a little wider than digits, and both are centred.
  let left = x + 0.5 - (text.length - 1) * advance / 2 - width / 2;
  const above = Math.round(y + 0.5 - height / 2);
  for (let i = 0; i < text.length; i++, left += advance) {
    const digit = text.charCodeAt(i) - 48;
    const field = top * digits.width + digit * width;
    const across = Math.round(left);
    const last = Math.min(width, into.width - across);
    for (let row = 0; row < height; row++) {
      const line = above + row;
      if (line < 0 || line >= into.height) continue;
      const from = field + row * digits.width;
      const to = line * into.width + across;
      for (let column = Math.max(0, -across); column < last; column++) {
        const alpha = digits.alpha[from + column]!;
        if (alpha === 0) continue;
        into.data[to + column] = over(ink[alpha]!, into.data[to + column]!);
      }
    }
  }
}

/** 255 divided by each alpha, in units of 2^-16, rounded up. */
const INVERSE = Int32Array.from(
  { length: 256 },
  (_, alpha) => alpha === 0 ? 0 : Math.ceil(255 * 65_536 / alpha),
);

/** From how colours are laid over each other to how `ImageData` keeps them. */
function unpremultiply(data: Int32Array): void {
  for (let i = 0; i < data.length; i++) {
    const pixel = data[i]!;
    const alpha = pixel >>> 24;
    if (alpha === 0 || alpha === 255) continue;
    // No channel is greater than alpha, so that none gets over 255.
    const by = INVERSE[alpha]!;
    data[i] = alpha << 24 |
      Math.imul(pixel >>> 16 & 255, by) >>> 16 << 16 |
      Math.imul(pixel >>> 8 & 255, by) >>> 16 << 8 |
      Math.imul(pixel & 255, by) >>> 16;
  }
}
