import {
  assert,
  assertEquals,
  assertMatch,
  assertStringIncludes,
} from "@std/assert";
import type { VNode } from "preact";
import { renderToString } from "preact-render-to-string";
import { parseDay } from "../lib/core/calendar.ts";
import type { Summary } from "../lib/core/engine/answer.ts";
import { EVERYTHING, type Filter } from "../lib/core/filter/filter.ts";
import { toAddress } from "../lib/core/page/address.ts";
import { CITY_VIEW } from "../lib/core/map/viewport.ts";
import type { IncidentLine } from "../lib/core/page/page_answer.ts";
import { presetsFor, yearPresets } from "../lib/core/page/presets.ts";
import { anIncident } from "../tests/support/incident.ts";
import type { Gap } from "../lib/core/filter/gaps.ts";
import { Chips } from "./Chips.tsx";
import { DateFields } from "./DateFields.tsx";
import type { Comparison } from "../lib/core/compare/comparison.ts";
import { Caveats, Finding, NothingFound } from "./Finding.tsx";
import { captionOf, IncidentTable } from "./IncidentTable.tsx";
import { Legend } from "./Legend.tsx";
import { LoadNote } from "./LoadNote.tsx";
import { Picture } from "./Picture.tsx";
import { PresetLinks } from "./PresetLinks.tsx";
import { TimelineTable } from "./TimelineTable.tsx";
import { TypeList } from "./TypeList.tsx";
import { ENGLISH } from "../lib/core/language/words.ts";
import type { NotCompared } from "../lib/core/compare/plan_comparison.ts";

const EXTENT = { from: "2016-01-01", to: "2017-12-31" };
const BEFORE_2017: Gap = {
  field: "district",
  from: null,
  to: "2016-12-31",
  lacks: "all",
  percent: 100,
};
const FILTER: Filter = { ...EVERYTHING, from: "2017-11-27", to: "2017-12-24" };
const SUMMARY: Summary = {
  total: 1234,
  mapped: 1200,
  unmapped: 34,
  byType: [{ type: "THEFT", count: 1000 }, { type: "ARSON", count: 234 }],
  byMonth: [],
  byDistrict: [],
  byArea: [],
  byHourWeekday: Array.from({ length: 7 }, () => Array(24).fill(0)),
  byArrest: { true: 0, false: 0 },
  byDomestic: { true: 0, false: 0 },
};
const addressOf = (part: Partial<Filter>) =>
  toAddress(
    { filter: { ...FILTER, ...part }, view: null, compare: "year" },
    EXTENT,
  );

/** What a reader sees of an element. */
function textOf(element: VNode): string {
  return renderToString(element).replace(/<[^>]+>/g, " ").replace(/\s+/g, " ")
    .replaceAll(" .", ".").replaceAll(" :", ":").trim();
}

Deno.test("Finding says the answer as a sentence, in a live region", () => {
  const html = renderToString(
    <Finding
      filter={FILTER}
      summary={{ total: 1234, byType: [] }}
      gaps={[]}
      comparison={null}
    />,
  );
  assertStringIncludes(html, 'aria-live="polite"');
  assertStringIncludes(html, 'data-total="1234"');
  assertEquals(
    textOf(
      <Finding
        filter={FILTER}
        summary={{ total: 1234, byType: [] }}
        gaps={[]}
        comparison={null}
      />,
    ),
    "1,234 crimes reported between November 27 and December 24, 2017.",
  );
  assertEquals(
    textOf(
      <Finding
        filter={EVERYTHING}
        summary={{ total: 1, byType: [] }}
        gaps={[]}
        comparison={null}
      />,
    ),
    "1 crime reported.",
  );
});

