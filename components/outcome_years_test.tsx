import { assertEquals } from "@std/assert";
import { renderToString } from "preact-render-to-string";
import { OutcomeYears } from "./OutcomeYears.tsx";

Deno.test("shares by year are drawn from two years on: one has no course", () => {
  const year = (year: number) => ({
    year,
    arrest: { some: 10, all: 40 },
    domestic: { some: 4, all: 40 },
  });
  const lines = (...years: number[]) =>
    renderToString(<OutcomeYears years={years.map(year)} />)
      .match(/class="sub"/g)?.length ?? 0;
  assertEquals([lines(), lines(2017), lines(2016, 2017)], [0, 0, 2]);
});
