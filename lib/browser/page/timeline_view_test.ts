import { assertEquals, assertStrictEquals } from "@std/assert";
import { signal } from "@preact/signals";
import { formatDay } from "../../core/calendar.ts";
import { EVERYTHING, type Filter } from "../../core/filter/filter.ts";
import { TimelineView } from "./timeline_view.ts";

/** A view of eighteen years, with four weeks of June 2010 chosen. */
function open(extent = { from: "2001-01-01", to: "2018-11-12" }) {
  const filter = signal<Filter>(EVERYTHING);
  const choose = (from: string, to: string) =>
    filter.value = { ...EVERYTHING, from, to };
  choose("2010-06-07", "2010-07-04");
  const data = signal(extent);
  const view = new TimelineView(filter, data);
  view.width.value = 1000;
  const shown = () => {
    const { unit, from, to } = view.wanted.value!;
    return `${unit} ${formatDay(from)} ${formatDay(to)}`;
  };
  return { view, shown, choose, filter, data };
}

Deno.test("a TimelineView shows what fits the period, until it is told otherwise", () => {
  const { view, shown, choose } = open();
  assertEquals(shown(), "week 2009-06-15 2011-06-26");
  choose("2004-06-07", "2004-07-04");
  assertEquals(shown(), "week 2003-06-16 2005-06-26");
  view.showPeriod();
  assertEquals(shown(), "day 2004-06-02 2004-07-09");
  view.showAll();
  assertEquals(shown(), "month 2001-01-01 2018-11-12");
  assertEquals(view.isWhole, true);
  choose("2010-06-07", "2010-07-04");
  assertEquals(view.isWhole, true);
});

Deno.test("a TimelineView that shows the same asks for the same", () => {
  const { view, choose } = open();
  view.pin();
  const before = view.wanted.value;
  choose("2010-06-08", "2010-07-05");
  assertStrictEquals(view.wanted.value, before);
});

Deno.test("a TimelineView has wider units on a narrower chart", () => {
  const { view, shown } = open();
  view.showAll();
  view.width.value = 330;
  assertEquals(shown(), "quarter 2001-01-01 2018-11-12");
  view.showPeriod();
  assertEquals(shown(), "day 2010-06-02 2010-07-09");
});

Deno.test("a TimelineView zooms around the period, or around a day", () => {
  const { view, shown } = open();
  view.zoom(0.25);
  assertEquals(shown(), "day 2010-03-20 2010-09-21");
  view.zoom(0.0001);
  assertEquals(shown(), "day 2010-06-14 2010-06-27");
  view.zoom(1000);
  assertEquals(view.isWhole, true);
  // The period has gone out of view: around the middle.
  view.showPeriod();
  view.pan(365);
  view.zoom(0.5);
  assertEquals(shown(), "day 2011-06-12 2011-06-30");
  view.zoom(0.5, view.span.first);
  assertEquals(shown(), "day 2011-06-12 2011-06-25");
});

Deno.test("a TimelineView is panned by whole units, and no further than the data", () => {
  const { view, shown } = open();
  // Half a week is not much; two halves are one.
  view.pan(3);
  assertEquals(shown(), "week 2009-06-15 2011-06-26");
  view.pan(3);
  assertEquals(shown(), "week 2009-06-22 2011-07-03");
  view.pan(-7);
  assertEquals(shown(), "week 2009-06-15 2011-06-26");
  // Nothing is lost on the way: ten days five times are seven weeks.
  for (let i = 0; i < 5; i++) view.pan(10);
  assertEquals(shown(), "week 2009-08-03 2011-08-14");
  view.pan(9999);
  assertEquals(shown(), "week 2016-11-07 2018-11-12");
  view.pan(-7);
  assertEquals(shown(), "week 2016-10-31 2018-11-11");
  view.pan(-9999);
  assertEquals(shown(), "week 2001-01-01 2003-01-12");
});

Deno.test("a TimelineView that was taken hold of stays, while the period is in it", () => {
  const { view, shown, choose } = open();
  view.pin();
  const before = shown();
  choose("2010-01-01", "2010-12-31");
  view.periodChanged();
  assertEquals(shown(), before);
  choose("2004-06-07", "2004-07-04");
  assertEquals(shown(), before);
  view.periodChanged();
  assertEquals(shown(), "week 2003-06-16 2005-06-26");
});

Deno.test("a TimelineView brings a day into view", () => {
  const { view, shown } = open();
  view.reveal(view.span.first);
  assertEquals(shown(), "week 2009-06-15 2011-06-26");
  view.reveal(view.span.last + 1);
  assertEquals(shown(), "week 2009-08-24 2011-09-11");
});

Deno.test("a TimelineView follows two fingers", () => {
  const { view, shown } = open();
  const before = view.span;
  const pinch = { view: before, place: before.first, across: 0 };
  view.pinch({ ...pinch, factor: 0.5 });
  assertEquals(shown(), "week 2009-06-15 2010-06-20");
  view.pinch({ ...pinch, factor: 1 });
  assertEquals(shown(), "week 2009-06-15 2011-06-26");
});

Deno.test("a TimelineView without data has nothing to ask for", () => {
  const { view, data } = open();
  data.value = { from: null, to: null } as never;
  assertEquals(view.wanted.value, null);
  assertEquals(view.bounds.value, null);
});

Deno.test("a TimelineView grows with the data", () => {
  const { view, shown, data, choose } = open();
  choose("2018-10-01", "2018-10-28");
  assertEquals(shown(), "week 2016-11-07 2018-11-12");
  data.value = { from: "2001-01-01", to: "2018-11-13" };
  assertEquals(shown(), "week 2016-11-14 2018-11-13");
  view.showAll();
  data.value = { from: "2001-01-01", to: "2018-11-14" };
  assertEquals(shown(), "month 2001-01-01 2018-11-14");
});
