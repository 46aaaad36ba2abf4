import { assertEquals } from "@std/assert";
import { cautionsOf } from "./cautions.ts";
import { EVERYTHING, type Filter } from "./filter.ts";

const EXTENT = { from: "2001-01-01", to: "2017-12-31" };

Deno.test("cautionsOf() tells when closed districts were districts", () => {
  const cases: [district: number[], says: string | undefined][] = [
    [[], undefined],
    [[1, 2, 31], undefined],
    [[23], "District 23 was closed in 2012: records of before may name it"],
    [[21, 1, 13], "Districts 13 and 21 were closed in 2012"],
  ];
  const period = { from: "2017-03-01", to: "2017-03-31" };
  for (const [district, says] of cases) {
    const [caution] = cautionsOf({ ...period, district }, EXTENT);
    assertEquals(caution?.slice(0, says?.length), says);
  }
});

Deno.test("cautionsOf() tells of the default time where a January 1 is asked for", () => {
  const cases: [period: Partial<Filter>, told: boolean][] = [
    [{}, true],
    [{ from: "2017-01-01", to: "2017-01-01" }, true],
    [{ from: "2016-12-31", to: "2017-01-01" }, true],
    [{ from: "2017-01-02", to: "2017-12-31" }, false],
    [{ from: "2017-01-02" }, false],
    [{ to: "2001-01-05" }, true],
  ];
  for (const [period, told] of cases) {
    const cautions = cautionsOf({ ...EVERYTHING, ...period }, EXTENT);
    assertEquals(
      cautions.some((caution) => caution.startsWith("00:01 on January 1")),
      told,
      JSON.stringify(period),
    );
  }
  assertEquals(cautionsOf(EVERYTHING, { from: null, to: null }), []);
});
