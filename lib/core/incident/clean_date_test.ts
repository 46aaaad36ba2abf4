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
    "1/31/17 1:05 PM",
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