Deno.test("Finding compares, and says what was most frequent", () => {
  const span = (first: number) => ({ first, last: first + 27 });
  const comparison: Comparison = {
    choice: "year",
    current: span(6174),
    base: span(5809),
    isCut: false,
    days: 28,
    baseDays: 28,
    count: 1234,
    baseCount: 1300,
    verdict: "no-clear-change",
    percent: -5.1,
    interval: [-12, 3],
    toCome: [3, 8],
  };
  const byType = [
    { type: "THEFT", count: 400 },
    { type: "MOTOR VEHICLE THEFT", count: 200 },
    { type: "ARSON", count: 634 },
  ];
  const said = (type: string[]) =>
    textOf(
      <Finding
        filter={{ ...FILTER, type }}
        summary={{ total: 1234, byType }}
        gaps={[]}
        comparison={comparison}
      />,
    );
  assertMatch(
    said([]),
    /2017: no clear change from the same days of 2016 \(1,300\)\. Most frequent: theft \(32 %\) and motor vehicle theft \(16 %\)\.$/,
  );
  assertMatch(said(["ARSON"]), /2016 \(1,300\)\.$/);
  const caveats = (comparison: Comparison | NotCompared) =>
    textOf(
      <Caveats
        filter={FILTER}
        summary={SUMMARY}
        held={{ ...EXTENT, gaps: [BEFORE_2017], demo: false, unreadable: [] }}
        comparison={comparison}
      />,
    );
  assertMatch(caveats(comparison), /Some 3 to 8 % of the reports/);
  assertMatch(
    caveats({ reason: { why: "too-recent" } }),
    /too recent to be compared\.$/,
  );
});

Deno.test("Caveats tells what is not on the map and what is not settled", () => {
  const caveats = (filter: Filter, unmapped: number) =>
    textOf(
      <Caveats
        filter={filter}
        summary={{ ...SUMMARY, unmapped }}
        held={{ ...EXTENT, gaps: [BEFORE_2017], demo: false, unreadable: [] }}
        comparison={null}
      />,
    );
  assertEquals(caveats(FILTER, 0), "");
  assertEquals(
    caveats(FILTER, 34),
    "34 of them have no coordinates and cannot be shown on the map.",
  );
  assertMatch(caveats(FILTER, 1), /^1 of them has no coordinates/);
  const unsettled = /^Days after December 24, 2017 are unsettled/;
  assertMatch(caveats({ ...FILTER, to: "2017-12-25" }, 0), unsettled);
  assertMatch(caveats({ ...FILTER, to: null }, 0), unsettled);
  const december = { ...FILTER, to: null, month_of_year: [12] };
  assertMatch(caveats(december, 0), unsettled);
  const summers = { ...FILTER, to: null, month_of_year: [6, 7, 8] };
  assert(!unsettled.test(caveats(summers, 0)));
});

Deno.test("what was not recorded is said, and is no zero", () => {
  const district = { ...FILTER, district: [8] };
  const cases: [
    filter: Filter,
    total: number,
    finding: RegExp,
    caveat: RegExp,
  ][] = [
    [
      { ...district, from: "2016-03-01", to: "2016-03-31" },
      0,
      /^No count of crimes .*in district 8\. District is not recorded before 2017\.$/,
      /^$/,
    ],
    [
      { ...district, from: "2016-03-01" },
      0,
      /^0 crimes reported/,
      /^District is not recorded before 2017\./,
    ],
    [
      { ...district, from: "2016-03-01" },
      12,
      /^12 crimes reported/,
      /^District is not recorded before 2017\./,
    ],
    [district, 0, /^0 crimes reported/, /^$/],
    [{ ...FILTER, from: "2016-03-01" }, 12, /^12/, /^00:01 on January 1/],
    [{ ...FILTER, hour: [0] }, 12, /^12/, /^Times that nobody knew/],
  ];
  const held = { ...EXTENT, gaps: [BEFORE_2017], demo: false, unreadable: [] };
  for (const [filter, total, finding, caveat] of cases) {
    const { gaps } = held;
    assertMatch(
      textOf(
        <Finding
          filter={filter}
          summary={{ total, byType: [] }}
          gaps={gaps}
          comparison={null}
        />,
      ),
      finding,
    );
    const summary = { ...SUMMARY, total, unmapped: 0 };
    assertMatch(
      textOf(
        <Caveats
          filter={filter}
          summary={summary}
          held={held}
          comparison={null}
        />,
      ),
      caveat,
    );
  }
});

Deno.test("NothingFound leads to the nearest thing that is there", () => {
  const filter = { ...FILTER, type: ["HOMICIDE"] };
  const html = renderToString(
    <NothingFound
      filter={filter}
      summary={{ ...SUMMARY, total: 0 }}
      extent={EXTENT}
      addressOf={addressOf}
    />,
  );
  assertStringIncludes(
    html,
    '<a href="/" aria-current="false">1,234 crimes of other types</a>',
  );
});

