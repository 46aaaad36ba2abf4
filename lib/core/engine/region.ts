/**
 * A part of the grid as the stretches of its rows: what a box, a circle and a
 * polygon have in common.
 */
import {
  type GridCircle,
  type GridPolygon,
  toGridCircle,
  toGridPolygon,
} from "../grid_shapes.ts";
import type { Filter } from "../filter/filter.ts";
import { type GridBox, toGridBox } from "./grid_box.ts";

/** Units of the grid on each axis. */
const SIZE = 65_536;

/** Grid units, by row. Rows and columns that no position can have are left out. */
export interface Region {
  /** First row that has any, and the one after the last. */
  top: number;
  end: number;
  /** Where each row's stretches begin in `edges`; one more for the end. */
  starts: Uint32Array;
  /**
   * First and last column of each stretch; in a row they ascend and neither
   * touch nor overlap.
   */
  edges: Uint16Array;
}

/** The grid units that a filter's conditions of place have in common. */
export function regionOf(
  { bbox, near, within }: Pick<Filter, "bbox" | "near" | "within">,
): Region | null {
  const regions: Region[] = [];
  if (bbox !== null) regions.push(regionOfBox(toGridBox(bbox)));
  if (near !== null) regions.push(regionOfCircle(toGridCircle(near)));
  if (within !== null) regions.push(regionOfPolygon(toGridPolygon(within)));
  return regions.length === 0 ? null : regions.reduce(intersection);
}

export function regionOfBox({ left, top, right, bottom }: GridBox): Region {
  return regionOfRows(top, bottom, (_, add) => add(left, right));
}

/** Exactly what `isInCircle` says. */
export function regionOfCircle(
  { x, y, across, down, reach }: GridCircle,
): Region {
  const height = Math.floor(Math.sqrt(reach / down)) + 1;
  return regionOfRows(y - height, y + height, (row, add) => {
    const rest = reach - (row - y) ** 2 * down;
    if (rest < 0) return;
    // Roots of whole numbers are never rounded up to the next whole one.
    const half = Math.floor(Math.sqrt(Math.floor(rest / across)));
    add(x - half, x + half);
  });
}

/**
 * Exactly what `isInPolygon` says: a row of a polygon is what lies inside just
 * above it and just below it, edges included, and the edges along it. An edge
 * meets a row at a fraction that is a whole number or farther from one than
 * numbers are rounded.
 */
export function regionOfPolygon(corners: GridPolygon): Region {
  const edges = edgesOf(corners);
  const flat = edges.filter(({ y1, y2 }) => y1 === y2);
  const sloping = edges.filter(({ y1, y2 }) => y1 !== y2)
    .sort((a, b) => a.y1 - b.y1);
  const rows = corners.filter((_, i) => i % 2 === 1);
  const corner = new Set(rows);
  let active: Edge[] = [];
  let next = 0;
  const meets: number[] = [];
  return regionOfRows(Math.min(...rows), Math.max(...rows), (row, add) => {
    // Edges that end above the first row are never met.
    for (; next < sloping.length && sloping[next]!.y1 <= row; next++) {
      if (sloping[next]!.y2 >= row) active.push(sloping[next]!);
    }
    if (corner.has(row)) {
      meetings(active.filter(({ y1 }) => y1 < row), row, meets);
      addPairs(meets, add);
      for (const { x1, x2, y1 } of flat) if (y1 === row) add(x1, x2);
      active = active.filter(({ y2 }) => y2 > row);
    }
    meetings(active, row, meets);
    addPairs(meets, add);
  });
}

/** An edge of a polygon; `y1` is not greater than `y2`. */
interface Edge {
  x1: number;
  y1: number;
  x2: number;
  y2: number;
}

function edgesOf(corners: GridPolygon): Edge[] {
  const edges: Edge[] = [];
  let [x1, y1] = corners.slice(-2) as [number, number];
  for (let i = 0; i < corners.length; i += 2) {
    const [x2, y2] = [corners[i]!, corners[i + 1]!];
    const isDown = y1 < y2 || y1 === y2 && x1 < x2;
    edges.push(
      isDown ? { x1, y1, x2, y2 } : { x1: x2, y1: y2, x2: x1, y2: y1 },
    );
    [x1, y1] = [x2, y2];
  }
  return edges;
}

