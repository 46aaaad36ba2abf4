import type { Filter } from "../../filter/filter.ts";
import type { Answer, PointsWanted, Wants } from "../answer.ts";
import { emptyCells, withMax } from "../cell_counts.ts";
import { type GridBox, toGridBox } from "../grid_box.ts";
import { rowsBetween } from "../row_order.ts";
import { emptyTimeline } from "../timeline_counts.ts";
import { around, clampBox, contains, overlap } from "./boxes.ts";
import { complementOf, subtract } from "./complement.ts";

import { Counts } from "./counts.ts";
import { groupColumn } from "./group_counts.ts";
import { BLOCK_ROWS } from "./kernel.ts";
import { MapCount } from "./map_count.ts";
import { detailNames, type Part } from "./part.ts";
import { planQuery } from "./plan.ts";
import { RowScan } from "./row_scan.ts";
import { CellSink, NewestSink, PointSink, type RowSink } from "./row_sinks.ts";
import { sampleShares, type Shares } from "./sample.ts";
import { rowsInside, type Segment } from "./space.ts";
import { SpaceScan, type SpaceWanted } from "./space_scan.ts";
import type { Terms } from "./terms.ts";
import { type Context, TimeCount } from "./time_count.ts";
import { countTimeline } from "./timeline.ts";

/** Fewer than this share matching are put on the map while they are counted. */
const FEW = 0.1;

/** A box with more than this share of the mapped rows is counted from outside. */
const MOST = 0.55;

/** One answer in the making. */
export class Query {
  readonly #context: Context;
  readonly #terms: Terms;
  readonly #wants: Wants;
  readonly #counts = new Counts();
  #shares: Shares | null = null;

  constructor(context: Context, terms: Terms, wants: Wants) {
    this.#context = context;
    this.#terms = terms;
    this.#wants = wants;
  }

