import { assertEquals } from "@std/assert";
import { parseDay } from "../calendar.ts";
import type { TimeCounts } from "./answer.ts";
import { fromTimeList, timeList } from "./time_list.ts";

function counts(
  unit: TimeCounts["unit"],
  from: string,
  to: string,
  ...numbers: number[]
): TimeCounts {
  return {
    unit,
    from: parseDay(from),
    to: parseDay(to),
    counts: Uint32Array.from(numbers),
  };
}

Deno.test("timeList() tells the days of each unit, and which are cut", () => {
  const { units, ...window } = timeList(
    counts("week", "2017-01-01", "2017-01-10", 3, 0, 5),
  );
  assertEquals(window, { unit: "week", from: "2017-01-01", to: "2017-01-10" });
  assertEquals(units, [
    { from: "2017-01-01", to: "2017-01-01", count: 3, partial: true },
    { from: "2017-01-02", to: "2017-01-08", count: 0 },
    { from: "2017-01-09", to: "2017-01-10", count: 5, partial: true },
  ]);
  assertEquals(
    timeList(counts("month", "2016-02-01", "2016-02-29", 8)).units,
    [{ from: "2016-02-01", to: "2016-02-29", count: 8 }],
  );
  assertEquals(
    timeList(counts("day", "2016-02-29", "2016-02-29", 8)).units,
    [{ from: "2016-02-29", to: "2016-02-29", count: 8 }],
  );
});

Deno.test("fromTimeList() reads what timeList() wrote", () => {
  for (
    const written of [
      counts("day", "2017-01-30", "2017-02-01", 1, 2, 3),
      counts("week", "2017-01-30", "2017-02-06", 4, 5),
      counts("month", "2017-01-30", "2017-02-01", 0, 7),
    ]
  ) {
    const text = JSON.stringify(timeList(written));
    assertEquals(fromTimeList(JSON.parse(text)), written);
  }
});
