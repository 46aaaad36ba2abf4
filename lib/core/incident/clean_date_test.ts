import { assertEquals } from "@std/assert";
import { DateReader } from "./clean_date.ts";

Deno.test("DateReader.read() reads the portal's and the ISO form", () => {
  const cases: [text: string, minute: string, seconds: number][] = [
    ["01/31/2017 01:05:00 PM", "2017-01-31T13:05", 0],
    ["01/31/2017 12:00:00 AM", "2017-01-31T00:00", 0],
    ["01/31/2017 12:59:59 PM", "2017-01-31T12:59", 59],
    ["01/31/2017 11:59 PM", "2017-01-31T23:59", 0],
    ["2017-01-31T13:05:00.000", "2017-01-31T13:05", 0],
    ["2017-01-31T13:05:07", "2017-01-31T13:05", 7],
    ["2017-01-31T13:05", "2017-01-31T13:05", 0],
    ["2017-01-31 13:05:00", "2017-01-31T13:05", 0],
    ["2017-01-31 13:05:00 UTC", "2017-01-31T13:05", 0],
    ["2017-01-31T13:05:00.000Z", "2017-01-31T13:05", 0],
    ["2016-02-29T23:59:59", "2016-02-29T23:59", 59],
    // As pandas, spreadsheets and people write the same.
    ["2017-01-31 13:05:00+00:00", "2017-01-31T13:05", 0],
    [" 01/31/2017 01:05:00 PM ", "2017-01-31T13:05", 0],
    ["01/31/2017 01:05:00 pm", "2017-01-31T13:05", 0],
    ["1/31/2017 1:05:07 PM", "2017-01-31T13:05", 7],
    ["1/31/17 1:05 PM", "2017-01-31T13:05", 0],
    ["1/31/17 12:05 a.m.", "2017-01-31T00:05", 0],
  ];
  const reader = new DateReader();
  for (const [text, minute, seconds] of cases) {
    const day = minute.slice(0, 10);
    assertEquals(reader.read(text), { day, minute, seconds }, text);
  }
});

Deno.test("DateReader.read() does not guess", () => {
  const texts = [
    "",
    "2017-01-31",
    "01/31/2017",
    "1/31/2017 13:05",
    "31/01/2017 01:05:00 PM",
    "42766.545",
    "02/30/2017 01:05:00 PM",
    "2017-02-29T13:05:00",
    "01/31/2017 13:05:00 PM",
    "01/31/2017 00:05:00 AM",
    "01/31/2017 01:05:00",
    "01/31/2017 01:60:00 PM",
    "01/31/2017 01:05:60 PM",
    "01/31/2017T01:05:00 PM",
    "2017-01-31T24:00:00",
    "2017-01-31T13:05:00 PM",
    "2017-01-31T13:05:00+02:00",
    "2017-01-31T13-05-00",
    "2017-01-31T1:05:00",
    "2017/01/31 13:05:00",
    "99/99/9999 99:99:99 PM",
  ];
  const reader = new DateReader();
  for (const text of texts) assertEquals(reader.read(text), null, text);
});

Deno.test("DateReader.read() reads by an order what has none of its own", () => {
  const cases: [text: string, mdy: string | null, dmy: string | null][] = [
    ["2/1/17 0:07", "2017-02-01T00:07", "2017-01-02T00:07"],
    ["02-01-2017 13:45", "2017-02-01T13:45", "2017-01-02T13:45"],
    ["13.01.2017 13:45:59", null, "2017-01-13T13:45"],
    ["1/31/2017 13:05", "2017-01-31T13:05", null],
    ["02/01/2017 01:05:00 PM", "2017-02-01T13:05", "2017-01-02T13:05"],
    ["31/01/2017 01:05:00 PM", null, "2017-01-31T13:05"],
    ["2017-01-31T13:05:00", "2017-01-31T13:05", "2017-01-31T13:05"],
    ["30/02/2017 13:05", null, null],
    ["1/2-2017 13:05", null, null],
    ["1/2/2017 24:05", null, null],
  ];
  for (const [text, mdy, dmy] of cases) {
    const read = (order: "mdy" | "dmy") =>
      new DateReader(order).read(text)?.minute ?? null;
    assertEquals([read("mdy"), read("dmy")], [mdy, dmy], text);
  }
});
