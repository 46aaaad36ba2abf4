/** What the page holds of the past, said for visitors. */
import { monthInWords } from "../filter/words.ts";
import type { LoadStatus } from "./dataset.ts";
import { formatMegabytes } from "../format.ts";
import type { HistoryChoice, Loaded } from "./history.ts";
import type { Extent } from "./presets.ts";
import { ENGLISH, type Words } from "../language/words.ts";

/** "all since 2001", "since January 2025". */
function sinceInWords(from: string, isAll: boolean, t: Words): string {
  return isAll
    ? t("all since {year}", { year: from.slice(0, 4) })
    : t("since {month}", { month: monthInWords(from, t) });
}

/**
 * One or two sentences; "" while there is nothing to say.
 *
 * @param asked The first day that is asked for; `null` for the very first.
 */
export function loadInWords(
  status: LoadStatus,
  asked: string | null,
  t: Words = ENGLISH,
): string {
  switch (status.state) {
    case "waiting":
      return "";
    case "paused":
      return t("Nothing is loaded, to save data. The server counts.");
    case "loading":
      return t("Loading: {progress}.{elsewhere}", {
        progress: progressInWords(status, t),
        elsewhere: elsewhere(status, asked, t),
      });
    case "ready":
      return status.from === null
        ? ""
        : t("Loaded: {since}, {size}.{elsewhere}", {
          since: sinceInWords(status.from, status.rows === status.of, t),
          size: formatMegabytes(status.bytes),
          elsewhere: elsewhere(status, asked, t),
        });
    case "interrupted": {
      const { loaded } = status;
      if (loaded === null) return t("Nothing is loaded. The server counts.");
      return t("Loading stopped at {progress}.{elsewhere}", {
        progress: progressInWords(loaded, t),
        elsewhere: elsewhere(loaded, asked, t),
      });
    }
  }
}

/** "12.3 of 26.4 MB". */
function progressInWords({ bytes, ofBytes }: Loaded, t: Words): string {
  return t("{part} of {whole}", {
    part: formatMegabytes(bytes).replace("\u00a0MB", ""),
    whole: formatMegabytes(ofBytes),
  });
}

/** Who answers, where it is not the page alone. */
function elsewhere(
  { from, rows, of }: Loaded,
  asked: string | null,
  t: Words,
): string {
  if (rows === of) return "";
  if (from !== null && asked !== null && asked >= from) return "";
  return from === null
    ? t(" Meanwhile the server counts.")
    : t(" The server counts what is older.");
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
  t: Words = ENGLISH,
): string {
  return t("Load {since}, {size}", {
    since: sinceInWords(from!, from === extent.from, t),
    size: formatMegabytes(bytes),
  });
}
