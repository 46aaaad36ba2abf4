import type { Filter } from "../../filter/filter.ts";
import type { Answer, Wants } from "../answer.ts";
import { emptyCells, withMax } from "../cell_counts.ts";
import type { GridBox } from "../grid_box.ts";
import { toGridBox } from "../grid_box.ts";
import { FAILS } from "../predicates.ts";
import { rowsBetween } from "../row_order.ts";
import { cellBox, contains, overlap } from "./boxes.ts";
import { complementOf, subtract } from "./complement.ts";
import { Counts } from "./counts.ts";
import {
  addByFlags,
  addByKind,
  addOffenses,
  countMonth,
  type Groups,
} from "./groups.ts";
import { BLOCK_ROWS, type Kernel } from "./kernel.ts";
import type { Kinds } from "./kinds.ts";
import type { MonthRows } from "./months.ts";
import { detailNames, type Part } from "./part.ts";
import {
  chartsToScan,
  type GroupPlan,
  NO_GROUPS,
  planGroups,
  planQuery,
} from "./plan.ts";
import { ALL_CHARTS, KIND_CHARTS, RowScan } from "./row_scan.ts";
import { CellSink, NewestSink, PointSink, type RowSink } from "./row_sinks.ts";
import type { Segment } from "./space.ts";
import { SpaceScan, type SpaceWanted } from "./space_scan.ts";
import type { Structures } from "./structures.ts";
import type { Terms } from "./terms.ts";

/** Thrown out of a query that was told to stop. */
export class Stopped extends Error {
  override name = "Stopped";
}

/** One answer in the making. */
export class Query {
  readonly #parts: readonly Part[];
  readonly #structures: Structures;
  readonly #kernel: Kernel;
  readonly #kinds: Kinds;
  readonly #terms: Terms;
  readonly #shouldStop: (() => boolean) | undefined;
  readonly #counts = new Counts();

  constructor(
    parts: readonly Part[],
    structures: Structures,
    kernel: Kernel,
    kinds: Kinds,
    terms: Terms,
    shouldStop?: () => boolean,
  ) {
    this.#parts = parts;
    this.#structures = structures;
    this.#kernel = kernel;
    this.#kinds = kinds;
    this.#terms = terms;
    this.#shouldStop = shouldStop;
  }

  answer(filter: Filter, wants: Wants): Answer {
    const cells = wants.cells && emptyCells(wants.cells);
    const most = this.#parts.reduce((sum, { core }) => sum + core.rows, 0);
    const points = wants.points && new PointSink(wants.points, most);
    const rows = wants.rows && new NewestSink(wants.rows);
    this.#checkDetails(filter, wants);
    this.#structures.planes();

    const terms = this.#terms;
    const view = wants.points && toGridBox(wants.points.bbox);
    const plan = planQuery(terms, wants);
    const space = plan.space ? this.#structures.space() : null;
    const apart = space !== null;
    let inView: number | undefined;
    if (space !== null && plan.tallies === "space") {
      const { charts, box } = { charts: wants.summary, box: terms.box! };
      const counts = this.#counts;
      const found = this.#scanSpace(space, box, { counts, charts, cells });
      if (view !== undefined && contains(view, box)) inView = found;
    } else {
      const sinks: RowSink[] = [];
      if (cells !== undefined && !apart) sinks.push(new CellSink(cells));
      if (points !== undefined && !apart) sinks.push(points);
      const complement = sinks.length === 0 ? complementOf(terms) : null;
      if (complement === null) this.#count(wants, sinks, terms, this.#counts);
      else {
        this.#count(wants, [], complement.without, this.#counts);
        const turned = new Counts();
        this.#count(wants, [], complement.turned, turned);
        subtract(this.#counts, turned);
      }
      if (points !== undefined && !apart) inView = points.inView;
      if (cells !== undefined && apart) {
        this.#scanSpace(space, cellBox(cells), { cells });
      }
    }
    if (points !== undefined && apart) {
      const box = terms.box === null ? view! : overlap(view!, terms.box);
      inView ??= this.#scanSpace(space!, box, {});
      if (inView > 0) this.#newest(points, box, wants);
    }
    if (rows !== undefined) this.#newest(rows, terms.box, wants);

    const totals = this.#counts.totals();
    return {
      ...totals,
      summary: wants.summary
        ? { ...totals, ...this.#counts.charts(this.#kinds) }
        : undefined,
      cells: cells && withMax(cells),
      points: points?.answer(inView!),
      rows: rows?.rows,
    };
  }

  /** Scans the space-major copy inside a box; how many rows match. */
  #scanSpace(
    segments: readonly Segment[],
    box: GridBox,
    wanted: SpaceWanted,
  ): number {
    const scan = new SpaceScan(
      this.#kernel,
      this.#terms,
      () => this.#breathe(),
    );
    for (const segment of segments) scan.scan(segment, box, wanted);
    return scan.found;
  }

  /** Throws as the plain engine does where a detail part is not there. */
  #checkDetails(filter: Filter, wants: Wants): void {
    const names = detailNames(filter);
    if (names.length === 0) return;
    for (const part of this.#parts.toReversed()) {
      if (this.#looked(part, wants)) this.#structures.copies(part, names);
      else continue;
      const absent = names.find((name) => part.detail(name) === null);
      if (absent === undefined) continue;
      throw new TypeError(
        `Cannot filter ${part.chunk.period} by ${absent} without its detail part`,
      );
    }
  }

  /** Whether a part has rows that the answer depends on. */
  #looked(part: Part, wants: Wants): boolean {
    const { from, to } = this.#terms;
    return wants.summary ? part.core.rows > 0 : part.holds(from, to);
  }

