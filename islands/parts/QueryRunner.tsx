import { useSignalEffect } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { keepAddress } from "../../lib/browser/page/address_bar.ts";
import { awakening } from "../../lib/browser/page/awakening.ts";
import { keepForOffline } from "../../lib/browser/page/offline.ts";
import { rememberedRange } from "../../lib/browser/page/remembered_range.ts";
import { reportErrors } from "../../lib/browser/page/report_errors.ts";
import { runQueries } from "../../lib/browser/page/run_queries.ts";
import { savesData } from "../../lib/browser/tasks/environment.ts";
import { inTask } from "../../lib/browser/tasks/in_task.ts";
import { openDataset } from "../../lib/browser/thread/open_dataset.ts";
import {
  openHere,
  startDatasetThread,
} from "../../lib/browser/thread/threads.ts";
import { otherFilter } from "../../lib/core/compare/choice.ts";
import type { Filter } from "../../lib/core/filter/filter.ts";
import type { PastCounts } from "../../lib/core/page/dataset.ts";
import { heldOf } from "../../lib/core/page/held.ts";
import {
  type PageAnswer,
  toDayCounts,
  toPastCounts,
} from "../../lib/core/page/page_answer.ts";
import type { PageSignals } from "../../lib/core/page/page_signals.ts";
import { titleOf } from "../../lib/core/page/title.ts";
import { useWords } from "../../components/page_context.ts";

/** Loads the data, answers the filter, keeps the address. Draws nothing. */
export default function QueryRunner({ page }: { page: PageSignals }) {
  const t = useWords();
  const { held, answer, comparison, dragging, dataset, status } = page;

  /** What the page came with a title for, until it shows anything else. */
  const titled = useRef<PageAnswer | null>(answer.peek());

  useSignalEffect(() => {
    // Not before all else is loaded.
    if (status.value.state === "ready") keepForOffline();
  });
  useEffect(() => {
    const ending = new AbortController();
    const ends: (() => void)[] = [];
    // A task each: nobody has asked for anything yet.
    for (const begin of [followAddress, tellErrors, open]) {
      inTask(() => void ends.push(begin()), ending.signal);
    }
    return () => {
      ending.abort();
      for (const end of ends) end();
    };
  }, []);
  useSignalEffect(() => {
    if (dragging.value) return; // the browser's own process is told each time
    const { answered, version, summary } = answer.value;
    const first = titled.current;
    if (answered === first?.answered && version === first.version) return;
    titled.current = null;
    document.title = titleOf(answered, summary.total, t);
  });
  return null;

  function followAddress(): () => void {
    return keepAddress(page, globalThis.window);
  }

  function tellErrors(): () => void {
    return reportErrors(globalThis, (url, init) => fetch(url, init), location);
  }

  /** Has the page's questions answered from now on. */
  function open(): () => void {
    const opened = openDataset({
      fetch: (url, init) => fetch(url, init),
      version: held.peek().version,
      // Until it listens the server answers.
      startThread: () => awakening.done().then(startDatasetThread),
      openHere,
      onFault: (error) => reportError(error),
      range: savesData() ? "none" : rememberedRange() ?? undefined,
      onStatus: (now) => status.value = now,
      onVersion: (manifest) => held.value = heldOf(manifest),
    });
    // What the server has counted for this page, whoever loads need not ask for.
    const shown = answer.peek();
    const compared = comparison.peek();
    const known: [Filter, PastCounts][] = [
      [shown.answered, toPastCounts(shown)],
      [
        otherFilter(compared.choice, compared.answered) ?? compared.answered,
        { timeline: toDayCounts(compared) },
      ],
    ];
    for (const [filter, counts] of known) {
      opened.remember(held.peek().version, filter, counts).catch(reportError);
    }
    dataset.value = opened;
    const stop = runQueries(page);
    // The first answer is on the page already: nobody waits for the rest.
    awakening.done().then(() => opened.load()).catch(reportError);
    return () => {
      stop();
      opened.close();
    };
  }
}
