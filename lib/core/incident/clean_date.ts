import { isDay, MINUTE_TEXTS, twoDigits } from "../calendar.ts";
import { type DateOrder, NUMERIC_DATE } from "./date_order.ts";

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
const MINUTES = MINUTE_TEXTS.map((text) => `T${text}`);

/**
 * Reads dates as the sources write them: `01/31/2017 01:05:00 PM` (portal) and
 * `2017-01-31T13:05:00.000` (SODA, BigQuery; also with a space, and with the
 * `Z`, ` UTC` or `+00:00` that tools add to what is not UTC). Seconds may be
 * absent, zeros in front as well. A spreadsheet's `1/31/17 13:05` may begin
 * with the month or the day: it is read if it is known which.
 */
export class DateReader {
  /** How dates are written that do not say by themselves; `null` if unknown. */
  order: DateOrder | null;
  readonly #days = new Map<string, string | null>();

  constructor(order: DateOrder | null = null) {
    this.order = order;
  }

  /** `null` if the text is not a date and time in one of these forms. */
  read(text: string): ReadDate | null {
    return this.#readUsual(text) ?? this.#readOdd(text);
  }

  /** The forms of the sources, fast. */
  #readUsual(text: string): ReadDate | null {
    const isPortal = text.charCodeAt(2) === SLASH;
    if (isPortal && this.order === "dmy") return null;
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
      tail !== "" && !ISO_TAIL.test(tail)
    ) {
      return null;
    }
    const day = this.#day(text.slice(0, 10), isPortal);
    return day === null ? null : readDate(day, hour, minutes, seconds);
  }

  #readOdd(text: string): ReadDate | null {
    const found = NUMERIC_DATE.exec(text);
    if (found === null) {
      const trimmed = text.trim();
      return trimmed === text ? null : this.#readUsual(trimmed);
    }
    const [, first, , second, year, hours, minutes, seconds, half] = found;
    if (half === undefined && this.order === null) return null;
    const [month, day] = this.order === "dmy"
      ? [second!, first!]
      : [first!, second!];
    let hour = Number(hours);
    if (half !== undefined) {
      if (!(hour >= 1 && hour <= 12)) return null;
      hour = hour % 12 + (half.toLowerCase() === "p" ? 12 : 0);
    }
    const two = (digits: string) => digits.padStart(2, "0");
    const whole = readIsoDay(
      `${year!.length === 2 ? `20${year}` : year}-${two(month)}-${two(day)}`,
    );
    return whole === null
      ? null
      : readDate(whole, hour, Number(minutes), Number(seconds ?? 0));
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

/** Fractions of seconds, and what is no zone but the lack of one. */
const ISO_TAIL = /^(?:\.\d{1,9})?(?:Z| ?UTC| ?[+-]00(?::?00)?)?$/;

const SLASH = 47;
const COLON = 58;
const SPACE = 32;
const LETTER_T = 84;

function readPortalDay(text: string): string | null {
  const [, month, day, year] = /^(\d\d)\/(\d\d)\/(\d{4})$/.exec(text) ?? [];
  return readIsoDay(`${year}-${month}-${day}`);
}

function readIsoDay(text: string): string | null {
  return isDay(text) ? text : null;
}

/** `null` if there is no such time of day. */
function readDate(
  day: string,
  hour: number,
  minutes: number,
  seconds: number,
): ReadDate | null {
  return hour < 24 && minutes < 60 && seconds < 60
    ? { day, minute: day + MINUTES[hour * 60 + minutes]!, seconds }
    : null;
}
