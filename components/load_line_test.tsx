import { assertEquals } from "@std/assert";
import { renderToString } from "preact-render-to-string";
import type { LoadStatus } from "../lib/core/page/dataset.ts";
import type { Loaded } from "../lib/core/page/history.ts";
import type { HistoryChoice } from "../lib/core/page/history.ts";
import { LoadLine } from "./LoadLine.tsx";

const LOADED: Loaded = {
  from: "2017-01-01",
  rows: 5,
  of: 80,
  bytes: 1_000_000,
  ofBytes: 4_000_000,
};
const CHOICES: HistoryChoice[] = [
  { range: "two-years", from: "2017-01-01", rows: 5, bytes: 4_000_000 },
  { range: "all", from: "2001-01-01", rows: 80, bytes: 27_000_000 },
];

/** What can be pressed, and the progress if it is shown. */
function controls(status: LoadStatus, hasChosen = false) {
  const html = renderToString(
    <LoadLine
      status={status}
      asked="2018-01-01"
      extent={{ from: "2001-01-01", to: "2018-11-12" }}
      choices={CHOICES}
      hasChosen={hasChosen}
      onChoose={() => {}}
      onRetry={() => {}}
    />,
  );
  return {
    buttons: [...html.matchAll(/<button[^>]*>(.*?)<\/button>/g)]
      .map(([, text]) => text),
    progress: /<progress value="(\d+)" max="(\d+)"/.exec(html)?.slice(1),
  };
}

Deno.test("LoadLine offers what fits its state", () => {
  const all = "Load all since 2001, 27\u00a0MB";
  const cases: [status: LoadStatus, buttons: string[], progress?: string[]][] =
    [
      [{ state: "waiting" }, ["Load since January 2017, 4\u00a0MB", all]],
      [{ state: "paused" }, ["Load since January 2017, 4\u00a0MB", all]],
      [{ state: "loading", ...LOADED }, [all], ["1000000", "4000000"]],
      [{ state: "ready", ...LOADED }, [all]],
      [{ state: "interrupted", message: "", goesOn: true, loaded: LOADED }, [
        all,
      ]],
      [
        { state: "interrupted", message: "", goesOn: false, loaded: LOADED },
        ["Load again"],
      ],
    ];
  for (const [status, buttons, progress] of cases) {
    assertEquals(controls(status), { buttons, progress }, status.state);
  }
});

Deno.test("LoadLine lets a choice be taken back", () => {
  const ready: LoadStatus = {
    state: "ready",
    ...LOADED,
    ofBytes: 27_000_000,
  };
  assertEquals(controls(ready, true).buttons, ["Load less next time"]);
  assertEquals(controls(ready, false).buttons, []);
});
