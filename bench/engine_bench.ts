/**
 * The engine against a plain pass over an array of incidents, on the made-up
 * city of one year. Both give the same totals, which is checked first.
 */
import { assertEquals } from "@std/assert";
import { ChunkBuilder } from "../lib/core/chunks/build.ts";
import { DictionaryBuilder } from "../lib/core/chunks/dictionary.ts";
import { periodOf } from "../lib/core/chunks/period.ts";
import { parseDay, weekdayOf } from "../lib/core/calendar.ts";
import { Engine } from "../lib/core/engine/plain/engine.ts";
import { EVERYTHING, type Filter } from "../lib/core/filter/filter.ts";
import { matches } from "../lib/core/filter/match.ts";
import type { Incident } from "../lib/core/incident/incident.ts";
import { demoSource } from "../lib/server/sources/demo/demo.ts";

const YEAR = 2025;

const FILTERS: Record<string, Partial<Filter>> = {
  "everything": {},
  "one type, one month": {
    type: ["ROBBERY"],
    from: "2025-05-01",
    to: "2025-05-31",
  },
  "three types at night, two districts": {
    type: ["ASSAULT", "BATTERY", "ROBBERY"],
    hour: [0, 1, 2, 3, 22, 23],
    district: [7, 11],
  },
};

const incidents: Incident[] = [];
const source = demoSource({ from: `${YEAR}-01-01`, to: `${YEAR}-12-31` });
for await (const batch of source.incidents()) {
  incidents.push(...batch.incidents);
}
const engine = engineOf(incidents);
/** Weekday and hour of each, so that the pass spends its time on the filter. */
const slots = incidents.map(({ date }) => ({
  weekday: weekdayOf(parseDay(date.slice(0, 10))),
  hour: Number(date.slice(11, 13)),
}));

for (const [name, fields] of Object.entries(FILTERS)) {
  const filter = { ...EVERYTHING, ...fields };
  const { total, summary } = engine.query(filter, { summary: true });
  assertEquals([total, summary!.byHourWeekday], passOver(filter), name);

  const group = `${name}: ${total} of ${incidents.length}, all counts`;
  Deno.bench("engine", { group, baseline: true }, () => {
    engine.query(filter, { summary: true });
  });
  Deno.bench("a pass over objects, total and hours alone", { group }, () => {
    passOver(filter);
  });
}

function engineOf(incidents: readonly Incident[]): Engine {
  const dictionary = new DictionaryBuilder();
  const builders = new Map<string, ChunkBuilder>();
  for (const incident of incidents) {
    const day = parseDay(incident.date.slice(0, 10));
    const period = periodOf(day, YEAR);
    const builder = builders.get(period) ?? new ChunkBuilder(dictionary);
    builders.set(period, builder);
    builder.add(incident);
  }
  const engine = new Engine(dictionary.dictionary);
  for (const [period, builder] of builders) engine.put(builder.finish(period));
  return engine;
}

/** Total, and counts by weekday and hour whatever the filter's own hours. */
function passOver(filter: Filter): [total: number, byHour: number[][]] {
  const anyHour = { ...filter, hour: [], weekday: [] };
  const byHour = Array.from({ length: 7 }, () => new Array<number>(24).fill(0));
  let total = 0;
  for (const [index, incident] of incidents.entries()) {
    if (matches(filter, incident)) total++;
    if (!matches(anyHour, incident)) continue;
    const { weekday, hour } = slots[index]!;
    byHour[weekday]![hour]!++;
  }
  return [total, byHour];
}
