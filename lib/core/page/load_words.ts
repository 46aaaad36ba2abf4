/** What the page holds of the past, said for visitors. */
import { monthInWords } from "../filter/words.ts";
import type { LoadStatus } from "./dataset.ts";
import { formatMegabytes } from "../format.ts";
import type { HistoryChoice, Loaded } from "./history.ts";
import type { Extent } from "./presets.ts";

/** "all since 2001", "since January 2025". */
function sinceInWords(from: string, isAll: boolean): string {
  return isAll
    ? `all since ${from.slice(0, 4)}`
    : `since ${monthInWords(from)}`;
}

/**
 * One or two sentences; "" while there is nothing to say.
 *
 * @param asked The first day that is asked for; `null` for the very first.
 */
export function loadInWords(status: LoadStatus, asked: string | null): string {
  switch (status.state) {
    case "waiting":
      return "";
    case "paused":
      return "Nothing is loaded, to save data. The server counts.";
    case "loading":
      return `Loading: ${progressInWords(status)}.${elsewhere(status, asked)}`;
    case "ready":
      return status.from === null
        ? ""
        : `Loaded: ${sinceInWords(status.from, status.rows === status.of)}, ${
          formatMegabytes(status.bytes)
        }.${elsewhere(status, asked)}`;
    case "interrupted": {
      const { loaded } = status;
      if (loaded === null) return "Nothing is loaded. The server counts.";
      return `Loading stopped at ${progressInWords(loaded)}.` +
        elsewhere(loaded, asked);
    }
  }
}

/** "12.3 of 26.4 MB". */
function progressInWords({ bytes, ofBytes }: Loaded): string {
  return `${formatMegabytes(bytes).replace(" MB", "")} of ${
    formatMegabytes(ofBytes)
  }`;
}

/** Who answers, where it is not the page alone. */
function elsewhere(
  { from, rows, of }: Loaded,
  asked: string | null,
): string {
  if (rows === of) return "";
  if (from !== null && asked !== null && asked >= from) return "";
  return from === null
    ? " Meanwhile the server counts."
    : " The server counts what is older.";
}

/** What can be loaded on top of what is here or on its way. */
export function moreChoices(
  choices: readonly HistoryChoice[],
  status: LoadStatus,
): HistoryChoice[] {
  const loaded = status.state === "interrupted" ? status.loaded : status;
  const most = loaded !== null && "ofBytes" in loaded
    ? loaded.ofBytes - (loaded.ofPlaceBytes ?? 0)
    : 0;
  return choices.filter(({ bytes }) => bytes > most);
}

/** "Load all since 2001, 27 MB". */
export function choiceInWords(
  { from, bytes }: HistoryChoice,
  extent: Extent,
): string {
  const since = sinceInWords(from!, from === extent.from);
  return `Load ${since}, ${formatMegabytes(bytes)}`;
}
