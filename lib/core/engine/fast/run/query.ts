import type { Filter } from "../../../filter/filter.ts";
import type { Answer, Wants } from "../../answer.ts";
import { emptyCells, withMax } from "../../empty_cells.ts";
import type { GridBox } from "../../grid_box.ts";
import { rowsBetween } from "../../row_order.ts";
import { emptyTimeline } from "../../empty_timeline.ts";
import { complementOf, subtract } from "../plan/complement.ts";
import { Counts } from "../counts.ts";
import { groupColumn } from "../groups/group_counts.ts";
import { BATCH_ROWS } from "../time/kernel.ts";
import { type AskedDetail, askedDetails, type Shard } from "../ask/shard.ts";
import { wantsSpace } from "../plan/plan.ts";
import { RowScan } from "../time/row_scan.ts";
import {
  CellSink,
  NewestSink,
  PointSink,
  type RowSink,
} from "../time/row_sinks.ts";
import { sampleShares } from "../plan/sample.ts";
import type { Segment } from "../space/space.ts";
import { SpaceAnswer } from "./space_answer.ts";
import type { Terms } from "../ask/terms.ts";
import type { Context } from "../context.ts";
import { TimeCount } from "./time_count.ts";
import { countTimeline } from "./timeline.ts";

/** Fewer than this share matching are listed while they are counted. */
const FEW = 0.1;

/** One answer in the making. */
export class Query {
  readonly #context: Context;
  readonly #terms: Terms;
  readonly #wants: Wants;
  readonly #counts = new Counts();

  constructor(context: Context, terms: Terms, wants: Wants) {
    this.#context = context;
    this.#terms = terms;
    this.#wants = wants;
  }

  /** @throws {TypeError | RangeError} As `FastEngine.query` does. */
  answer(filter: Filter): Answer {
    const wants = this.#wants;
    const { shards, structures, kinds } = this.#context;
    const timeline = wants.timeline && emptyTimeline(wants.timeline);
    const cells = wants.cells && emptyCells(wants.cells);
    const most = shards.reduce((sum, { core }) => sum + core.rows, 0);
    const points = wants.points && new PointSink(wants.points, most);
    const rows = wants.rows && new NewestSink(wants.rows);
    const names = askedDetails(filter);
    const segments = this.#segments(names);
    structures.planes();

    const space = segments &&
      new SpaceAnswer(
        this.#context,
        segments,
        this.#terms,
        wants,
        this.#counts,
      );
    const map: RowSink[] = [];
    if (cells !== undefined) map.push(new CellSink(cells));
    if (points !== undefined) map.push(points);
    let inView: number | undefined;
    const byTime =
      (sink: PointSink | NewestSink) => (box: GridBox | null, most: number) =>
        this.#newest(sink, box, most);
    if (space === null) {
      const listed = this.#countInTime(map, rows);
      inView = points?.inView;
      if (rows !== undefined && !listed) {
        byTime(rows)(this.#terms.box, this.#counts.totals().total);
      }
    } else {
      space.count(cells);
      if (cells !== undefined) space.cells(cells);
      // What points look for is written over what was listed.
      if (rows !== undefined) space.rows(rows, byTime(rows));
      if (points !== undefined) {
        inView = space.points(points, cells, byTime(points));
      }
    }
    const totals = this.#counts.totals();
    const months = wants.summary ? this.#counts.month : null;
    return {
      ...totals,
      timeline: timeline && (space?.timeline(timeline) ??
        countTimeline(this.#context, this.#terms, timeline, months)),
      summary: wants.summary
        ? { ...totals, ...this.#counts.charts(kinds) }
        : undefined,
      cells: cells && withMax(cells),
      points: points?.answer(inView!),
      rows: rows?.rows,
    };
  }

  /**
   * Counts in the order of time, and puts on the map what belongs there.
   *
   * @returns Whether the newest rows were listed.
   */
  #countInTime(
    map: readonly RowSink[],
    rows: NewestSink | undefined,
  ): boolean {
    const { shards, kinds } = this.#context;
    const { summary = false } = this.#wants;
    const count = (terms: Terms, counts: Counts, sinks: RowSink[] = []) =>
      new TimeCount(this.#context, terms, summary, counts).run(sinks);
    let terms = this.#terms;
    const sinks = [...map];
    let listed = false;
    if (groupColumn(terms) === null) {
      const shares = sampleShares(shards, terms, kinds);
      const complement = sinks.length === 0 && shares.all >= FEW
        ? complementOf(terms, shares, kinds)
        : null;
      if (complement !== null) {
        const turned = new Counts();
        count(complement.without, this.#counts);
        count(complement.turned, turned);
        subtract(this.#counts, turned, complement.chart);
        return false;
      }
      // The condition that fewest pass first: the others are asked of these.
      const share = (term: Terms["wides"][number]) => shares.each.get(term)!;
      const wides = terms.wides.toSorted((a, b) => share(a) - share(b));
      terms = { ...terms, wides };
      // A cursor may have to say that a detail part is not there.
      listed = shares.all < FEW && rows !== undefined &&
        this.#wants.rows!.before === undefined;
      if (listed) sinks.push(rows!);
    }
    count(terms, this.#counts, sinks);
    return listed;
  }

  /**
   * The space-major copy where it is of use; `null` if it is not, or does not
   * fit.
   *
   * @throws {TypeError} As the plain engine does where a detail part is not
   * there.
   */
  #segments(names: readonly AskedDetail[]): Segment[] | null {
    const { shards, structures } = this.#context;
    if (names.length === 0) {
      return wantsSpace(this.#context, this.#terms, this.#wants)
        ? structures.space([])
        : null;
    }
    const looked = shards.filter((shard) => this.#looked(shard));
    for (const shard of looked.toReversed()) {
      const absent = names.find((name) => !shard.knows(name));
      if (absent === undefined) continue;
      throw new TypeError(
        `Cannot filter ${shard.chunk.period} by ${absent} without its detail part`,
      );
    }
    // A few shards alone are not worth sorting: their rows are looked at in the
    // order of time.
    const few = !this.#wants.summary && looked.length < shards.length &&
      looked.every((shard) =>
        names.every((name) => shard.detail(name) !== null)
      );
    if (
      structures.hasSpace(looked) ||
      !few && looked.every((shard) => shard.knowsAll)
    ) {
      const segments = structures.space(looked);
      if (segments !== null) return segments;
    }
    structures.copies(looked, names);
    return null;
  }

  /** Whether a shard has rows that the answer depends on. */
  #looked(shard: Shard): boolean {
    const { from, to } = this.#terms;
    const { summary, timeline } = this.#wants;
    if (summary) return shard.core.rows > 0;
    return shard.holds(
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
    const { shards, kernel, kinds, breathe } = this.#context;
    const terms = this.#terms;
    const scan = new RowScan(kernel, kinds, terms, box);
    const { list } = kernel;
    let seen = 0;
    for (let index = shards.length - 1; index >= 0; index--) {
      if (sink.full) return;
      const shard = shards[index]!;
      if (!this.#looked(shard)) continue;
      const [from, to] = rowsBetween(shard.core, terms.from, terms.to);
      const end = Math.min(to, sink.endOf(shard));
      for (let last = end; last > from; last -= BATCH_ROWS) {
        if (sink.full || seen === most) break;
        breathe();
        const base = Math.max(from, last - BATCH_ROWS);
        scan.begin(shard, base, last - base);
        const rows = scan.select(0);
        seen += rows;
        sink.add({ shard, index, base, list, rows });
      }
    }
  }
}
