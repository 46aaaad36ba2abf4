import { assertEquals, assertRejects } from "@std/assert";
import { anIncident } from "../../../tests/support/incident.ts";
import { addDays } from "../calendar.ts";
import { parseDay } from "../calendar.ts";
import { EVERYTHING, type Filter } from "../filter/filter.ts";
import type { Incident } from "../incident/incident.ts";
import type { PageDataset } from "./dataset.ts";
import { OtherVersion, RecordRows } from "./record_rows.ts";

const FILTER = { ...EVERYTHING, from: "2017-01-01", to: "2017-01-31" };

/** 20 incidents on every other day, newest first. */
const ALL: Incident[] = Array.from(
  { length: 16 },
  (_, back) =>
    Array.from({ length: 20 }, (_, i) =>
      anIncident({
        unique_key: 1000 - back * 20 - i,
        date: `${addDays("2017-01-31", -2 * back)}T12:00:00`,
      })),
).flat();

class Source {
  version = "v1";
  asked: number[] = [];

  // deno-lint-ignore require-await -- what it throws must arrive as a rejection
  query = (async () => {
    const from = parseDay("2017-01-01");
    const counts = Uint32Array.from({ length: 31 }, (_, i) => i % 2 ? 0 : 20);
    const timeline = { unit: "day", from, to: from + 30, counts };
    return { version: this.version, timeline };
  }) as unknown as PageDataset["query"];

  // deno-lint-ignore require-await -- as above
  newest = async ({ to }: Filter, limit: number) => {
    this.asked.push(limit);
    const incidents = ALL.filter(({ date }) => date.slice(0, 10) <= to!)
      .slice(0, limit);
    return { version: this.version, incidents };
  };
}

Deno.test("RecordRows has any rows by position, and asks for no others", async () => {
  const source = new Source();
  const rows = await RecordRows.open(source, FILTER, "v1");
  assertEquals(rows.days.total, 320);
  await rows.fill(290, 30);
  for (let i = 300; i < 320; i++) assertEquals(rows.at(i), ALL[i]);
  assertEquals(rows.at(0), undefined);
  await rows.fill(295, 1000);
  await rows.fill(0, 10);
  for (let i = 0; i < 10; i++) assertEquals(rows.at(i), ALL[i]);
  // Two stretches for the first, none for the second, one for the third.
  assertEquals(source.asked.length, 3);
});

Deno.test("RecordRows mixes no versions", async () => {
  const source = new Source();
  await assertRejects(
    () => RecordRows.open(source, FILTER, "v0"),
    OtherVersion,
  );
  const rows = await RecordRows.open(source, FILTER, "v1");
  source.version = "v2";
  await assertRejects(() => rows.fill(0, 10), OtherVersion);
});
