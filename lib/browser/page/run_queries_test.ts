import { USUAL_LOOK } from "../../core/map/look.ts";
import { assertEquals } from "@std/assert";
import { USUAL_CHARTS } from "../../core/charts/choice.ts";
import type { Ask, Summary, Table, Wants } from "../../core/engine/answer.ts";
import { EVERYTHING, type Filter } from "../../core/filter/filter.ts";
import type { PageDataset } from "../../core/page/dataset.ts";
import { isBeside } from "../../core/page/page_answer.ts";
import { type PageSignals, pageSignals } from "../../core/page/page_signals.ts";
import { runQueries } from "./run_queries.ts";

const summaryOf = (total: number): Summary => ({
  total,
  mapped: total,
  unmapped: 0,
  byType: [],
  byMonth: [],
  byDistrict: [],
  byArea: [],
  byHourWeekday: [],
  byArrest: { true: 0, false: total },
  byDomestic: { true: 0, false: total },
});

/** A page that shows nothing of version `v1`, and data that a test alters. */
function open() {
  const data = {
    version: "v1",
    total: 7,
    listVersion: "v1",
    /** Says no to everything. */
    isDown: false,
    isListDown: false,
    isTallyDown: false,
    asked: 0,
  };
  const held = (version: string, to: string) => ({
    version,
    from: "2017-01-01",
    to,
    since: null,
    arriving: null,
    refreshedAt: "",
    demo: false,
    streets: null,
    gaps: [],
    unreadable: [],
  });
  const answered = EVERYTHING;
  const version = "v1";
  const page: PageSignals = pageSignals({
    language: "en",
    filter: answered,
    view: null,
    look: USUAL_LOOK,
    compare: "year",
    period: null,
    charts: USUAL_CHARTS,
    held: held(version, "2017-12-31"),
    answer: {
      answered,
      version,
      summary: summaryOf(0),
      tallies: {},
      timeline: null,
    },
    beside: {
      of: { base: "", changes: "", swings: "", years: "" },
      base: null,
      changes: null,
      swings: null,
      years: null,
    },
    comparison: { answered, version, choice: "year", result: null, days: null },
    newest: { answered, version, lines: [], failure: "" },
  });
  const ask = (isDown = data.isDown) => {
    data.asked++;
    if (isDown) throw new Error("The connection to the server is lost.");
  };
  // deno-lint-ignore require-await -- what it throws must arrive as a rejection
  const query = async (_: Filter, { timeline, tallies }: Wants) => {
    ask(data.isDown || tallies !== undefined && data.isTallyDown);
    const { version, total } = data;
    const summary = summaryOf(total);
    return {
      ...summary,
      summary,
      version,
      ...timeline && {
        timeline: {
          ...timeline,
          counts: new Uint32Array(timeline.to - timeline.from + 1).fill(9),
        },
      },
      tallies: tallies?.map((by): Table => ({
        by: [by],
        values: [["street"]],
        at: null,
        counts: new Uint32Array([total]),
      })),
      periods: [],
      groups: new Uint8Array(),
    };
  };
  page.dataset.value = {
    query,
    queryAll: (asks: readonly Ask[]) =>
      Promise.all(asks.map(({ filter, wants }) => query(filter, wants))),
    // deno-lint-ignore require-await -- likewise
    async newest() {
      ask(data.isDown || data.isListDown);
      return { version: data.listVersion, incidents: [] };
    },
  } as unknown as PageDataset;
  /** Waits that are under way, by their milliseconds. */
  const waits: { milliseconds: number; end: () => void; isOver: boolean }[] =
    [];
  const stop = runQueries(page, (milliseconds, signal) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const wait = { milliseconds, end: resolve, isOver: false };
    signal?.addEventListener("abort", () => {
      wait.isOver = true;
      resolve();
    });
    waits.push(wait);
    return promise;
  });
  return {
    page,
    data,
    waits,
    moveOn: (version: string, to: string) =>
      page.held.value = held(version, to),
    [Symbol.dispose]: stop,
  };
}

/** Lets everything that was answered arrive. */
const arrived = () => new Promise((resolve) => setTimeout(resolve));

const THEFT = { ...EVERYTHING, type: ["THEFT"] };

Deno.test("a filter's answer and list take the place of those before", async () => {
  using opened = open();
  const { page } = opened;
  page.filter.value = THEFT;
  await arrived();
  assertEquals(page.answer.value.summary.total, 7);
  assertEquals(page.answer.value.answered, THEFT);
  assertEquals(page.newest.value.answered, THEFT);
});

