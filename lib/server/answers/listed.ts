/** Incidents in the order that is asked for. */
import { dayOfDate, formatDay, parseDay } from "../../core/calendar.ts";
import type { RowKey } from "../../core/engine/answer.ts";
import type { Filter } from "../../core/filter/filter.ts";
import {
  byOrder,
  isOldestFirst,
  type ListWanted,
  toListQuery,
} from "../../core/filter/list_query.ts";
import { toQuery } from "../../core/filter/query.ts";
import type { Incident } from "../../core/incident/incident.ts";
import { LRUCache } from "lru-cache";
import { BatchedList } from "../http/batched_list.ts";
import type { Told } from "../http/cursor.ts";
import { Problem } from "../http/problem.ts";
import type { Answerer } from "./answerer.ts";
import type { Dataset } from "./dataset.ts";
import { BATCH_ROWS, matching } from "./matching.ts";

/**
 * Incidents that are sorted by other fields than their date, which takes all of
 * them in memory, some half a kilobyte each.
 */
export const MOST_SORTED = 50_000;

/** Everything that matches in the order that is wanted, in batches. */
export async function* inOrder(
  dataset: Dataset,
  filter: Filter,
  wanted: ListWanted,
): AsyncGenerator<Incident[]> {
  if (wanted.order.length === 0) return yield* matching(dataset, filter);
  if (isOldestFirst(wanted)) {
    return yield* matching(dataset, filter, "oldest first");
  }
  const sorted = await sortedIncidents(dataset, filter, wanted);
  for (let at = 0; at < sorted.length; at += BATCH_ROWS) {
    yield sorted.slice(at, at + BATCH_ROWS);
  }
}

/** @throws {Problem} 400 if there are too many to be sorted. */
export async function requireOrder(
  dataset: Dataset,
  filter: Filter,
  wanted: ListWanted,
): Promise<void> {
  if (wanted.order.length === 0 || isOldestFirst(wanted)) return;
  const { total } = await dataset.query(filter, {});
  if (total <= MOST_SORTED) return;
  throw new Problem(
    400,
    "too-many-to-sort",
    `These are ${total} incidents, and at most ${MOST_SORTED} are sorted by other fields than date: ask for fewer, order by date or -date, or sort the file.`,
  );
}

/** A page of a list, with one incident more if there is another page. */
export async function listed(
  { dataset, answerer, filter, wanted, told, limit }: {
    dataset: Dataset;
    answerer: Answerer;
    filter: Filter;
    wanted: ListWanted;
    /** What the pages before have told; of the same order. */
    told: Told | null;
    limit: number;
  },
): Promise<
  { total: number; unmapped: number; incidents: BatchedList<Incident> }
> {
  if (wanted.order.length === 0) {
    const before = told !== null && "before" in told ? told.before : undefined;
    return await answerer.incidents(filter, limit + 1, before);
  }
  const { total, unmapped } = await dataset.query(filter, {});
  if (!isOldestFirst(wanted)) {
    await requireOrder(dataset, filter, wanted);
    const skip = told !== null && "skip" in told ? told.skip : 0;
    const sorted = await sortedIncidents(dataset, filter, wanted);
    const page = sorted.slice(skip, skip + limit + 1);
    return { total, unmapped, incidents: BatchedList.of(page) };
  }
  const after = told !== null && "after" in told ? told.after : null;
  const oldest = await oldestAfter(dataset, filter, after, limit + 1);
  return { total, unmapped, incidents: BatchedList.of(oldest) };
}

/** So many of the oldest, or of those after a row. */
async function oldestAfter(
  dataset: Dataset,
  filter: Filter,
  after: RowKey | null,
  count: number,
): Promise<Incident[]> {
  const incidents: Incident[] = [];
  const rest = after === null ? filter : fromDay(filter, after);
  for await (const batch of matching(dataset, rest, "oldest first")) {
    for (const incident of batch) {
      if (after === null || isAfter(keyOf(incident), after)) {
        incidents.push(incident);
      }
      if (incidents.length === count) return incidents;
    }
  }
  return incidents;
}

/** What a page, which is not empty, and those before it have told. */
export async function toldBy(
  wanted: ListWanted,
  before: Told | null,
  page: BatchedList<Incident>,
): Promise<Told> {
  const last = (await page.last())!;
  if (wanted.order.length === 0) return { before: keyOf(last) };
  if (isOldestFirst(wanted)) return { after: keyOf(last) };
  const skipped = before !== null && "skip" in before ? before.skip : 0;
  return { skip: skipped + page.length };
}

/** Whether a cursor is one of an order. */
export function isOfOrder(told: Told, wanted: ListWanted): boolean {
  if (wanted.order.length === 0) return "before" in told;
  return isOldestFirst(wanted) ? "after" in told : "skip" in told;
}

/**
 * Lists that were sorted last, of each version, for whoever turns their pages:
 * as many incidents as one may have.
 */
const sortedLists = new WeakMap<
  Dataset,
  LRUCache<string, Promise<readonly Incident[]>>
>();
/** How long a list waits for the next page to be asked for, in milliseconds. */
const KEPT_FOR = 120_000;

async function sortedIncidents(
  dataset: Dataset,
  filter: Filter,
  wanted: ListWanted,
): Promise<readonly Incident[]> {
  let lists = sortedLists.get(dataset);
  if (lists === undefined) {
    lists = new LRUCache({ maxSize: MOST_SORTED, ttl: KEPT_FOR });
    sortedLists.set(dataset, lists);
  }
  const key = [
    toQuery(filter),
    toListQuery({ ...wanted, select: null }),
    ...dataset.unreadable,
  ].join(" ");
  const kept = lists.get(key);
  if (kept !== undefined) return await kept;
  const sorted = sort(dataset, filter, wanted);
  // Its size is known when it is there; many may ask meanwhile.
  lists.set(key, sorted, { size: 1 });
  try {
    const { length } = await sorted;
    lists.set(key, sorted, { size: Math.max(1, length) });
  } catch {
    lists.delete(key); // whoever asks is told
  }
  return await sorted;
}

async function sort(
  dataset: Dataset,
  filter: Filter,
  { order }: ListWanted,
): Promise<Incident[]> {
  const all: Incident[] = [];
  for await (const batch of matching(dataset, filter)) all.push(...batch);
  return all.sort(byOrder(order));
}

/** An incident's place in the order of all. */
function keyOf({ date, unique_key }: Incident): RowKey {
  const [hour, minute] = date.slice(11).split(":").map(Number);
  return {
    day: parseDay(dayOfDate(date)),
    minute: hour! * 60 + minute!,
    id: unique_key,
  };
}

function isAfter(key: RowKey, other: RowKey): boolean {
  return (key.day - other.day || key.minute - other.minute ||
    key.id - other.id) > 0;
}

function fromDay(filter: Filter, { day }: RowKey): Filter {
  const from = formatDay(day);
  return filter.from !== null && filter.from > from
    ? filter
    : { ...filter, from };
}
