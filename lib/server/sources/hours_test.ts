import { assertEquals, assertThrows } from "@std/assert";
import { askBigQuery } from "../../../tests/support/fake_bigquery/ask.ts";
import { askSoda } from "../../../tests/support/fake_soda/ask.ts";
import { randomIncidents } from "../../../tests/support/incidents.ts";
import { toRecord } from "../../../tests/support/warehouse/record.ts";
import { checkHours, monthsWithoutAfternoons } from "./hours.ts";
import { RemoteSourceError } from "./remote_error.ts";

Deno.test("a month without afternoons is told from one with few incidents", () => {
  const months = [
    { month: "2017-01", count: 22_000, afternoon: 12_000 },
    { month: "2017-02", count: 18_000, afternoon: 0 },
    { month: "2017-03", count: 100, afternoon: 0 },
    { month: "2017-04", count: 99, afternoon: 0 },
    { month: "2017-05", count: 20_000, afternoon: 1 },
  ];
  assertEquals(monthsWithoutAfternoons(months), ["2017-02", "2017-03"]);
  assertEquals(monthsWithoutAfternoons([]), []);
});

Deno.test("checkHours() names the source and the months", () => {
  const wrong = (month: string) => ({ month, count: 500, afternoon: 0 });
  checkHours("BigQuery", []);
  assertThrows(
    () => checkHours("BigQuery", [wrong("2017-02")]),
    RemoteSourceError,
    "BigQuery has no incident between 13:00 and 23:59 in 2017-02: its times have lost AM and PM",
  );
  assertThrows(
    () => checkHours("BigQuery", ["2017-01", "2017-02", "2017-04"].map(wrong)),
    RemoteSourceError,
    "in 3 months, 2017-01 to 2017-04:",
  );
});

Deno.test("a table whose times lost AM and PM is found out by its probe", async () => {
  const records = randomIncidents({
    seed: 5,
    count: 900,
    from: "2017-01-01",
    to: "2017-03-31",
  }).map(toRecord);
  await using asked = await askBigQuery(records);
  await using soda = await askSoda(asked.warehouse);
  for (const { source } of [asked, soda]) {
    checkHours("It", (await source.probe()).months);
  }
  await asked.warehouse.loseAfternoons();
  const hours = await asked.warehouse.rows(
    "SELECT DISTINCT hour(date) FROM crimes ORDER BY 1",
  );
  assertEquals(hours.flat().map(Number), [
    1,
    2,
    3,
    4,
    5,
    6,
    7,
    8,
    9,
    10,
    11,
    12,
  ]);
  for (const { source } of [asked, soda]) {
    const { months } = await source.probe();
    assertThrows(
      () => checkHours("It", months),
      RemoteSourceError,
      "in 3 months, 2017-01 to 2017-03",
    );
  }
});