Deno.test("what fails is asked again by itself, ever later, until it is there", async () => {
  using opened = open();
  const { page, data, waits } = opened;
  data.isDown = true;
  page.filter.value = THEFT;
  await arrived();
  assertEquals(page.failure.value, "The connection to the server is lost.");
  for (let i = 0; i < 3; i++) {
    waits.at(-1)!.end();
    await arrived();
  }
  const lasting = waits.filter(({ isOver }) => !isOver);
  assertEquals([waits.length, lasting.length], [4, 1], "one at a time");
  const lengths = waits.map(({ milliseconds }) => milliseconds);
  assertEquals(lengths, lengths.toSorted((a, b) => a - b));
  data.isDown = false;
  waits.at(-1)!.end();
  await arrived();
  assertEquals([page.failure.value, page.newest.value.failure], ["", ""]);
  assertEquals(page.answer.value.answered, THEFT);
  assertEquals(page.newest.value.answered, THEFT);
  const { asked } = data;
  for (const { end } of waits) end();
  await arrived();
  assertEquals(data.asked, asked, "what is there is not asked again");
});

Deno.test("a list alone that fails is asked again as well", async () => {
  using opened = open();
  const { page, data, waits } = opened;
  data.isListDown = true;
  page.filter.value = THEFT;
  await arrived();
  assertEquals(page.failure.value, "");
  assertEquals(page.newest.value.failure !== "", true);
  data.isListDown = false;
  waits.at(-1)!.end();
  await arrived();
  assertEquals(page.newest.value, {
    answered: THEFT,
    version: "v1",
    lines: [],
    failure: "",
  });
});

Deno.test("kinds of place follow the count, which does not wait for them", async () => {
  using opened = open();
  const { page, data, waits } = opened;
  data.isTallyDown = true;
  page.near.value = ["kinds"];
  page.filter.value = THEFT;
  await arrived();
  assertEquals(page.answer.value.summary.total, 7);
  assertEquals(page.failure.value, "");
  assertEquals(page.answer.value.tallies, {});

  data.isTallyDown = false;
  waits.at(-1)!.end();
  await arrived();
  const kind = [{ value: "street", count: 7 }];
  assertEquals(page.answer.value.tallies, { kind });
  const { asked } = data;
  for (const { end } of waits) end();
  await arrived();
  assertEquals(data.asked, asked, "what is there is not asked again");

  // While a control is held only the count follows it.
  page.dragging.value = true;
  data.total = 8;
  page.filter.value = { ...THEFT, arrest: true };
  await arrived();
  assertEquals(page.answer.value.summary.total, 8);
  assertEquals(page.answer.value.tallies, {});
  page.dragging.value = false;
  await arrived();
  assertEquals(page.answer.value.tallies.kind, [{ value: "street", count: 8 }]);
});

Deno.test("answers of another version wait until the page is of that version", async () => {
  using opened = open();
  const { page, data, moveOn } = opened;
  // The list is the server's, which has moved on; the counts are ours.
  data.listVersion = "v2";
  page.filter.value = THEFT;
  await arrived();
  assertEquals(page.answer.value.answered, THEFT);
  assertEquals(page.newest.value.answered, EVERYTHING, "no newer list");
  data.version = "v2";
  data.total = 8;
  moveOn("v2", "2018-01-01");
  await arrived();
  assertEquals(page.newest.value.answered, THEFT);
  assertEquals(page.answer.value.summary.total, 8);
});

Deno.test("an answer of a version that was replaced is asked again", async () => {
  using opened = open();
  const { page, data, moveOn, waits } = opened;
  assertEquals(isBeside(page.newest.value, page.answer.value), true);
  data.listVersion = "v2";
  moveOn("v2", "2018-01-01"); // one of the server's processes is behind
  await arrived();
  assertEquals(page.answer.value.summary.total, 0);
  assertEquals(page.late.value, true);
  assertEquals(page.newest.value.version, "v2");
  assertEquals(isBeside(page.newest.value, page.answer.value), false);
  data.version = "v2";
  waits.at(-1)!.end();
  await arrived();
  assertEquals(page.answer.value.summary.total, 7);
  assertEquals(isBeside(page.newest.value, page.answer.value), true);
  assertEquals(page.late.value, false);
});

Deno.test("what the days are compared with follows filter and choice", async () => {
  using opened = open();
  const { page, data } = opened;
  const june = { ...EVERYTHING, from: "2017-06-01", to: "2017-06-28" };
  page.filter.value = june;
  await arrived();
  // The data begins with the year: there is no earlier one.
  assertEquals("reason" in page.comparison.value.result!, true);
  page.dragging.value = true;
  page.compare.value = "before";
  await arrived();
  assertEquals(page.comparison.value.choice, "year", "not while it is held");
  page.dragging.value = false;
  await arrived();
  const { answered, choice, result } = page.comparison.value;
  assertEquals([answered, choice], [june, "before"]);
  assertEquals(
    result !== null && "verdict" in result && result.verdict,
    "no-clear-change",
  );

  // Of another version it is not shown.
  data.version = "v2";
  page.filter.value = { ...june, to: "2017-06-14" };
  await arrived();
  assertEquals(page.comparison.value.answered, june);
});
