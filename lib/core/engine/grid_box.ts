import { type Bbox, toGridX, toGridY } from "../grid.ts";

/** A box in grid units; all four edges belong to it. */
export interface GridBox {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** The grid units that a box of degrees touches. */
export function toGridBox([west, south, east, north]: Bbox): GridBox {
  return {
    left: toGridX(west),
    top: toGridY(north),
    right: toGridX(east),
    bottom: toGridY(south),
  };
}
