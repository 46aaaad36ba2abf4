import { batch, useSignalEffect } from "@preact/signals";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { keepAddress } from "../lib/browser/page/address_bar.ts";
import { savesData, whenIdle } from "../lib/browser/tasks/environment.ts";
import { latest } from "../lib/browser/tasks/latest.ts";
import { openDataset } from "../lib/browser/thread/open_dataset.ts";
import { openHere, startDatasetThread } from "../lib/browser/thread/threads.ts";
import { rememberedRange } from "../lib/browser/page/remembered_range.ts";
import { reportErrors } from "../lib/browser/page/report_errors.ts";
import type { TimelineWanted } from "../lib/core/timeline_wanted.ts";
import type { Filter } from "../lib/core/filter/filter.ts";
import type { PageDataset } from "../lib/core/page/dataset.ts";
import { keepEqual } from "../lib/core/page/keep_equal.ts";
import {
  type IncidentLine,
  LINES,
  type PageAnswer,
  questionOf,
  toLine,
  toPageTimeline,
} from "../lib/core/page/page_answer.ts";
import type { PageSignals } from "../lib/core/page/page_signals.ts";
import { titleOf } from "../lib/core/page/title.ts";

/** Loads the data, answers the filter, keeps the address. Draws nothing. */
export default function QueryRunner({ page }: { page: PageSignals }) {
  const { filter, extent, version, timeline, dragging } = page;
  const { answer, newest, dataset, status, failure } = page;
  /** What the page shows the answer to. */
  const answered = useRef(
    keyOf(filter.peek(), version.peek(), timeline.peek()),
  );
  /** What the list is of, or is asked for. */
  const listed = useRef(keyOf(filter.peek(), version.peek()));
  const summary = useMemo(() => latest(askSummary), []);
  const lines = useMemo(() => latest(askNewest), []);

  useEffect(() => keepAddress(page, globalThis.window), []);
  useEffect(
    () => reportErrors(globalThis, (url, init) => fetch(url, init), location),
    [],
  );

  useEffect(() => {
    const opened = openDataset({
      fetch: (url, init) => fetch(url, init),
      startThread: startDatasetThread,
      openHere,
      onFault: (error) => reportError(error),
      range: savesData() ? "none" : rememberedRange() ?? undefined,
      onStatus: (now) => status.value = now,
      onVersion: (manifest) =>
        batch(() => {
          version.value = manifest.version;
          extent.value = { from: manifest.from, to: manifest.to };
        }),
    });
    dataset.value = opened;
    // The first answer is on the page already: nobody waits for the rest.
    whenIdle().then(() => opened.load()).catch(reportError);
    return () => {
      summary.stop();
      lines.stop();
      opened.close();
    };
  }, []);

  useSignalEffect(() => {
    const source = dataset.value;
    const wanted = filter.value;
    const over = timeline.value;
    const key = keyOf(wanted, version.value, over);
    if (source === null) return;
    if (key === answered.current && failure.peek() === "") {
      summary.stop(); // back to what is shown, before the answer came
      return;
    }
    summary.run(source, wanted, over).then((found) => {
      if (found === undefined) return; // a newer question has taken over
      answered.current = key;
      batch(() => {
        // Charts that ignore what was changed find theirs as it was.
        const { answered: _, ...before } = answer.peek();
        answer.value = { answered: wanted, ...keepEqual(before, found) };
        failure.value = "";
      });
    }).catch((error) => {
      answered.current = "";
      failure.value = messageOf(error);
    });
  });

  // Nobody reads a list while it runs by: it follows when a control rests.
  useSignalEffect(() => {
    const source = dataset.value;
    const wanted = filter.value;
    const key = keyOf(wanted, version.value);
    if (source === null || dragging.value || key === listed.current) return;
    listed.current = key;
    lines.run(source, wanted).then((found) => {
      if (found === undefined) return;
      newest.value = { answered: wanted, lines: found, failure: "" };
    }).catch((error) => {
      listed.current = "";
      newest.value = { answered: wanted, lines: [], failure: messageOf(error) };
    });
  });

  useSignalEffect(() => {
    if (dragging.value) return; // the browser's own process is told each time
    const { answered, summary } = answer.value;
    document.title = titleOf(answered, summary.total);
  });
  return null;
}

async function askSummary(
  signal: AbortSignal,
  source: PageDataset,
  wanted: Filter,
  over: TimelineWanted | null,
): Promise<Omit<PageAnswer, "answered">> {
  const { summary, timeline } = await source.query(wanted, {
    summary: true,
    ...over && { timeline: over },
  }, signal);
  return { summary: summary!, timeline: toPageTimeline(timeline) };
}

async function askNewest(
  signal: AbortSignal,
  source: PageDataset,
  wanted: Filter,
): Promise<IncidentLine[]> {
  return (await source.newest(wanted, LINES, signal)).map(toLine);
}

function keyOf(
  filter: Filter,
  version: string,
  timeline: TimelineWanted | null = null,
): string {
  return `${version} ${questionOf(filter, timeline)}`;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
