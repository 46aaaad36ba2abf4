import { assertEquals } from "@std/assert";
import { reachesBefore } from "./reach.ts";

Deno.test("reachesBefore() is true of what asks for days that are not held", () => {
  const cases: [since: string | undefined, from: string | null, boolean][] = [
    [undefined, null, false],
    [undefined, "2001-01-01", false],
    ["2016-03-01", null, true],
    ["2016-03-01", "2001-01-01", true],
    ["2016-03-01", "2016-02-29", true],
    ["2016-03-01", "2016-03-01", false],
    ["2016-03-01", "2017-01-01", false],
  ];
  for (const [since, from, reaches] of cases) {
    assertEquals(reachesBefore(since, { from }), reaches, `${since} ${from}`);
  }
});
