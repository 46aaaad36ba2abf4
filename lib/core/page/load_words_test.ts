import { assertEquals } from "@std/assert";
import type { LoadStatus } from "./dataset.ts";
import type { Loaded } from "./history.ts";
import { choiceInWords, loadInWords, moreChoices } from "./load_words.ts";
import type { HistoryChoice } from "./history.ts";

const NOTHING: Loaded = {
  from: null,
  rows: 0,
  of: 8_000_000,
  bytes: 0,
  ofBytes: 4_080_000,
};
const SOME: Loaded = {
  ...NOTHING,
  from: "2018-06-01",
  rows: 200_000,
  bytes: 1_230_000,
};
const WANTED: Loaded = {
  ...SOME,
  from: "2017-01-01",
  rows: 500_000,
  bytes: 4_080_000,
};
const ALL: Loaded = {
  from: "2001-01-01",
  rows: 8_000_000,
  of: 8_000_000,
  bytes: 26_960_000,
  ofBytes: 26_960_000,
};

Deno.test("loadInWords() says what is here and who counts the rest", () => {
  const cases: [status: LoadStatus, asked: string | null, words: string][] = [
    [{ state: "waiting" }, null, ""],
    [
      { state: "paused" },
      null,
      "Nothing is loaded, to save data. The server counts.",
    ],
    [
      { state: "loading", ...NOTHING },
      "2018-10-01",
      "Loading: 0 of 4.1\u00a0MB. Meanwhile the server counts.",
    ],
    [
      { state: "loading", ...SOME },
      "2018-05-31",
      "Loading: 1.2 of 4.1\u00a0MB. The server counts what is older.",
    ],
    [
      { state: "loading", ...SOME },
      "2018-06-01",
      "Loading: 1.2 of 4.1\u00a0MB.",
    ],
    [
      { state: "ready", ...WANTED },
      "2018-10-01",
      "Loaded: since January 2017, 4.1\u00a0MB.",
    ],
    [
      { state: "ready", ...WANTED },
      null,
      "Loaded: since January 2017, 4.1\u00a0MB. The server counts what is older.",
    ],
    [{ state: "ready", ...ALL }, null, "Loaded: all since 2001, 27\u00a0MB."],
    [{ state: "ready", ...NOTHING, of: 0 }, null, ""],
    [
      { state: "interrupted", message: "", goesOn: true, loaded: null },
      null,
      "Nothing is loaded. The server counts.",
    ],
    [
      { state: "interrupted", message: "", goesOn: true, loaded: SOME },
      "2018-10-01",
      "Loading stopped at 1.2 of 4.1\u00a0MB.",
    ],
  ];
  for (const [status, asked, words] of cases) {
    assertEquals(loadInWords(status, asked), words);
  }
});

const CHOICES: HistoryChoice[] = [
  { range: "none", from: null, rows: 0, bytes: 0 },
  { range: "settled", from: "2018-10-01", rows: 40_000, bytes: 400_000 },
  { range: "two-years", from: "2017-01-01", rows: 500_000, bytes: 4_080_000 },
  { range: "all", from: "2001-01-01", rows: 8_000_000, bytes: 26_960_000 },
];

Deno.test("moreChoices() offers what goes beyond what is here or comes", () => {
  const cases: [status: LoadStatus, ranges: string[]][] = [
    [{ state: "paused" }, ["settled", "two-years", "all"]],
    [{ state: "loading", ...SOME }, ["all"]],
    [{ state: "ready", ...WANTED }, ["all"]],
    // Place parts are no more of the past.
    [
      {
        state: "ready",
        ...SOME,
        ofBytes: 4_980_000,
        ofPlaceBytes: 4_500_000,
      },
      ["two-years", "all"],
    ],
    [{ state: "ready", ...ALL }, []],
  ];
  for (const [status, ranges] of cases) {
    assertEquals(
      moreChoices(CHOICES, status).map(({ range }) => range),
      ranges,
      status.state,
    );
  }
});

Deno.test("choiceInWords() says since when, and what it takes", () => {
  const extent = { from: "2001-01-01", to: "2018-11-12" };
  assertEquals(
    CHOICES.slice(1).map((choice) => choiceInWords(choice, extent)),
    [
      "Load since October 2018, 0.4\u00a0MB",
      "Load since January 2017, 4.1\u00a0MB",
      "Load all since 2001, 27\u00a0MB",
    ],
  );
});