/** Where edges meet a row, ascending. */
function meetings(
  edges: readonly Edge[],
  row: number,
  into: number[],
): void {
  into.length = 0;
  for (const { x1, y1, x2, y2 } of edges) {
    const x = x1 + (row - y1) * (x2 - x1) / (y2 - y1);
    // They hardly ever change places from row to row.
    let at = into.length;
    for (; at > 0 && into[at - 1]! > x; at--) into[at] = into[at - 1]!;
    into[at] = x;
  }
}

type Add = (first: number, last: number) => void;

function addPairs(meets: readonly number[], add: Add): void {
  for (let i = 0; i + 1 < meets.length; i += 2) {
    add(Math.ceil(meets[i]!), Math.floor(meets[i + 1]!));
  }
}

/** What lies in both. */
export function intersection(a: Region, b: Region): Region {
  const top = Math.max(a.top, b.top);
  return regionOfRows(top, Math.min(a.end, b.end) - 1, (row, add) => {
    let i = a.starts[row - a.top]!;
    let j = b.starts[row - b.top]!;
    const [endA, endB] = [
      a.starts[row - a.top + 1]!,
      b.starts[row - b.top + 1]!,
    ];
    while (i < endA && j < endB) {
      const [lastA, lastB] = [a.edges[i + 1]!, b.edges[j + 1]!];
      add(Math.max(a.edges[i]!, b.edges[j]!), Math.min(lastA, lastB));
      if (lastA <= lastB) i += 2;
      if (lastB <= lastA) j += 2;
    }
  });
}

/** The least box that holds a region; left of its left edge if that is empty. */
export function boxOf({ top, starts, edges }: Region): GridBox {
  let [left, right] = [SIZE - 1, 0];
  for (let i = 0; i < edges.length; i += 2) {
    left = Math.min(left, edges[i]!);
    right = Math.max(right, edges[i + 1]!);
  }
  const first = starts.lastIndexOf(0);
  const last = starts.indexOf(edges.length);
  return { left, top: top + first, right, bottom: top + last - 1 };
}

/** True if a point of the grid lies in a region. */
export function isInRegion(
  { top, end, starts, edges }: Region,
  x: number,
  y: number,
): boolean {
  if (y < top || y >= end) return false;
  const last = starts[y - top + 1]!;
  for (let i = starts[y - top]!; i < last; i += 2) {
    if (x <= edges[i + 1]!) return x >= edges[i]!;
  }
  return false;
}

/**
 * Makes a region row by row.
 *
 * @param rowOf Adds the stretches of a row, in any order.
 */
function regionOfRows(
  first: number,
  last: number,
  rowOf: (row: number, add: Add) => void,
): Region {
  const top = Math.min(Math.max(first, 0), SIZE);
  const end = Math.max(Math.min(last, SIZE - 1) + 1, top);
  const starts = new Uint32Array(end - top + 1);
  let edges = new Uint16Array(2 * (end - top) + 16);
  let length = 0;
  let start = 0;
  const add: Add = (from, to) => {
    from = Math.max(from, 0);
    to = Math.min(to, SIZE - 1);
    if (from > to) return;
    if (length + 2 > edges.length) {
      const longer = new Uint16Array(2 * edges.length);
      longer.set(edges);
      edges = longer;
    }
    // Goes before those that lie behind it, and takes in what it touches.
    let at = length;
    while (at > start && edges[at - 2]! > to + 1) at -= 2;
    let begin = at;
    while (begin > start && edges[begin - 1]! >= from - 1) begin -= 2;
    if (begin < at) {
      from = Math.min(from, edges[begin]!);
      to = Math.max(to, edges[at - 1]!);
    }
    edges.copyWithin(begin + 2, at, length);
    edges[begin] = from;
    edges[begin + 1] = to;
    length += begin + 2 - at;
  };
  for (let row = top; row < end; row++) {
    rowOf(row, add);
    starts[row - top + 1] = start = length;
  }
  return { top, end, starts, edges: edges.slice(0, length) };
}
