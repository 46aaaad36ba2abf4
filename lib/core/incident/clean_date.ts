/** A date and time without a zone. */
export interface ReadDate {
  /** `YYYY-MM-DD`. */
  day: string;
  /** `YYYY-MM-DDTHH:mm`. */
  minute: string;
  seconds: number;
}

/** Days of a century are few; more distinct texts than this are noise. */
const MOST_DAYS = 100_000;
const MINUTES = Array.from({ length: 1440 }, (_, minute) => {
  const two = (n: number) => String(n).padStart(2, "0");
  return `T${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
});

/**
 * Reads dates as the sources write them: `01/31/2017 01:05:00 PM` (portal) and
 * `2017-01-31T13:05:00.000` (SODA, BigQuery; also with a space, and with the
 * `Z` or ` UTC` that BigQuery adds to what is not UTC). Seconds may be absent.
 * Anything looser, such as a spreadsheet's `1/31/17 13:05`, is not guessed at.
 */
export class DateReader {
  readonly #days = new Map<string, string | null>();

  /** `null` if the text is not a date and time in one of the two forms. */
  read(text: string): ReadDate | null {
    const isPortal = text.charCodeAt(2) === SLASH;
    const day = this.#day(text.slice(0, 10), isPortal);
    if (day === null) return null;
    let hour = twoDigits(text, 11);
    const minutes = twoDigits(text, 14);
    const hasSeconds = text.charCodeAt(16) === COLON;
    const seconds = hasSeconds ? twoDigits(text, 17) : 0;
    const tail = text.slice(hasSeconds ? 19 : 16);
    const separator = text.charCodeAt(10);
    if (text.charCodeAt(13) !== COLON) return null;
    if (isPortal) {
      if (separator !== SPACE || !(hour >= 1 && hour <= 12)) return null;
      if (tail !== " AM" && tail !== " PM") return null;
      hour = hour % 12 + (tail === " PM" ? 12 : 0);
    } else if (
      separator !== LETTER_T && separator !== SPACE ||
      tail !== "" && !/^(?:\.\d{1,9})?(?:Z| UTC)?$/.test(tail)
    ) {
      return null;
    }
    if (!(hour < 24 && minutes < 60 && seconds < 60)) return null;
    return { day, minute: day + MINUTES[hour * 60 + minutes]!, seconds };
  }

  #day(text: string, isPortal: boolean): string | null {
    let day = this.#days.get(text);
    if (day === undefined) {
      if (this.#days.size >= MOST_DAYS) this.#days.clear();
      day = isPortal ? readPortalDay(text) : readIsoDay(text);
      this.#days.set(text, day);
    }
    return day;
  }
}

const SLASH = 47;
const COLON = 58;
const SPACE = 32;
const LETTER_T = 84;

function readPortalDay(text: string): string | null {
  const [, month, day, year] = /^(\d\d)\/(\d\d)\/(\d{4})$/.exec(text) ?? [];
  return readIsoDay(`${year}-${month}-${day}`);
}

function readIsoDay(text: string): string | null {
  const ms = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(text) : NaN;
  // Compared back, since February 30 may be taken for March 2.
  const real = !Number.isNaN(ms) &&
    new Date(ms).toISOString().startsWith(text);
  return real ? text : null;
}

/** `NaN` unless there are two digits. */
function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9
    ? tens * 10 + ones
    : NaN;
}
