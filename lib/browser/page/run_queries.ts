import { batch, computed, effect, signal } from "@preact/signals";
import {
  answerable,
  besideAsked,
  isThere,
} from "../../core/charts/ask_beside.ts";
import { takesPlaces, talliesFor } from "../../core/charts/tallies.ts";
import { choiceText } from "../../core/compare/choice.ts";
import type { Filter } from "../../core/filter/filter.ts";
import { keepEqual } from "../../core/page/keep_equal.ts";
import { isBeside, questionOf, wantedOf } from "../../core/page/page_answer.ts";
import type { PageSignals } from "../../core/page/page_signals.ts";
import type { TimelineWanted } from "../../core/timeline_wanted.ts";
import { waitOrOnline } from "../tasks/environment.ts";
import { latest } from "../tasks/latest.ts";
import { retryDelay } from "../tasks/retry.ts";
import {
  askAround,
  askChange,
  askNewest,
  askPlaced,
  askSummary,
} from "./page_questions.ts";

/**
 * Keeps answer and list those to the page's filter, of the version of the data
 * that the page shows: what comes of another one is not shown, but asked again,
 * as is what has failed.
 *
 * @param wait Resolves after a time in milliseconds, or earlier.
 * @returns Ends it.
 */
export function runQueries(
  page: PageSignals,
  wait: typeof waitOrOnline = waitOrOnline,
): () => void {
  const { filter, held, timeline, dragging, answer, newest, dataset } = page;
  const { failure, late, attempt, compare, comparison } = page;
  const { charts, near, beside } = page;
  const summary = latest(askSummary);
  const placed = latest(askPlaced);
  const change = latest(askChange);
  const around = latest(askAround);
  const lines = latest(askNewest);
  const isOfPage = (version: string) => version === held.peek().version;
  /** What the page shows the answer to; "" if that is to be asked again. */
  let answered = keyOf(
    answer.peek().answered,
    answer.peek().version,
    wantedOf(answer.peek().timeline),
  );
  /** What the list is of, or is asked for. */
  let listed = keyOf(newest.peek().answered, newest.peek().version);
  /** What the comparison is of, or is asked for. */
  let compared = `${
    keyOf(comparison.peek().answered, comparison.peek().version)
  } ${choiceText(comparison.peek().choice)}`;
  /** The version of what stands beside the charts' counts. */
  let surrounded = held.peek().version;
  /** Failures in a row. */
  let failures = 0;
  /** True while something beside the count could not be had. */
  const isLacking = signal(false);

  const stops = [
    effect(() => {
      const source = dataset.value;
      const wanted = filter.value;
      const over = timeline.value;
      const key = keyOf(wanted, held.value.version, over);
      attempt.value;
      const tallies = talliesFor(near.value, charts.value)
        .filter((by) => !takesPlaces(by));
      if (source === null) return;
      const isThere = tallies.every((by) => by in answer.peek().tallies);
      if (key === answered && isThere && failure.peek() === "") {
        summary.stop(); // back to what is shown, before the answer came
        return;
      }
      summary.run(source, wanted, over, tallies).then((found) => {
        if (found === undefined) return; // a newer question has taken over
        if (!isOfPage(found.version)) {
          answered = "";
          late.value = true;
          return;
        }
        answered = key;
        failures = 0;
        batch(() => {
          // Charts that ignore what was changed find theirs as it was.
          const { answered: _, ...before } = answer.peek();
          answer.value = { answered: wanted, ...keepEqual(before, found) };
          failure.value = "";
        });
      }).catch((error) => {
        answered = "";
        failure.value = messageOf(error);
      });
    }),
    // The count does not wait for place parts that are on their way: what takes
    // them follows, when a control rests.
    effect(() => {
      const source = dataset.value;
      const { answered, tallies } = answer.value;
      const lacking = talliesFor(near.value, charts.value)
        .filter((by) => takesPlaces(by) && !(by in tallies));
      attempt.value;
      if (source === null || dragging.value || lacking.length === 0) {
        placed.stop();
        return;
      }
      placed.run(source, answered, lacking).then((found) => {
        if (found === undefined) return;
        const { tallies, ...rest } = answer.peek();
        if (found.version !== rest.version) {
          late.value = true;
          return;
        }
        failures = 0;
        answer.value = { ...rest, tallies: { ...tallies, ...found.tallies } };
      }).catch(() => isLacking.value = true);
    }),
    // Nobody reads a list while it runs by: it follows when a control rests.
    effect(() => {
      const source = dataset.value;
      const wanted = filter.value;
      const key = keyOf(wanted, held.value.version);
      attempt.value;
      if (source === null || dragging.value || key === listed) return;
      listed = key;
      lines.run(source, wanted).then((found) => {
        if (found === undefined) return;
        if (!isOfPage(found.version)) {
          listed = "";
          late.value = true;
          return;
        }
        failures = 0;
        newest.value = { answered: wanted, ...found, failure: "" };
      }).catch((error) => {
        listed = "";
        newest.value = {
          answered: wanted,
          version: held.peek().version,
          lines: [],
          failure: messageOf(error),
        };
      });
    }),
    // So does what charts show beside their counts.
    effect(() => {
      const source = dataset.value;
      const change = comparison.value;
      const shown = answerable(near.value, held.value);
      const choice = charts.value;
      attempt.value;
      if (source === null || dragging.value) return;
      // The comparison of the filter or version before is no help to this one.
      const data = held.value;
      const { version } = data;
      const asking = { answered: filter.value, version };
      if (!isBeside(change, asking)) return;
      const asked = besideAsked(change.answered, change.result, choice, shown);
      const before = surrounded === version ? beside.peek() : null;
      if (before !== null && isThere(asked, before.of)) {
        around.stop();
        return;
      }
      around.run(source, change, choice, shown, data, before).then((found) => {
        if (found === undefined) return;
        if (found.versions.some((of) => !isOfPage(of))) {
          late.value = true;
          return;
        }
        failures = 0;
        surrounded = version;
        beside.value = keepEqual(beside.peek(), found.beside);
      }).catch(() => isLacking.value = true);
    }),
    // So does what it is compared with.
    effect(() => {
      const source = dataset.value;
      const wanted = filter.value;
      const choice = compare.value;
      const data = held.value;
      const key = `${keyOf(wanted, data.version)} ${choiceText(choice)}`;
      attempt.value;
      if (source === null || dragging.value || key === compared) return;
      compared = key;
      change.run(source, wanted, choice, data).then((found) => {
        if (found === undefined) return;
        if (found.version !== null && !isOfPage(found.version)) {
          compared = "";
          late.value = true;
          return;
        }
        failures = 0;
        const { result, days } = found;
        const { version } = data;
        comparison.value = { answered: wanted, version, choice, result, days };
      }).catch(() => {
        compared = "";
        isLacking.value = true;
      });
    }),
  ];
  const isFailing = computed(() =>
    late.value || isLacking.value || failure.value !== "" ||
    newest.value.failure !== ""
  );
  stops.push(effect(() => {
    attempt.value; // and once more, if it fails again
    if (!isFailing.value) return;
    const waiting = new AbortController();
    wait(retryDelay(++failures), waiting.signal).then(() => {
      if (waiting.signal.aborted) return;
      batch(() => {
        late.value = isLacking.value = false;
        attempt.value++;
      });
    });
    return () => waiting.abort();
  }));
  return () => {
    for (const stop of stops) stop();
    summary.stop();
    placed.stop();
    lines.stop();
    change.stop();
    around.stop();
  };
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