Deno.test("NothingFound keeps a part where no single step helps", () => {
  const none = { ...SUMMARY, total: 0, byType: [] };
  const html = renderToString(
    <NothingFound
      filter={{ ...FILTER, type: ["HOMICIDE"], arrest: true }}
      summary={none}
      extent={EXTENT}
      addressOf={(filter) =>
        toAddress({ filter, view: null, compare: "year" }, EXTENT)}
    />,
  );
  assertStringIncludes(
    html,
    'href="/?type=HOMICIDE&amp;from=2016-01-01&amp;to=2017-12-31" aria-current="false">the types<',
  );
  assertStringIncludes(html, 'href="/" aria-current="false">the dates<');
});

Deno.test("TypeList is a form's checkboxes with counts, by group, the most frequent first", () => {
  const html = renderToString(
    <TypeList
      types={["ARSON", "GAMBLING", "THEFT"]}
      chosen={["ARSON"]}
      counts={SUMMARY.byType}
    />,
  );
  const boxes = [...html.matchAll(/<input type="checkbox"[^>]*>/g)]
    .map(([box]) => box);
  assertEquals(
    boxes.map((box) => /value="([A-Z]+)"/.exec(box)![1]),
    ["THEFT", "ARSON", "GAMBLING"],
  );
  assertEquals(boxes.map((box) => / checked/.test(box)), [false, true, false]);
  assert(boxes.every((box) => box.includes('name="type"')));
  assertStringIncludes(html, "1 chosen");
  assertStringIncludes(html, 'width="23.5%"');
});

Deno.test("DateFields names its fields as the address does", () => {
  const html = renderToString(
    <DateFields from="2017-11-27" to={null} extent={EXTENT} />,
  );
  assertMatch(
    html,
    /name="from" value="2017-11-27" min="2016-01-01" max="2017-12-31"/,
  );
  assertMatch(html, /name="to" value=""/);
});

Deno.test("PresetLinks marks the period shown and links to the others", () => {
  const html = renderToString(
    <PresetLinks
      presets={presetsFor(EXTENT)}
      years={yearPresets(EXTENT)}
      from={FILTER.from}
      to={FILTER.to}
      period="last-28-days"
      addressOf={(days, period) =>
        toAddress(
          { filter: { ...FILTER, ...days }, view: null, period },
          EXTENT,
        )}
    />,
  );
  assertStringIncludes(
    html,
    '<a href="/" data-preset="last-28-days" data-chosen aria-current="true">',
  );
  assertEquals(html.match(/data-chosen/g)?.length, 1);
  assertEquals(html.match(/aria-current="true"/g)?.length, 1);
  assertStringIncludes(
    html,
    '<a href="/?period=all" data-preset="all" aria-current="false">',
  );
  assertStringIncludes(
    html,
    '<a href="/?from=2016-01-01&amp;to=2016-12-31" data-preset="2016"',
  );
});

Deno.test("Chips remove one condition each", () => {
  const filter = { ...FILTER, district: [1, 18], arrest: true };
  const html = renderToString(
    <Chips
      filter={filter}
      period="last-28-days"
      extent={EXTENT}
      addressOf={(other) =>
        toAddress({ filter: other, view: null, compare: "year" }, EXTENT)}
    />,
  );
  const links = [
    ...html.matchAll(/href="([^"]*)"(?:[^>]*aria-label="(.*?)")?/g),
  ]
    .map(([, href, label]) => [href, label]);
  assertEquals(links, [
    ["/?district=18&amp;arrest=true", "Remove: District 1"],
    ["/?district=1&amp;arrest=true", "Remove: District 18"],
    ["/?district=1,18", "Remove: With arrest"],
    ["/districts/1", undefined],
    ["/", undefined],
  ]);
  assertStringIncludes(
    renderToString(
      <Chips
        filter={FILTER}
        period={null}
        extent={EXTENT}
        addressOf={addressOf}
      />,
    ),
    '<p class="no-chips">',
  );
});

