/**
 * Answers from the space-major copy: totals and charts where groups do not have
 * them, cells, points and the newest rows.
 */
import type { Cells, TimeCounts, Wants } from "../../answer.ts";
import { type GridBox, toGridBox } from "../../grid_box.ts";
import { rowsBetween } from "../../row_order.ts";
import type { emptyTimeline } from "../../empty_timeline.ts";
import { ApartCount, asksDetails } from "./apart_count.ts";
import {
  around,
  clampBox,
  contains,
  isEmpty,
  overlap,
  wholeCells,
} from "../ask/boxes.ts";
import { SQUARE_LEVEL } from "../city/city_squares.ts";
import { complementOf, subtract } from "../plan/complement.ts";
import { Counts } from "../counts.ts";
import { MapCount } from "./map_count.ts";
import {
  type Own,
  ownCharts,
  setOwn,
  withoutCharts,
  withoutOwn,
} from "./own_charts.ts";
import { monthOf } from "../ask/months.ts";
import type { NewestSink, PointSink } from "../time/row_sinks.ts";
import type { Shares } from "../plan/sample.ts";
import { mappedRows, rowsInside, type Segment } from "../space/space.ts";
import { addListed, dayOfNewest, Found } from "../space/space_list.ts";
import { LISTED } from "../space/space_memory.ts";
import { showNewest } from "./space_newest.ts";
import { judge } from "../plan/space_sample.ts";
import { scanSpace, type SpaceWanted } from "../space/space_scan.ts";
import type { Terms } from "../ask/terms.ts";
import type { Context } from "../context.ts";

/** A box with more than this share of the mapped rows is counted from outside. */
const MOST = 0.55;

/** A box with more of them is worth adding up from the city's squares. */
const MANY = 0.05;

/** If fewer match than this share, cells are made of those listed. */
const RARE = 0.001;

/**
 * To list the newest of so many, each of which is looked at for it, takes longer
 * than to look for them afterwards.
 */
const MANY_LISTED = 500_000;

const MONTH_DAYS = 30.4;

/** So many rows in the order of time are sooner looked at than all in space. */
const SOON = 200_000;

/** The parts of one answer. */
export class SpaceAnswer {
  readonly #context: Context;
  readonly #segments: readonly Segment[];
  readonly #terms: Terms;
  readonly #wants: Wants;
  readonly #counts: Counts;
  readonly #apart: ApartCount;
  /** Of the count of what the whole filter asks for, if rows were looked at. */
  #found: Found | null = null;
  #hasCells = false;
  readonly #shares: Shares;

  constructor(
    context: Context,
    segments: readonly Segment[],
    terms: Terms,
    wants: Wants,
    counts: Counts,
  ) {
    this.#context = context;
    this.#segments = segments;
    const judged = judge(segments, terms);
    this.#terms = judged.terms;
    this.#shares = judged.shares;
    this.#wants = wants;
    this.#counts = counts;
    this.#apart = new ApartCount(context, segments);
  }

