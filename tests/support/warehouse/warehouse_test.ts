import { assertEquals, assertRejects } from "@std/assert";
import { anIncident } from "../incident.ts";
import { realFile } from "../real_rows.ts";
import { toRecord } from "./record.ts";
import { FIRST_OWN_KEY, Warehouse } from "./warehouse.ts";

const RECORD = toRecord(anIncident());

Deno.test("a warehouse holds records by key, the latest of each", async () => {
  await using warehouse = await Warehouse.of([
    { ...RECORD, unique_key: 1 },
    { ...RECORD, unique_key: 2, ward: null },
  ]);
  await warehouse.upsert([{ ...RECORD, unique_key: 2, ward: 5, beat: "0231" }]);
  await warehouse.upsert([]);
  assertEquals(
    await warehouse.rows(
      `SELECT unique_key, ward, beat, year, CAST(date AS VARCHAR)
        FROM crimes ORDER BY unique_key`,
    ),
    [
      [1n, 20n, 722n, 2017n, "2017-01-31 13:05:00"],
      [2n, 5n, 231n, 2017n, "2017-01-31 13:05:00"],
    ],
  );
});

Deno.test("what happens to the real table can be done to a warehouse", async () => {
  const hours = ["00:10", "01:20", "11:59", "12:00", "13:05", "23:45"];
  await using warehouse = await Warehouse.of(
    hours.map((hour, i) => ({
      ...RECORD,
      unique_key: i + 1,
      date: `2017-01-31T${hour}`,
    })),
  );
  await warehouse.loseAfternoons();
  assertEquals(
    (await warehouse.rows(
      "SELECT strftime(date, '%d %H:%M') FROM crimes ORDER BY unique_key",
    )).flat(),
    ["31 12:10", "31 01:20", "31 11:59", "31 12:00", "31 01:05", "31 11:45"],
  );
  await warehouse.remove("unique_key IN (2, 5)");
  assertEquals(
    (await warehouse.rows("SELECT unique_key FROM crimes ORDER BY 1")).flat(),
    [1n, 3n, 4n, 6n],
  );
  await warehouse.dropColumn("block");
  await assertRejects(() => warehouse.rows("SELECT block FROM crimes"));
});

const OLD = ["crimes/2009.parquet", "crimes/2010.parquet"].map(realFile);
Deno.test({
  name: OLD.includes(null)
    ? "rows without a key are numbered (needs ../shared/data)"
    : "rows without a key are numbered",
  ignore: OLD.includes(null),
  async fn() {
    await using warehouse = await Warehouse.ofParquet(OLD as string[]);
    const first = BigInt(FIRST_OWN_KEY);
    assertEquals(
      await warehouse.rows(
        `SELECT year, count(*), min(unique_key), max(unique_key),
          count(DISTINCT unique_key) FROM crimes GROUP BY year ORDER BY year`,
      ),
      [
        [2009n, 391_858n, first, first + 391_857n, 391_858n],
        [2010n, 370_290n, first + 391_858n, first + 762_147n, 370_290n],
      ],
    );
  },
});