Deno.test("IncidentTable says what it lists of how many", () => {
  const line: IncidentLine = anIncident();
  const caption = (lines: IncidentLine[], total: number) =>
    /<caption>(.*?)<\/caption>/.exec(
      renderToString(
        <IncidentTable
          lines={lines}
          caption={captionOf(lines.length, total, ENGLISH)}
        />,
      ),
    )?.[1];
  assertEquals(caption([line], 2000), "The newest 1 of 2,000");
  assertEquals(caption([line], 1), "The only one");
  assertEquals(
    caption([line, { ...line, unique_key: 2 }], 2),
    "All 2, newest first",
  );
});

Deno.test("IncidentTable shows what is missing as missing", () => {
  const bare: IncidentLine = anIncident({
    block: null,
    description: null,
    location_description: null,
    latitude: null,
    longitude: null,
    arrest: false,
    domestic: false,
  });
  const text = textOf(
    <IncidentTable lines={[bare]} caption="One" onShow={() => {}} />,
  );
  assertStringIncludes(
    text,
    "Jan 31, 2017, 1:05 pm Battery Block not recorded",
  );
  assertStringIncludes(text, "Not on the map: no coordinates No");
  const whole = renderToString(
    <IncidentTable lines={[anIncident()]} caption="One" onShow={() => {}} />,
  );
  assertMatch(whole, /<button[^>]*>400 block of W 66th St<\/button>/);
  assertMatch(whole, /<time datetime="2017-01-31T13:05:00">/i);
});

Deno.test("Picture is an SVG that needs neither script nor inline style", () => {
  const counts = Uint32Array.of(1, 0, 0, 30);
  const cells = {
    level: 9,
    column: 40,
    row: 40,
    columns: 2,
    rows: 2,
    counts,
    max: 30,
  };
  const outlines = [{
    part: "near",
    rings: [[640, 640, 656, 640, 656, 656]],
  }] as const;
  const html = renderToString(
    <Picture cells={cells} home={CITY_VIEW} outlines={outlines} />,
  );
  assertStringIncludes(html, 'class="shape-line" d="M40 40L41 40L41 41z"');
  assert(!/ style=/.test(html));
  assert(/role="img" aria-label="Map of Chicago/.test(html));
  assert(/<path\s+class="ramp-0" d="M40 40h1v1h-1z"/.test(html));
  assert(/<path\s+class="ramp-6" d="M41 41h1v1h-1z"/.test(html));
  assert(html.length < 25_000, `${html.length} characters`);
});

Deno.test("Legend gives every colour its numbers", () => {
  const html = renderToString(
    <Legend title="Crimes per square" breaks={[1, 2, 5]} isOpen />,
  );
  assertStringIncludes(html, "Crimes per square");
  const labels = [...html.matchAll(/class="label">(.*?)<\/span><\/li>/g)]
    .map(([, label]) => label!.replace(/<[^>]+>/g, ""));
  assertEquals(labels, ["1", "2–4", "5+"]);
});

Deno.test("LoadNote is silent until something is wrong", () => {
  const waiting = { state: "waiting" } as const;
  assertEquals(renderToString(<LoadNote status={waiting} failure="" />), "");
  assertMatch(
    renderToString(
      <LoadNote status={waiting} failure="The connection is lost." />,
    ),
    /role="alert">The connection is lost. <button type="button"\s*>Try again/,
  );
  const interrupted = {
    state: "interrupted",
    message: "Damaged.",
    goesOn: false,
    loaded: null,
  } as const;
  assertMatch(
    renderToString(<LoadNote status={interrupted} failure="" />),
    /role="status">Damaged\./,
  );
});

Deno.test("the timeline's table says how much of a unit it counts, and leaves out what it does not", () => {
  const from = parseDay("2017-05-29");
  const bars = [[7, 0], [7, 4], [7, 7], [2, 2]].map(([length, days], i) => ({
    from: from + 7 * i,
    to: from + 7 * i + length!,
    count: 1000,
    ...days !== length && { days },
  }));
  const table = textOf(
    <TimelineTable unit="week" bars={bars} line={null} addressOf={() => "/"} />,
  );
  assertEquals(
    table,
    "Crimes per week Days Crimes Week of June 5, 2017 (4 of 7 days) 1,000 Week of June 12, 2017 1,000 Week of June 19, 2017 (2 of 7 days) 1,000",
  );
});
