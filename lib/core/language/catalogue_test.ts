import { assert, assertEquals } from "@std/assert";
import { textsOf } from "../../../tools/texts.ts";
import { PRIMARY_TYPES } from "../codes/primary_types.ts";
import { KIND_GROUPS, PLACE_KINDS } from "../codes/place_kinds.ts";
import { TYPE_GROUPS } from "../codes/type_groups.ts";
import { LONG_WEEKDAYS } from "../charts/heat.ts";
import { CHART_NOTES, CHART_TITLES } from "../charts/chart_words.ts";
import { RATE_NOTES } from "../charts/rank_units.ts";
import { MEASURE_WORDS } from "../charts/ranked.ts";
import { VERDICT_TEXTS } from "../compare/words.ts";
import { DAY_PARTS } from "../filter/day_part.ts";
import { RECORDED_NAMES } from "../filter/gaps.ts";
import { YEAR_SEASONS } from "../filter/month_of_year.ts";
import { MONTH_NAMES } from "../filter/month_words.ts";
import { SAYINGS, WEEKDAYS } from "../filter/words.ts";
import { phraseCase, SHORT_MONTHS } from "../format.ts";
import { FIELD_WORDS } from "../incident/field_words.ts";
import { CRIME_GROUPS } from "../map/groups.ts";
import { LAYER_TITLES } from "../map/map_key.ts";
import { REACHES } from "../page/drawing.ts";
import { PANELS } from "../page/pills.ts";
import { RECORD_COLUMNS } from "../page/record_columns.ts";
import { COUNTED, ELSEWHERE, UNCOUNTED } from "../page/relax.ts";
import { COUNT_FILES, FILE_LABELS } from "../page/take_away.ts";
import { TIME_PRESETS } from "../page/time_presets.ts";
import { PER_UNIT } from "../page/timeline.ts";
import { DIVISIONS } from "../regions/divisions.ts";
import { EVERYDAY_WORDS } from "../search/everyday.ts";
import { KIND_WORDS } from "../search/kind_words.ts";
import { EVERYDAY_AREAS } from "../search/more_names.ts";
import { LOOKED_FOR } from "../search/typed_query.ts";
import { WAYS_ON } from "../search/way_on.ts";
import { SPANISH_IN_BROWSERS, SPANISH_ON_SERVERS } from "./spanish.ts";

const ROOT = new URL("../../../", import.meta.url);
const SPANISH = { ...SPANISH_IN_BROWSERS, ...SPANISH_ON_SERVERS };

/** Texts that tables hold, and whoever shows them says with `t()`. */
const OF_TABLES: readonly string[] = [
  ...PRIMARY_TYPES.map(phraseCase),
  ...PLACE_KINDS.flatMap(({ label, words }) => [label, words]),
  ...KIND_GROUPS.map(({ label }) => label),
  ...TYPE_GROUPS.map(({ label }) => label),
  ...LONG_WEEKDAYS,
  ...WEEKDAYS,
  ...MONTH_NAMES,
  ...SHORT_MONTHS,
  ...Object.values(MEASURE_WORDS),
  ...Object.values(CHART_TITLES),
  ...Object.values(CHART_NOTES).flat(),
  ...RATE_NOTES,
  ...textsIn(VERDICT_TEXTS),
  ...DAY_PARTS.map(({ words }) => words),
  ...YEAR_SEASONS.flatMap(({ label, words }) => [label, words]),
  ...Object.values(RECORDED_NAMES),
  ...textsIn(SAYINGS),
  ...Object.values(FIELD_WORDS),
  ...CRIME_GROUPS.map(({ label }) => label),
  ...Object.values(LAYER_TITLES),
  ...REACHES.map(({ words }) => words),
  ...Object.values(PANELS).flatMap(({ title, usual }) => [title, usual]),
  ...RECORD_COLUMNS.map(({ title }) => title),
  ...textsIn([UNCOUNTED, ELSEWHERE, COUNTED]),
  ...Object.values(FILE_LABELS),
  ...COUNT_FILES.map(([, label]) => label),
  ...TIME_PRESETS.map(({ label }) => label),
  ...Object.values(PER_UNIT),
  ...Object.values(DIVISIONS).flatMap((
    { path, title, one, several, about },
  ) => [path, title, one, several, about]),
  ...EVERYDAY_WORDS.flatMap(({ label, misses = "" }) => [
    label,
    ...misses.split(/(?<=\.) /).filter((sentence) => sentence !== ""),
  ]),
  ...Object.values(KIND_WORDS),
  ...EVERYDAY_AREAS.map(({ misses }) => misses),
  LOOKED_FOR,
  ...WAYS_ON,
];

