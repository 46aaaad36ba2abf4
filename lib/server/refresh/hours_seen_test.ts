import { assertEquals, assertThrows } from "@std/assert";
import { askBigQuery } from "../../../tests/support/fake_bigquery/ask.ts";
import { askSoda } from "../../../tests/support/fake_soda/ask.ts";
import { randomIncidents } from "../../../tests/support/incidents.ts";
import { on } from "../../../tests/support/publishing.ts";
import { toRecord } from "../../../tests/support/warehouse/record.ts";
import type { Source } from "../sources/source.ts";
import { Suspicious } from "./guards.ts";
import { HoursSeen } from "./hours_seen.ts";

/** What is said of months with so many incidents, and so many from 13:00 on. */
function refusalOf(
  months: Record<string, [count: number, late: number]>,
  early = "09:30",
): string | null {
  const hours = new HoursSeen();
  for (const [month, [count, late]] of Object.entries(months)) {
    const incidents = Array.from({ length: count }, (_, i) => {
      const day = `${month}-01`;
      return on(day, i + 1, { date: `${day}T${i < late ? "13:00" : early}` });
    });
    hours.add({ incidents });
  }
  try {
    hours.refuseLostTimes();
    return null;
  } catch (error) {
    assertEquals(error instanceof Suspicious, true, String(error));
    return (error as Error).message.split(":")[0]!;
  }
}

Deno.test("months without afternoons are told from months with few incidents", () => {
  const none = "The source has no incident from 13";
  const cases: [Parameters<typeof refusalOf>[0], string | null][] = [
    [{}, null],
    [{ "2017-01": [220, 120] }, null],
    [{ "2017-01": [220, 1] }, null],
    [{ "2017-01": [99, 0] }, null],
    [{ "2017-01": [100, 0] }, none],
    [{ "2017-01": [220, 120], "2017-02": [180, 0] }, none],
    // No month has enough, but all together have.
    [{ "2017-01": [60, 0], "2017-02": [60, 0] }, none],
    [{ "2017-01": [60, 0], "2017-02": [60, 1] }, null],
  ];
  for (const [months, refusal] of cases) {
    assertEquals(refusalOf(months), refusal, JSON.stringify(months));
  }
});

Deno.test("incidents that all stand at midnight have lost their times", () => {
  assertEquals(
    refusalOf({ "2017-01": [100, 0] }, "00:00"),
    "All 100 incidents stand at midnight",
  );
  assertEquals(refusalOf({ "2017-01": [99, 0] }, "00:00"), null);
});

Deno.test("a source whose times lost AM and PM is found out by what it delivers", async () => {
  const records = randomIncidents({
    seed: 5,
    count: 900,
    from: "2017-01-01",
    to: "2017-03-31",
  }).map(toRecord);
  await using asked = await askBigQuery(records);
  await using soda = await askSoda(asked.warehouse);
  async function seen(source: Source) {
    const hours = new HoursSeen();
    for await (const batch of source.incidents()) hours.add(batch);
    return hours;
  }
  for (const { source } of [asked, soda]) {
    (await seen(source)).refuseLostTimes();
  }
  await asked.warehouse.loseAfternoons();
  for (const { source } of [asked, soda]) {
    const hours = await seen(source);
    assertThrows(
      () => hours.refuseLostTimes(),
      Suspicious,
      "The source has no incident from 13:00 to 23:59 in 2017-01 and 2 more months: its times have lost AM and PM",
    );
  }
});
