import { assert, assertEquals } from "@std/assert";
import { cautionsOf } from "./cautions.ts";
import { EVERYTHING, type Filter } from "./filter.ts";

const DATA = { from: "2001-01-01", to: "2017-12-31", demo: false };

Deno.test("cautionsOf() tells when closed districts were districts", () => {
  const cases: [district: number[], says: string | undefined][] = [
    [[], undefined],
    [[1, 2, 31], undefined],
    [[23], "District 23 was closed in 2012: records of before may name it"],
    [[21, 1, 13], "Districts 13 and 21 were closed in 2012"],
  ];
  const period = { from: "2017-03-01", to: "2017-03-31" };
  for (const [district, says] of cases) {
    const [caution] = cautionsOf(
      { ...EVERYTHING, ...period, district },
      DATA,
    );
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
    [{ month_of_year: [1, 2, 12] }, true],
    [{ month_of_year: [6, 7, 8] }, false],
  ];
  for (const [period, told] of cases) {
    const cautions = cautionsOf({ ...EVERYTHING, ...period }, DATA);
    assertEquals(
      cautions.some((caution) => caution.startsWith("00:01 on January 1")),
      told,
      JSON.stringify(period),
    );
  }
  assertEquals(cautionsOf(EVERYTHING, { ...DATA, from: null, to: null }), []);
});

Deno.test("cautionsOf() tells that no day is in the months asked for", () => {
  const none = "None of these days are in the months asked for.";
  const cases: [asked: Partial<Filter>, told: boolean][] = [
    [{ from: "2017-02-01", to: "2017-05-31" }, true],
    [{ from: "2017-02-01", to: "2017-06-01" }, false],
    [{ from: "2018-07-01" }, false],
    [{}, false],
  ];
  for (const [days, told] of cases) {
    const asked = { ...EVERYTHING, ...days, month_of_year: [6, 7, 8] };
    for (const demo of [true, false]) {
      const said = cautionsOf(asked, { ...DATA, demo });
      assertEquals(said.includes(none), told, JSON.stringify(days));
    }
  }
});

Deno.test("cautionsOf() tells of default times where hours are asked for", () => {
  const atNoon = { ...EVERYTHING, hour: [12] };
  const said = cautionsOf(atNoon, DATA);
  assertEquals(said.length, 1);
  assert(said[0]!.startsWith("Times that nobody knew"), said[0]);
  assertEquals(cautionsOf(atNoon, { ...DATA, demo: true }), []);
});

Deno.test("cautionsOf() tells that descriptions were reworded", () => {
  const asked = {
    ...EVERYTHING,
    from: "2017-03-01",
    to: "2017-03-31",
    description: "HANDGUN",
  };
  const said = cautionsOf(asked, DATA);
  assertEquals(said.length, 1);
  assert(said[0]!.startsWith("Half of the descriptions"), said[0]);
  assertEquals(cautionsOf(asked, { ...DATA, demo: true }), []);
  assertEquals(cautionsOf({ ...asked, description: null }, DATA), []);
});