function textsIn(value: unknown): string[] {
  return typeof value === "string"
    ? [value]
    : Object.values(value as object).flatMap(textsIn);
}

interface Source {
  path: string;
  text: string;
}

function sourcesBelow(folder: string): Source[] {
  return [...Deno.readDirSync(new URL(folder, ROOT))].flatMap((entry) => {
    const path = `${folder}${entry.name}`;
    if (entry.isDirectory) {
      return path === "lib/core/language" ? [] : sourcesBelow(`${path}/`);
    }
    return /(?<!_test)\.tsx?$/.test(path)
      ? [{ path, text: Deno.readTextFileSync(new URL(path, ROOT)) }]
      : [];
  });
}

const SOURCES = [
  "components/",
  "islands/",
  "routes/",
  "lib/core/",
  "lib/browser/",
]
  .flatMap(sourcesBelow);
const SAID = SOURCES.map(({ path, text }) => ({
  path,
  texts: /\b(?:t|words)(?:\.(?:plural|parts))?\(/.test(text)
    ? textsOf(new URL(path, ROOT).pathname, text)
    : [],
}));

Deno.test("every text that is said has its Spanish", () => {
  const lacking = [
    ...SAID.flatMap(({ path, texts }) =>
      texts.map(({ text }) => ({ path, text }))
    ),
    ...OF_TABLES.map((text) => ({ path: "a table", text })),
  ].filter(({ text }) => !Object.hasOwn(SPANISH, text));
  assertEquals(lacking, []);
});

Deno.test("every Spanish text is said somewhere", () => {
  const known = new Set(OF_TABLES);
  const all = SOURCES.map(({ text }) => text).join("\n");
  const unused = Object.keys(SPANISH).filter((text) => {
    const written = JSON.stringify(text).replaceAll("\u00a0", "\\u00a0");
    // A sentence may be part of what is said.
    return !known.has(text) && !all.includes(written) &&
      !(text.endsWith(".") && all.includes(written.slice(1, -1)));
  });
  assertEquals(unused, []);
});

Deno.test("English and Spanish name the same values", () => {
  const names = (text: string) =>
    [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();
  for (const [english, spanish] of Object.entries(SPANISH)) {
    const forms = typeof spanish === "string" ? [spanish] : spanish;
    for (const [i, form] of forms.entries()) {
      // "Last week" says no number.
      const isOne = typeof spanish !== "string" && i === 0;
      const free = (name: string) => !(isOne && name === "{n}");
      assertEquals(
        names(form).filter(free),
        names(english).filter(free),
        `${english} / ${form}`,
      );
    }
  }
});

Deno.test("no line may break between a number and its sign", () => {
  const texts = Object.entries(SPANISH).flat(2);
  const parting = texts.filter((text) =>
    /[\d}] (?:%|k?m|MB)(?!\p{L})/u.test(text)
  );
  assertEquals(parting, []);
});

Deno.test("what counts has a form for one, and nothing else has forms", () => {
  for (const { path, texts } of SAID) {
    for (const { text, one } of texts) {
      const spanish = SPANISH[text];
      assert(
        one === null || typeof spanish !== "string",
        `${path}: “${text}” has one Spanish form`,
      );
    }
  }
});

Deno.test("what islands say goes to the browser", () => {
  const byPath = new Map(SOURCES.map((source) => [source.path, source]));
  const reached = new Set<string>();
  const reach = (path: string) => {
    const source = byPath.get(path);
    if (source === undefined || reached.has(path)) return;
    reached.add(path);
    for (
      const [, to] of source.text.matchAll(
        /^(?:import|export)(?! type\b)[^;]*?from "(\.[^"]+)";|import\("(\.[^"]+)"\)/gm,
      )
    ) {
      if (to !== undefined) reach(pathOf(to, path));
    }
    for (
      const [, to] of source.text.matchAll(/import\(\s*"(\.[^"]+)"\s*,?\s*\)/g)
    ) {
      reach(pathOf(to!, path));
    }
  };
  for (const { path } of SOURCES) {
    if (/^islands\/\w+\.tsx$/.test(path)) reach(path);
  }
  assert(reached.has("components/TakePanels.tsx"), "what is loaded on demand");
  const lacking = SAID.filter(({ path }) => reached.has(path)).flatMap((
    { path, texts },
  ) =>
    texts.filter(({ text }) => !Object.hasOwn(SPANISH_IN_BROWSERS, text))
      .map(({ text }) => ({ path, text }))
  );
  assertEquals(lacking, []);
});

function pathOf(specifier: string, from: string): string {
  return new URL(specifier, new URL(from, ROOT)).href.slice(ROOT.href.length);
}
