import { type Digits, NUMBERS_ZOOM } from "../../core/map/spot_picture.ts";
import { numberSize, spotRadius } from "../../core/map/spots.ts";

/** So many incidents at one spot are more than there ever were. */
const MOST_INCIDENTS = 2 ** 20;

/**
 * The digits in all sizes that numbers on spots have, once for a display.
 *
 * @param ratio Pixels of the display per CSS pixel.
 */
export function digitAtlas(font: string, ratio: number): Digits {
  const least = numberSize(spotRadius(2, NUMBERS_ZOOM));
  const most = numberSize(spotRadius(MOST_INCIDENTS, Infinity));
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d", { willReadFrequently: true })!;
  const fontOf = (size: number) => `600 ${size * ratio}px ${font}`;
  const sizes: Digits["sizes"] = new Map();
  let top = 0;
  let across = 0;
  for (let size = least; size <= most; size++) {
    context.font = fontOf(size);
    const advance = Math.max(
      ..."0123456789".split("").map((digit) =>
        context.measureText(digit).width
      ),
    );
    const width = Math.ceil(advance) + 2;
    const height = Math.ceil(size * ratio * 1.2);
    sizes.set(size, { top, width, height, advance });
    top += height;
    across = Math.max(across, 10 * width);
  }
  [canvas.width, canvas.height] = [across, top];
  context.textAlign = "center";
  context.textBaseline = "middle";
  for (const [size, { top, width, height }] of sizes) {
    context.font = fontOf(size);
    for (let digit = 0; digit < 10; digit++) {
      const x = (digit + 0.5) * width;
      context.fillText(String(digit), x, top + height / 2);
    }
  }
  const { data } = context.getImageData(0, 0, across, top);
  const alpha = new Uint8Array(across * top);
  for (let i = 0; i < alpha.length; i++) alpha[i] = data[i * 4 + 3]!;
  return { width: across, alpha, sizes };
}