  /** @throws {TypeError | RangeError} As `FastEngine.query` does. */
  answer(filter: Filter): Answer {
    const wants = this.#wants;
    const { parts, structures, kinds } = this.#context;
    const timeline = wants.timeline && emptyTimeline(wants.timeline);
    const cells = wants.cells && emptyCells(wants.cells);
    const most = parts.reduce((sum, { core }) => sum + core.rows, 0);
    const points = wants.points && new PointSink(wants.points, most);
    const rows = wants.rows && new NewestSink(wants.rows);
    this.#checkDetails(filter);
    structures.planes();

    const map: RowSink[] = [];
    if (cells !== undefined) map.push(new CellSink(cells));
    if (points !== undefined) map.push(points);
    const plan = planQuery(this.#terms, wants);
    const space = plan.space ? structures.space() : null;
    let mapped = map.length === 0;
    let listed = false;
    let inView: number | undefined;
    if (space !== null && plan.tallies === "space") {
      const found = this.#countInSpace(space, cells);
      const { box } = this.#terms;
      if (points !== undefined && contains(viewOf(wants.points!), box!)) {
        inView = found;
      }
    } else {
      [mapped, listed] = this.#countInTime(space === null, map, rows);
      if (mapped) inView = points?.inView;
      else if (cells !== undefined) {
        this.#map(space!).addCells(cells);
      }
    }
    if (points !== undefined && !mapped) {
      const view = viewOf(wants.points!);
      const { box } = this.#terms;
      const inside = box === null ? view : overlap(view, box);
      inView ??= this.#map(space!).countIn(inside, cells);
      if (!points.hasTooMany(inView)) this.#newest(points, inside, inView);
    }
    const totals = this.#counts.totals();
    if (rows !== undefined && !listed) {
      this.#newest(rows, this.#terms.box, totals.total);
    }
    const months = wants.summary ? this.#counts.month : null;
    return {
      ...totals,
      timeline: timeline &&
        countTimeline(this.#context, this.#terms, timeline, months),
      summary: wants.summary
        ? { ...totals, ...this.#counts.charts(kinds) }
        : undefined,
      cells: cells && withMax(cells),
      points: points?.answer(inView!),
      rows: rows?.rows,
    };
  }

  /**
   * Counts in the order of time.
   *
   * @param mustMap Whether what belongs on the map must be put there now.
   * @returns Whether it was, and whether the newest rows were listed.
   */
  #countInTime(
    mustMap: boolean,
    map: readonly RowSink[],
    rows: NewestSink | undefined,
  ): [mapped: boolean, listed: boolean] {
    const { kinds } = this.#context;
    const { summary = false } = this.#wants;
    const count = (terms: Terms, counts: Counts, sinks: RowSink[] = []) =>
      new TimeCount(this.#context, terms, summary, counts).run(sinks);
    let terms = this.#terms;
    const sinks = mustMap ? [...map] : [];
    let listed = false;
    if (groupColumn(terms) === null) {
      const shares = this.#judge();
      const complement = sinks.length === 0 && shares.all >= FEW
        ? complementOf(terms, shares, kinds)
        : null;
      if (complement !== null) {
        const turned = new Counts();
        count(complement.without, this.#counts);
        count(complement.turned, turned);
        subtract(this.#counts, turned, complement.chart);
        return [map.length === 0, false];
      }
      // The condition that fewest pass first: the others are asked of these.
      const share = (term: Terms["wides"][number]) => shares.each.get(term)!;
      const wides = terms.wides.toSorted((a, b) => share(a) - share(b));
      terms = { ...terms, wides };
      if (shares.all < FEW) {
        if (!mustMap) sinks.push(...map);
        // A cursor may have to say that a detail part is not there.
        listed = rows !== undefined && this.#wants.rows!.before === undefined;
        if (listed) sinks.push(rows!);
      }
    }
    count(terms, this.#counts, sinks);
    return [map.every((sink) => sinks.includes(sink)), listed];
  }

  /** Counts inside the filter's box; how many rows match. */
  #countInSpace(
    space: readonly Segment[],
    cells: SpaceWanted["cells"],
  ): number {
    const counts = this.#counts;
    const { summary } = this.#wants;
    const box = clampBox(this.#terms.box!);
    const without = { ...this.#terms, box: null };
    const rows = space.reduce((sum, segment) => sum + segment.rows, 0);
    if (
      summary && groupColumn(without) !== null &&
      rowsInside(space, box) > rows * MOST
    ) {
      new TimeCount(this.#context, without, true, counts).run();
      const outside = new Counts();
      for (const rest of around(box)) {
        this.#scanSpace(space, this.#terms, rest, {
          counts: outside,
          charts: true,
        });
      }
      subtract(counts, outside, 0);
      if (cells !== undefined) this.#map(space).addCells(cells);
      return counts.totals().total;
    }
    return this.#scanSpace(space, this.#terms, box, {
      counts,
      charts: summary,
      cells,
    });
  }

  #map(space: readonly Segment[]): MapCount {
    return new MapCount(
      this.#context,
      this.#terms,
      (terms, box, wanted) => this.#scanSpace(space, terms, box, wanted),
      () => this.#judge(),
    );
  }

  /** What share of rows each condition lets pass. */
  #judge(): Shares {
    const { parts, kinds } = this.#context;
    return this.#shares ??= sampleShares(parts, this.#terms, kinds);
  }

  /** Scans the space-major copy inside a box; how many rows match. */
  #scanSpace(
    segments: readonly Segment[],
    terms: Terms,
    box: GridBox,
    wanted: SpaceWanted,
  ): number {
    const { kernel, breathe } = this.#context;
    const scan = new SpaceScan(kernel, terms, breathe);
    for (const segment of segments) scan.scan(segment, box, wanted);
    return scan.found;
  }

  /** Throws as the plain engine does where a detail part is not there. */
  #checkDetails(filter: Filter): void {
    const names = detailNames(filter);
    if (names.length === 0) return;
    const { parts, structures } = this.#context;
    for (const part of parts.toReversed()) {
      if (!this.#looked(part)) continue;
      structures.copies(part, names);
      const absent = names.find((name) => part.detail(name) === null);
      if (absent === undefined) continue;
      throw new TypeError(
        `Cannot filter ${part.chunk.period} by ${absent} without its detail part`,
      );
    }
  }

  /** Whether a part has rows that the answer depends on. */
  #looked(part: Part): boolean {
    const { from, to } = this.#terms;
    const { summary, timeline } = this.#wants;
    if (summary) return part.core.rows > 0;
    return part.holds(
      Math.min(from, timeline?.from ?? from),
      Math.max(to, timeline?.to ?? to),
    );
  }

  /**
   * Shows what matches inside a box to a sink, newest first, until it is full
   * or has seen as many as there are.
   */
  #newest(
    sink: PointSink | NewestSink,
    box: GridBox | null,
    most: number,
  ): void {
    const { parts, kernel, kinds, breathe } = this.#context;
    const terms = this.#terms;
    const scan = new RowScan(kernel, kinds, terms, box);
    const { list } = kernel;
    let seen = 0;
    for (let index = parts.length - 1; index >= 0; index--) {
      if (sink.full) return;
      const part = parts[index]!;
      if (!this.#looked(part)) continue;
      const [from, to] = rowsBetween(part.core, terms.from, terms.to);
      const end = Math.min(to, sink.endOf(part));
      for (let last = end; last > from; last -= BLOCK_ROWS) {
        if (sink.full || seen === most) break;
        breathe();
        const base = Math.max(from, last - BLOCK_ROWS);
        scan.begin(part, base, last - base);
        const rows = scan.select(0);
        seen += rows;
        sink.add({ part, index, base, list, rows });
      }
    }
  }
}

function viewOf({ bbox }: PointsWanted): GridBox {
  return toGridBox(bbox);
}
