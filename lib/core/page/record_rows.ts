import { formatDay, parseDay } from "../calendar.ts";
import type { Filter } from "../filter/filter.ts";
import type { Incident } from "../incident/incident.ts";
import type { PageDataset } from "./dataset.ts";
import { RowDays } from "./row_days.ts";

/** Rows are asked for in stretches of so many. */
const STRETCH = 100;

/** What was answered is of another version than what is listed. */
export class OtherVersion extends Error {
  override name = "OtherVersion";
}

/**
 * All incidents that match, by their position: only what is looked at is asked
 * for. Counts and rows are of one version of the data.
 */
export class RecordRows {
  readonly days: RowDays;
  readonly #source: Pick<PageDataset, "newest">;
  readonly #filter: Filter;
  readonly #version: string;
  readonly #rows = new Map<number, Incident>();

  private constructor(
    source: Pick<PageDataset, "newest">,
    filter: Filter,
    version: string,
    days: RowDays,
  ) {
    this.#source = source;
    this.#filter = filter;
    this.#version = version;
    this.days = days;
  }

  /**
   * Opens the list of a filter.
   *
   * @param filter With its first and last day.
   * @throws {OtherVersion} If the answer is of another version.
   */
  static async open(
    source: Pick<PageDataset, "newest" | "query">,
    filter: Filter & { from: string; to: string },
    version: string,
    signal?: AbortSignal,
  ): Promise<RecordRows> {
    const [from, to] = [parseDay(filter.from), parseDay(filter.to)];
    const wants = { timeline: { unit: "day", from, to } } as const;
    const answer = await source.query(filter, wants, signal);
    if (answer.version !== version) throw new OtherVersion();
    return new RecordRows(
      source,
      filter,
      version,
      new RowDays(answer.timeline!),
    );
  }

  /** The row at a position, from 0, the newest; absent if it is not here yet. */
  at(position: number): Incident | undefined {
    return this.#rows.get(position);
  }

  /**
   * Has rows here, from a position on, as far as there are any.
   *
   * @throws {OtherVersion} If they are of another version.
   */
  async fill(
    first: number,
    count: number,
    signal?: AbortSignal,
  ): Promise<void> {
    const end = Math.min(first + count, this.days.total);
    for (let at = Math.max(0, first); at < end; at++) {
      if (this.#rows.has(at)) continue;
      const start = at - at % STRETCH;
      await this.#load(
        start,
        Math.min(start + STRETCH, this.days.total),
        signal,
      );
    }
  }

  async #load(start: number, end: number, signal?: AbortSignal): Promise<void> {
    const { day, skip } = this.days.at(start);
    const through = { ...this.#filter, to: formatDay(day) };
    const limit = skip + end - start;
    const found = await this.#source.newest(through, limit, signal);
    if (found.version !== this.#version) throw new OtherVersion();
    if (found.incidents.length < limit) {
      throw new RangeError("Some of these records cannot be read.");
    }
    // What is before them on their day has come along.
    found.incidents.forEach((incident, i) =>
      this.#rows.set(start - skip + i, incident)
    );
  }
}
