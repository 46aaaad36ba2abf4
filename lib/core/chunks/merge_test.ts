import { assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { anIncident } from "../../../tests/support/incident.ts";
import {
  randomIncidents,
  randomNumbers,
} from "../../../tests/support/incidents.ts";
import { parseDay } from "../calendar.ts";
import type { Incident } from "../incident/incident.ts";
import { ChunkBuilder } from "./build.ts";
import type { Chunk } from "./chunk.ts";
import { encodeCore, encodeDetail, encodePlace } from "./codec.ts";
import { type Dictionary, DictionaryBuilder } from "./dictionary.ts";
import { type ChangedField, mergeChunk, type Merged } from "./merge.ts";
import { periodOf } from "./period.ts";
import { readIncident } from "./read.ts";
import { DeliveredIds } from "./redelivered.ts";

/** Chunks by period of incidents, numbered by one dictionary. */
class Stage {
  readonly ids = new DeliveredIds();
  readonly #builders = new Map<string, ChunkBuilder>();
  constructor(
    readonly dictionary: DictionaryBuilder,
    incidents: readonly Incident[],
    readonly newestYear = 2017,
  ) {
    for (const incident of incidents) {
      const day = parseDay(incident.date.slice(0, 10));
      const period = periodOf(day, this.newestYear);
      const builder = this.#builders.get(period) ??
        new ChunkBuilder(dictionary);
      this.#builders.set(period, builder);
      builder.add(incident);
      this.ids.add(incident.unique_key, period);
    }
  }
  get periods(): string[] {
    return [...this.#builders.keys()].sort();
  }
  chunk(period: string): Chunk | null {
    return this.#builders.get(period)?.finish(period) ?? null;
  }
}

/** Merges a delivery into a base, period by period. */
function merged(base: Stage, incoming: Stage): Merged[] {
  const periods = new Set([...base.periods, ...incoming.periods]);
  return [...periods].sort().map((period) => {
    const before = base.chunk(period);
    const after = incoming.chunk(period);
    return mergeChunk(period, before ? [before] : [], after, incoming.ids);
  });
}

const readAll = (chunks: readonly Chunk[], dictionary: Dictionary) =>
  chunks.flatMap((chunk) =>
    Array.from(
      { length: chunk.core.rows },
      (_, row) => readIncident(chunk, row, dictionary),
    )
  );

const bytesOf = ({ period, core, place, detail }: Chunk) => ({
  period,
  core: encodeCore(core),
  place: encodePlace(place!, core),
  detail: encodeDetail(detail!),
});

const byKey = (incidents: readonly Incident[]) =>
  incidents.toSorted((a, b) => a.unique_key - b.unique_key);

const sum = (merges: readonly Merged[], count: keyof Merged) =>
  merges.reduce((total, merge) => total + (merge[count] as number), 0);

/** Some incidents again, in parts altered and moved, and some new ones. */
function redelivery(base: readonly Incident[], seed: number): Incident[] {
  const random = randomNumbers(seed);
  const others = randomIncidents({ seed: seed + 1, count: base.length });
  return others.flatMap((other, i): Incident[] => {
    const { unique_key } = base[i]!;
    switch (random(6)) {
      case 0:
        return [{ ...base[i]! }];
      case 1:
        return [{ ...base[i]!, arrest: !base[i]!.arrest }];
      case 2: // everything else, the date included
        return [{ ...other, unique_key }];
      case 3: // twice, the last one counts
        return [{ ...base[i]!, ward: 51 }, { ...other, unique_key }];
      case 4:
        return [{ ...other, unique_key: 20_000_000 + i }];
      default:
        return [];
    }
  });
}

Deno.test("merging a delivery is replacing rows by their keys", () => {
  fc.assert(fc.property(fc.nat(), fc.nat(200), (seed, count) => {
    const dictionary = new DictionaryBuilder();
    const before = randomIncidents({ seed, count });
    const delivered = redelivery(before, seed);
    const merges = merged(
      new Stage(dictionary, before),
      new Stage(dictionary, delivered),
    );
    const chunks = merges.map(({ chunk }) => chunk);

    const expected = new Map(before.map((row) => [row.unique_key, row]));
    for (const row of delivered) expected.set(row.unique_key, row);
    assertEquals(
      byKey(readAll(chunks, dictionary.dictionary)),
      byKey([...expected.values()]),
    );
    const rows = sum(merges, "added") + sum(merges, "changed") +
      sum(merges, "unchanged");
    assertEquals(rows, new Set(delivered.map((row) => row.unique_key)).size);
    assertEquals(
      sum(merges, "added") - sum(merges, "moved"),
      expected.size - before.length,
    );
  }));
});

Deno.test("merging the same delivery again changes nothing", () => {
  fc.assert(fc.property(fc.nat(), fc.nat(200), (seed, count) => {
    const dictionary = new DictionaryBuilder();
    const incidents = randomIncidents({ seed, count });
    const base = new Stage(dictionary, incidents);
    // Read and numbered anew, as the next import would.
    const again = new DictionaryBuilder(dictionary.dictionary);
    const merges = merged(base, new Stage(again, incidents.toReversed()));
    assertEquals(again.dictionary, dictionary.dictionary);
    assertEquals(
      merges.map(({ chunk }) => bytesOf(chunk)),
      base.periods.map((period) => bytesOf(base.chunk(period)!)),
    );
    assertEquals(sum(merges, "unchanged"), count);
    for (const name of ["added", "changed", "moved"] as const) {
      assertEquals(sum(merges, name), 0, name);
    }
  }));
});

Deno.test("the order of arrival does not show in a merged chunk", () => {
  const incidents = randomIncidents({ seed: 1, count: 500 });
  const dictionary = new DictionaryBuilder();
  const nothing = new Stage(dictionary, []);
  const inOrder = merged(nothing, new Stage(dictionary, incidents));
  const random = randomNumbers(2);
  const shuffled = incidents.map((row) => ({ row, at: random(1e6) }))
    .sort((a, b) => a.at - b.at).map(({ row }) => row);
  const [half, rest] = [shuffled.slice(0, 250), shuffled.slice(250)];
  const first = merged(nothing, new Stage(dictionary, half));
  const second = new Stage(dictionary, rest);
  for (const { chunk } of inOrder) {
    const base = first.find((merge) => merge.chunk.period === chunk.period);
    const merge = mergeChunk(
      chunk.period,
      base ? [base.chunk] : [],
      second.chunk(chunk.period),
      second.ids,
    );
    assertEquals(bytesOf(merge.chunk), bytesOf(chunk), chunk.period);
  }
});

Deno.test("mergeChunk() tells which fields changed", () => {
  const cases: [
    change: Partial<Incident>,
    fields: ChangedField[],
    restamped?: number,
  ][] = [
    [{}, []],
    [{ date: "2017-01-30T13:05:00" }, ["date"]],
    [{ date: "2017-01-31T13:06:00" }, ["date"]],
    [{ date: "2017-01-31T13:05:01" }, ["date"]],
    [{ latitude: 41.774405001 }, ["position"]],
    [{ iucr: "0460" }, ["offense"]],
    [{ primary_type: "ASSAULT" }, ["offense"]],
    [{ source_primary_type: "ASSAULT" }, ["offense"]],
    [{ description: null }, ["offense"]],
    [{ fbi_code: "08A" }, ["offense"]],
    [{ arrest: false }, ["arrest"]],
    [{ domestic: false }, ["domestic"]],
    [{ arrest: false, domestic: false }, ["arrest", "domestic"]],
    [{ district: null }, ["district"]],
    [{ community_area: 1 }, ["community_area"]],
    [{ latitude: 41.774407 }, ["position"]],
    [{ longitude: -87.635728 }, ["position"]],
    [{ latitude: null, longitude: null }, ["position"]],
    [{ case_number: "JA100016" }, ["case_number"]],
    [{ case_number: "JA10001" }, ["case_number"]],
    [{ case_number: null }, ["case_number"]],
    [{ block: "005XX W 66TH ST" }, ["block"]],
    [{ location_description: null, source_location_description: null }, [
      "location_description",
    ]],
    [{ beat: "0723" }, ["beat"]],
    [{ ward: null }, ["ward"]],
    [{ x_coordinate: 1174538 }, ["state_plane"]],
    [{ y_coordinate: null }, ["state_plane"]],
    [{ updated_on: "2018-02-10T15:50:01" }, ["updated_on"], 1],
    [{ updated_on: null, ward: 21 }, ["ward", "updated_on"]],
  ];
  // Not in the first row, so that a wrong row's text would be noticed.
  const other = anIncident({ unique_key: 1, date: "2017-01-02T00:00:00" });
  for (const [change, fields, restamped = 0] of cases) {
    const dictionary = new DictionaryBuilder();
    const before = anIncident();
    const after = anIncident(change);
    const incoming = new Stage(dictionary, [after]);
    const seen: Incident[] = [];
    const merge = mergeChunk(
      "2017-01",
      [new Stage(dictionary, [other, before]).chunk("2017-01")!],
      incoming.chunk("2017-01"),
      incoming.ids,
      {
        onChange: (...rows) => {
          for (const { chunk, row } of rows) {
            seen.push(readIncident(chunk, row, dictionary.dictionary));
          }
        },
      },
    );
    const what = JSON.stringify(change);
    const changed = fields.length > 0 ? 1 : 0;
    assertEquals([...merge.fields.keys()], fields, what);
    assertEquals([...merge.fields.values()], fields.map(() => 1), what);
    assertEquals(merge.changed, changed, what);
    assertEquals(merge.unchanged, 1 - changed, what);
    assertEquals(merge.restamped, restamped, what);
    assertEquals(seen, changed ? [before, after] : [], what);
    const read = readAll([merge.chunk], dictionary.dictionary);
    assertEquals(read, [other, after], what);
  }
});

Deno.test("an incident that got another date leaves its old period", () => {
  const dictionary = new DictionaryBuilder();
  const stays = anIncident({ unique_key: 1 });
  const goes = anIncident({ unique_key: 2 });
  const arrives = { ...goes, date: "2017-03-01T00:00:00" };
  const merges = merged(
    new Stage(dictionary, [stays, goes]),
    new Stage(dictionary, [arrives]),
  );
  assertEquals(
    merges.map(({ chunk, added, moved }) => [chunk.period, added, moved]),
    [["2017-01", 0, 1], ["2017-03", 1, 0]],
  );
  assertEquals(
    readAll(merges.map(({ chunk }) => chunk), dictionary.dictionary),
    [stays, arrives],
  );
});

Deno.test("of an incident delivered in two periods the last one counts", () => {
  for (const last of ["2017-01-05T00:00:00", "2017-02-05T00:00:00"]) {
    const first = last === "2017-01-05T00:00:00"
      ? "2017-02-05T00:00:00"
      : "2017-01-05T00:00:00";
    const dictionary = new DictionaryBuilder();
    const merges = merged(
      new Stage(dictionary, []),
      new Stage(dictionary, [
        anIncident({ date: first }),
        anIncident({ date: last }),
      ]),
    );
    const read = readAll(
      merges.map(({ chunk }) => chunk),
      dictionary.dictionary,
    );
    assertEquals(read, [anIncident({ date: last })]);
    assertEquals(sum(merges, "added"), 1);
  }
});

Deno.test("a year is made of its months, and months of a year", () => {
  const dictionary = new DictionaryBuilder();
  const days = { from: "2016-01-01", to: "2016-12-31" };
  const incidents = randomIncidents({ seed: 3, count: 400, ...days });
  const months = new Stage(dictionary, incidents, 2016);
  const closed = new Stage(dictionary, incidents, 2018).chunk("2016")!;
  const nothing = { has: () => false };
  const parts = months.periods.map((period) => months.chunk(period)!);
  const year = mergeChunk("2016", parts, null, nothing);
  assertEquals(bytesOf(year.chunk), bytesOf(closed));
  for (const part of parts) {
    const month = mergeChunk(part.period, [closed], null, nothing);
    assertEquals(bytesOf(month.chunk), bytesOf(part));
    assertEquals(month.moved, 0);
  }
});

Deno.test("a delivery known by month counts in a closed year", () => {
  const dictionary = new DictionaryBuilder();
  const [january, march] = ["2009-01-05T00:00:00", "2009-03-05T00:00:00"];
  const base = new Stage(dictionary, [
    anIncident({ unique_key: 1, date: january, year: 2009 }),
  ]);
  const delivered = [
    anIncident({ unique_key: 1, date: march, year: 2009 }),
    anIncident({ unique_key: 2, date: march, year: 2009 }),
    anIncident({ unique_key: 3, date: march, year: 2009 }),
  ];
  const ids = new DeliveredIds();
  for (const { unique_key } of delivered) ids.add(unique_key, "2009-03");
  ids.add(3, "2010-01");
  const { chunk, added, changed } = mergeChunk(
    "2009",
    [base.chunk("2009")!],
    new Stage(dictionary, delivered).chunk("2009"),
    ids,
  );
  assertEquals([added, changed], [1, 1]);
  assertEquals(
    readAll([chunk], dictionary.dictionary),
    delivered.slice(0, 2),
  );
});

Deno.test("mergeChunk() makes an empty chunk of nothing", () => {
  const { chunk, added } = mergeChunk("2017-01", [], null, new Set());
  assertEquals([chunk.period, chunk.core.rows, added], ["2017-01", 0, 0]);
  assertEquals([chunk.place!.rows, chunk.detail!.rows], [0, 0]);
});

Deno.test("mergeChunk() refuses chunks that are not whole", () => {
  const chunk = new Stage(new DictionaryBuilder(), [anIncident()])
    .chunk("2017-01")!;
  for (const part of ["place", "detail"] as const) {
    const bare = { ...chunk, [part]: null };
    const refuse = [
      () => mergeChunk("2017-01", [bare], null, new Set()),
      () => mergeChunk("2017-01", [], bare, new Set()),
    ];
    for (const merge of refuse) {
      const why = `The ${part} part of 2017-01 is not there`;
      assertThrows(merge, TypeError, why);
    }
  }
});
