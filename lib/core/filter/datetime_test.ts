import { assertEquals, assertMatch } from "@std/assert";
import { readDatetime } from "./datetime.ts";

Deno.test("readDatetime() reads days, times and open intervals", () => {
  const cases: [text: string, from: string | null, to: string | null][] = [
    ["2018-11-12", "2018-11-12", "2018-11-12"],
    ["2018-11-12T10:00:00Z", "2018-11-12", "2018-11-12"],
    ["2018-11-01T00:00:00Z/2018-11-12T23:59:59Z", "2018-11-01", "2018-11-12"],
    ["2018-11-01/..", "2018-11-01", null],
    ["/2018-11-12", null, "2018-11-12"],
  ];
  for (const [text, from, to] of cases) {
    assertEquals(readDatetime(text), { from, to }, text);
  }
});

Deno.test("readDatetime() refuses what is none", () => {
  const texts = ["", "..", "../..", "2018", "2018-13-01", "a/b", "1/2/3"];
  for (const text of [...texts, "2018-11-12/2018-11-01"]) {
    const read = readDatetime(text);
    assertMatch("message" in read ? read.message : "", /^Cannot use/, text);
  }
});