  /** Totals, charts if they are wanted, and cells where that is one scan. */
  count(cells?: Cells): void {
    const { summary = false } = this.#wants;
    const { kinds } = this.#context;
    const terms = this.#terms;
    const [counts, apart] = [this.#counts, this.#apart];
    const { box } = terms;
    if (box === null) {
      if (apart.can(terms)) return apart.count(terms, summary, counts);
      const complement = complementOf(terms, this.#shares, kinds);
      if (complement !== null && apart.can(complement.without)) {
        const { without, turned, chart } = complement;
        apart.count(without, summary, counts);
        const rest = new Counts();
        this.#scan(turned, null, { counts: rest, charts: summary });
        subtract(counts, rest, chart);
        return;
      }
    } else if (this.#countInBox(clampBox(box))) return;
    this.#found = this.#toFind(box);
    const rare = this.#shares.all < RARE;
    const known = summary && apart.countKindsAndClocks(terms, counts);
    const owns = known ? [] : this.#ownCharts();
    this.#scan(known ? withoutCharts(terms) : withoutOwn(terms, owns), box, {
      counts,
      charts: summary,
      known,
      cells: rare ? undefined : cells,
      newest: this.#found,
    });
    this.#hasCells = !rare;
    for (const { chart, without } of owns) {
      const own = new Counts();
      apart.count(without, true, own);
      setOwn(counts, own, chart);
    }
  }

  /** Charts that groups have all of: whole chunks, for those of whole ones. */
  #ownCharts(): Own[] {
    if (!this.#wants.summary || this.#terms.box !== null || !this.#isWhole) {
      return [];
    }
    return ownCharts(this.#terms, (without) => this.#apart.can(without));
  }

  /** Whether the period has all rows. */
  get #isWhole(): boolean {
    const { from, to } = this.#terms;
    return this.#segments.every(({ firstDay, lastDay }) =>
      from <= firstDay && to >= lastDay
    );
  }

  /** Counts a large box without looking at all that lies in it, if it can. */
  #countInBox(box: GridBox): boolean {
    if (!this.#wants.summary) return false;
    const share = rowsInside(this.#segments, box) / mappedRows(this.#segments);
    return share > MANY && this.#countSquares(box) ||
      share > MOST && this.#countAround(box);
  }

  /** Counts the rim of a box, and what lies inside from the city's squares. */
  #countSquares(box: GridBox): boolean {
    const terms = this.#terms;
    const { sets, wides } = terms;
    const asked = wides.length > 0 ||
      sets.some(({ plane }) => plane !== "flags");
    const inner = wholeCells(box, SQUARE_LEVEL);
    if (asked || !this.#isWhole || isEmpty(inner)) return false;
    const squares = this.#context.structures.squares();
    if (squares === null) return false;
    const counts = this.#counts;
    squares.addTo(counts, inner, terms);
    for (const rest of around(inner, box)) {
      this.#scan(terms, rest, { counts, charts: true });
    }
    return true;
  }

  /** Counts a box as what does not lie outside. */
  #countAround(box: GridBox): boolean {
    const without = { ...this.#terms, box: null };
    if (!this.#apart.can(without)) return false;
    const counts = this.#counts;
    this.#apart.count(without, true, counts);
    const outside = new Counts();
    for (const rest of around(box)) {
      this.#scan(without, rest, { counts: outside, charts: true });
    }
    subtract(counts, outside, 0);
    return true;
  }

  /** Room for what matches inside a box, of which the newest are listed. */
  #toFind(box: GridBox | null): Found {
    const segments = this.#segments;
    const rows = segments.reduce((sum, segment) => sum + segment.rows, 0);
    const inside = box === null ? 1 : rowsInside(segments, box) / rows;
    const share = this.#shares.all * inside;
    if (share * rows > MANY_LISTED) return new Found(segments, Infinity);
    // Shares are judged: more may come than are expected.
    const from = dayOfNewest(segments, LISTED / 2, share, this.#terms.to);
    return new Found(segments, from);
  }

  /** Counts cells, if that has not been done. */
  cells(cells: Cells): void {
    if (this.#hasCells) return;
    const lists = this.#found?.all(this.#segments) ?? null;
    if (lists === null) this.#map.addCells(cells);
    else addListed(cells, lists);
  }

  /**
   * Shows the newest of a viewport; how many lie there in all.
   *
   * @param cells With all that matches, if they were wanted.
   * @param byTime Shows them in the order of time.
   */
  points(
    sink: PointSink,
    cells: Cells | undefined,
    byTime: (box: GridBox, most: number) => void,
  ): number {
    const view = toGridBox(this.#wants.points!.bbox);
    const { box } = this.#terms;
    const inside = box === null ? view : overlap(view, box);
    let found = this.#found;
    let inView: number;
    if (found !== null && box !== null && contains(view, box)) {
      inView = found.rows;
    } else if (cells !== undefined) {
      inView = this.#map.countIn(inside, cells);
    } else {
      found = this.#toFind(inside);
      inView = this.#scan(this.#terms, inside, { newest: found });
    }
    if (inView === 0 || sink.hasTooMany(inView)) return inView;
    const isListed = found !== null && found.rows < LISTED;
    if (!isListed && this.#isSoon(sink.room, inView)) {
      byTime(inside, inView);
    } else this.#show(inside, inView, found, sink);
    return inView;
  }

  /** Lists the newest rows. */
  rows(
    sink: NewestSink,
    byTime: (box: GridBox | null, most: number) => void,
  ): void {
    const { total } = this.#counts.totals();
    const { box } = this.#terms;
    if (this.#isSoon(sink.room, total)) byTime(box, total);
    else this.#show(box, total, this.#found, sink);
  }

  /** Counts over time from those by day; null if these are not to be had. */
  timeline(
    { answer, edges }: ReturnType<typeof emptyTimeline>,
  ): TimeCounts | null {
    // Charts count by day whatever the period.
    let found = this.#wants.summary ? this.#found : null;
    if (found === null) {
      if (!asksDetails(this.#terms)) return null;
      found = new Found(this.#segments, Infinity);
      const { from, to } = answer;
      this.#scan({ ...this.#terms, from, to }, this.#terms.box, {
        newest: found,
      });
    }
    const { days } = found;
    answer.counts.forEach((_, i) => {
      for (let day = edges[i]!; day < edges[i + 1]!; day++) {
        answer.counts[i]! += days[day] ?? 0;
      }
    });
    return answer;
  }

  /**
   * Shows the newest inside a box.
   *
   * @param matches How many there are.
   * @param found What has been found there, or in a larger box.
   */
  #show(
    box: GridBox | null,
    matches: number,
    found: Found | null,
    sink: PointSink | NewestSink,
  ): void {
    showNewest(this.#context, {
      segments: this.#segments,
      terms: this.#terms,
      box,
      found,
      expected: this.#expected(matches),
    }, sink);
  }

  /** About how many of some matches there are on a day of the period. */
  #expected(matches: number): (day: number) => number {
    const found = this.#found;
    const { total } = this.#counts.totals();
    const share = matches / Math.max(total, 1);
    if (found !== null) return (day) => found.days[day]! * share;
    if (this.#wants.summary) {
      const { month } = this.#counts;
      return (day) => month[monthOf(day)]! * share / MONTH_DAYS;
    }
    const { from, to } = this.#terms;
    const days = this.#segments.reduce(
      (sum, { firstDay, lastDay }) =>
        sum + Math.max(Math.min(to, lastDay) - Math.max(from, firstDay) + 1, 0),
      0,
    );
    return () => matches / days;
  }

  /** Whether enough of what matches is found among the newest rows. */
  #isSoon(wanted: number, matches: number): boolean {
    const terms = this.#terms;
    if (asksDetails(terms)) return false;
    let rows = 0;
    for (const { core } of this.#context.shards) {
      const [start, end] = rowsBetween(core, terms.from, terms.to);
      rows += end - start;
    }
    return Math.min(wanted / Math.max(matches, 1), 1) * rows < SOON;
  }

  get #map(): MapCount {
    return new MapCount(
      this.#context,
      this.#terms,
      (terms, box, wanted) => this.#scan(terms, box, wanted),
      this.#shares,
    );
  }

  #scan(terms: Terms, box: GridBox | null, wanted: SpaceWanted): number {
    const { breathe } = this.#context;
    return scanSpace(this.#segments, terms, box, wanted, breathe);
  }
}
