import { assert, assertEquals } from "@std/assert";
import { EVERYTHING, type Filter } from "../../core/filter/filter.ts";
import type { Incident } from "../../core/incident/incident.ts";
import { openApp } from "../../../tests/support/app.ts";
import { listed } from "./listed.ts";
import { BATCH_ROWS, matching } from "./matching.ts";

const CASES: [name: string, filter: Partial<Filter>][] = [
  ["a winter, every incident", { from: "2024-11-20", to: "2025-02-10" }],
  ["one type", { type: ["HOMICIDE"] }],
  ["a ward, which needs detail parts", { ward: [42] }],
  ["a few days", { from: "2024-03-30", to: "2024-04-02" }],
  ["nothing", { type: ["HOMICIDE"], ward: [42], hour: [3], weekday: [1] }],
];

Deno.test("matching() gives what the engine lists, newest first, in batches", async () => {
  await using app = await openApp();
  const dataset = await app.dataset();
  for (const [name, fields] of CASES) {
    const filter = { ...EVERYTHING, ...fields } as Filter;
    const { rows, total } = await dataset.query(filter, {
      rows: { limit: 1_000_000 },
    });
    const all: Incident[] = [];
    for await (const batch of matching(dataset, filter)) {
      assert(batch.length <= BATCH_ROWS, name);
      all.push(...batch);
    }
    assertEquals(all.length, total, name);
    const keys = (incidents: Incident[]) =>
      incidents.map(({ unique_key }) => unique_key);
    assertEquals(keys(all), keys(await dataset.incidents(rows!)), name);
  }
});

Deno.test("matching() holds the details of a period while it is read", async () => {
  await using app = await openApp();
  const dataset = await app.dataset();
  const held: string[] = [];
  const watched = {
    manifest: dataset.manifest,
    query: dataset.query.bind(dataset),
    incidents: dataset.incidents.bind(dataset),
    hold(period: string) {
      held.push(period);
      return { [Symbol.dispose]: () => void held.pop() };
    },
  } as unknown as typeof dataset;
  const batches = matching(watched, EVERYTHING);
  await batches.next();
  const newest = dataset.manifest.chunks.at(-1)!.period;
  assertEquals(held, [newest]);
  await batches.return(undefined);
  assertEquals(held, []);
});

Deno.test("pages of a sorted list are sorted once", async () => {
  await using app = await openApp();
  const dataset = await app.dataset();
  let read = 0;
  const watched = {
    manifest: dataset.manifest,
    unreadable: [],
    query: dataset.query.bind(dataset),
    hold: dataset.hold.bind(dataset),
    incidents(rows: Parameters<typeof dataset.incidents>[0]) {
      read += rows.length;
      return dataset.incidents(rows);
    },
  } as unknown as typeof dataset;
  const filter: Filter = { ...EVERYTHING, type: ["ARSON"] };
  const pageOf = async (skip: number, falling: boolean) => {
    const { incidents } = await listed({
      dataset: watched,
      answerer: watched as never,
      filter,
      wanted: { select: null, order: [{ field: "block", falling }] },
      told: { skip } as never,
      limit: 9,
    });
    return await incidents.map(({ block }) => block).all();
  };
  const [first, same] = await Promise.all([
    pageOf(0, false),
    pageOf(0, false),
  ]);
  const once = read;
  assert(once > 20);
  assertEquals(first, same);
  const second = await pageOf(9, false);
  assertEquals(read, once);
  assertEquals([...first, ...second], [...first, ...second].sort());
  await pageOf(0, true);
  assertEquals(read, 2 * once);
});
