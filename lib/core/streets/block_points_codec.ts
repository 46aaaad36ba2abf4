/** The stored form of where blocks lie; five bytes a block with gzip. */
import { decodeContainer, encodeContainer } from "../chunks/container.ts";
import type { BlockPoints } from "./block_points.ts";

/** Writes points. {@linkcode decodePoints} reads them back. */
export function encodePoints(
  { rows, x, y }: BlockPoints,
): Uint8Array<ArrayBuffer> {
  return encodeContainer("points", rows.length, [
    ["rows", rows],
    ["x", x],
    ["y", y],
  ]);
}

/**
 * Reads points.
 *
 * @throws {SyntaxError} If the bytes are anything but one whole piece.
 */
export function decodePoints(bytes: Uint8Array<ArrayBuffer>): BlockPoints {
  const container = decodeContainer(bytes, "points");
  return {
    rows: container.column("rows", Uint32Array, container.rows),
    x: container.column("x", Uint16Array, container.rows),
    y: container.column("y", Uint16Array, container.rows),
  };
}