  /** Counts all, and shows all that match to the sinks, newest first. */
  #count(
    wants: Wants,
    sinks: readonly RowSink[],
    terms: Terms,
    counts: Counts,
  ): void {
    const scan = new RowScan(this.#kernel, this.#kinds, terms, terms.box);
    const planned = planGroups(terms);
    for (let index = this.#parts.length - 1; index >= 0; index--) {
      const part = this.#parts[index]!;
      const [from, to] = rowsBetween(part.core, terms.from, terms.to);
      if (from === to && !wants.summary) continue;
      const groups = planned.offense || planned.clock || planned.area
        ? this.#structures.groups(part)
        : null;
      const plan = groups === null ? NO_GROUPS : planned;
      for (let m = part.months.length - 1; m >= 0; m--) {
        const { month, start, end } = part.months[m]!;
        const first = Math.min(Math.max(start, from), end);
        const last = Math.max(Math.min(end, to), first);
        const inside = { month, start: first, end: last };
        const whole = first === start && last === end;
        const charts = !wants.summary
          ? plan.offense && whole ? 0 : KIND_CHARTS
          : whole
          ? chartsToScan(plan)
          : ALL_CHARTS & ~FAILS.time;
        if (groups !== null) {
          if (whole) this.#addGroups(groups, m, wants, plan, terms, counts);
          if (wants.summary && plan.offense) {
            counts.month[month]! += countMonth(groups, m, terms);
          }
        }
        const months = wants.summary === true && !plan.offense;
        if (first < last && (charts !== 0 || months || sinks.length > 0)) {
          this.#scan(
            scan,
            part,
            index,
            inside,
            charts,
            months,
            wants,
            sinks,
            counts,
          );
        }
        if (months) {
          this.#countOutside(scan, part, { month, start, end: first }, counts);
          this.#countOutside(scan, part, { month, start: last, end }, counts);
        }
      }
    }
  }

  #addGroups(
    groups: Groups,
    month: number,
    wants: Wants,
    plan: GroupPlan,
    terms: Terms,
    counts: Counts,
  ): void {
    if (plan.offense) addOffenses(groups, month, terms, counts);
    if (!wants.summary) return;
    if (plan.clock === "flags") {
      addByFlags(groups.clock, month, terms, counts.clock);
    } else if (plan.clock === "kind") {
      addByKind(groups.clockKind, month, terms, counts.clock);
    }
    if (plan.area === "flags") {
      addByFlags(groups.area, month, terms, counts.area);
    } else if (plan.area === "kind") {
      addByKind(groups.areaKind, month, terms, counts.area);
    }
  }

  /** Looks at rows of one month that lie in the period, newest first. */
  #scan(
    scan: RowScan,
    part: Part,
    index: number,
    { month, start, end }: MonthRows,
    charts: number,
    months: boolean,
    wants: Wants,
    sinks: readonly RowSink[],
    counts: Counts,
  ): void {
    const { list } = this.#kernel;
    for (let last = end; last > start; last -= BLOCK_ROWS) {
      this.#breathe();
      const base = Math.max(start, last - BLOCK_ROWS);
      scan.begin(part, base, last - base);
      const rows = scan.select(0);
      scan.tallyMatches(rows, charts, counts);
      if (months) counts.month[month]! += rows;
      for (const sink of sinks) sink.add({ part, index, base, list, rows });
      if (wants.summary) scan.tallyIgnored(charts, counts);
    }
  }

  /** Counts rows of a month that fail the period and nothing else. */
  #countOutside(
    scan: RowScan,
    part: Part,
    { month, start, end }: MonthRows,
    counts: Counts,
  ): void {
    for (let base = start; base < end; base += BLOCK_ROWS) {
      this.#breathe();
      scan.begin(part, base, Math.min(BLOCK_ROWS, end - base));
      counts.month[month]! += scan.count();
    }
  }

  /** Shows what matches inside a box to a sink, newest first, until it is full. */
  #newest(sink: PointSink | NewestSink, box: GridBox | null, wants: Wants) {
    const terms = this.#terms;
    const scan = new RowScan(this.#kernel, this.#kinds, terms, box);
    const { list } = this.#kernel;
    for (let index = this.#parts.length - 1; index >= 0; index--) {
      if (sink.full) return;
      const part = this.#parts[index]!;
      if (!this.#looked(part, wants)) continue;
      const [from, to] = rowsBetween(part.core, terms.from, terms.to);
      const end = Math.min(to, sink.endOf(part));
      for (let last = end; last > from && !sink.full; last -= BLOCK_ROWS) {
        this.#breathe();
        const base = Math.max(from, last - BLOCK_ROWS);
        scan.begin(part, base, last - base);
        const rows = scan.select(0);
        sink.add({ part, index, base, list, rows });
      }
    }
  }

  #breathe(): void {
    if (this.#shouldStop?.()) throw new Stopped("A newer query came");
  }
}
