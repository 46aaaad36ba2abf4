import { assert, assertEquals, assertMatch } from "@std/assert";
import { parseFilter } from "../filter/parse.ts";
import { EVERYTHING } from "../filter/filter.ts";
import { readAddress } from "./address.ts";
import {
  citationsOf,
  countFiles,
  embedCode,
  fixedLink,
  incidentFiles,
  linkOf,
  pictureFiles,
  type Taken,
} from "./take_away.ts";

const VOCABULARY = {
  types: new Set(["THEFT"]),
  places: new Set<string>(),
  iucr: new Set<string>(),
  beats: new Set<string>(),
};
const HELD = {
  version: "abc123",
  from: "2001-01-01",
  to: "2018-11-12",
  since: null,
  arriving: null,
  refreshedAt: "2018-11-13T08:00:00Z",
  demo: false,
  streets: null,
  gaps: [],
  unreadable: [],
};

function taken(query: string, others: Partial<Taken> = {}): Taken {
  const params = new URLSearchParams(query);
  const { filter, view, look, compare, period, charts, language } = readAddress(
    params,
    VOCABULARY as never,
    { from: HELD.from, to: HELD.to },
  );
  return {
    state: { filter, view, look, compare, period, charts, language },
    summary: { total: 20151, byType: [] },
    comparison: null,
    held: HELD,
    origin: "https://crimes.example",
    today: "2026-11-30",
    shown: null,
    ...others,
  };
}

Deno.test("a link says the newest days, or these days", () => {
  assertEquals(linkOf(taken("")), "https://crimes.example/");
  assertEquals(
    fixedLink(taken("")),
    "https://crimes.example/?from=2018-10-09&to=2018-11-05",
  );
  const other = taken("type=THEFT&from=2017-01-01&to=2017-12-31");
  assertEquals(linkOf(other), fixedLink(other));
});

Deno.test("files are of what is shown, with how much they weigh", () => {
  const { href, note } = incidentFiles(taken("type=THEFT"))[0]!;
  assertEquals(
    href,
    "/api/crimes.csv?type=THEFT&from=2018-10-09&to=2018-11-05",
  );
  assertEquals(note, "20,151 rows, about 4.4\u00a0MB");
  assertEquals(
    incidentFiles(taken("")).map(({ href }) => /\.(\w+)/.exec(href)![1]),
    ["csv", "geojson", "parquet", "arrow", "ndjson"],
  );
  const shown = taken("", { shown: [-87.7, 41.8, -87.6, 41.9] });
  const inside = incidentFiles(shown).at(-1)!;
  assertMatch(
    inside.href,
    /^\/api\/crimes\.csv\?.*bbox=-87\.7,41\.8,-87\.6,41\.9/,
  );
  for (const { href } of [...incidentFiles(shown), ...countFiles(shown)]) {
    const params = new URL(href, "https://x").searchParams;
    params.delete("by");
    assertEquals(parseFilter(params, VOCABULARY as never).faults, [], href);
  }
  assertEquals(
    pictureFiles(taken("map=13/41.9/-87.65")).map(({ href }) => href)[0],
    "/picture.png?from=2018-10-09&to=2018-11-05&map=13/41.9/-87.65",
  );
});

Deno.test("every citation says source, version, day and where", () => {
  for (const { style, text } of citationsOf(taken("type=THEFT"))) {
    assertMatch(text, /City of Chicago/, style);
    assertMatch(text, /abc123/, style);
    assertMatch(text, /November 30, 2026|2026-11-30/, style);
    assertMatch(text, /https:\/\/crimes\.example\/\?type=THEFT&from=/, style);
  }
  const demo = { ...HELD, demo: true };
  for (const { text } of citationsOf(taken("", { held: demo }))) {
    assert(!text.includes("City of Chicago"), "made-up data is not theirs");
  }
});

Deno.test("the code of a frame holds any filter", () => {
  const odd = taken("");
  odd.state.filter = { ...EVERYTHING, description: '">X & <b' };
  const code = embedCode(odd);
  assertMatch(
    code,
    /^<iframe src="https:\/\/crimes\.example\/embed\?[^"<]*" title="[^"<]*" width/,
  );
});
