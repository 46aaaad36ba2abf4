import { isDay } from "../calendar.ts";
import { cut, type Fault } from "./param_reader.ts";

/** The first and the last day that are asked for; `null` for no bound. */
interface Days {
  from: string | null;
  to: string | null;
}

/**
 * Reads a time or an interval as OGC API Features writes it: days or times
 * (RFC 3339), with a slash between two, of which one may be open (`..`). Of
 * times the day counts: incidents are of Chicago's clock, without a zone.
 */
export function readDatetime(text: string): Days | Fault {
  const parts = text.split("/").map((part) => part.trim());
  const days = parts.map((part) =>
    part === "" || part === ".." ? null : dayOf(part)
  );
  const isOpen = days.every((day) => day === null);
  const isWrong = days.includes(undefined) || parts.length > 2 || isOpen;
  const [from, to = from] = days;
  if (isWrong || (from && to && from > to)) {
    const value = cut(text);
    const message =
      `Cannot use datetime=${value}: expected a day or an interval, such as 2018-11-01/2018-11-12 or 2018-11-01T00:00:00Z/...`;
    return { param: "datetime", value, message };
  }
  return { from: from!, to: to! };
}

/** The day of a day or time; `undefined` for what is neither. */
function dayOf(text: string): string | undefined {
  const found =
    /^(\d{4}-\d{2}-\d{2})(?:[T ]\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})?)?$/i
      .exec(text);
  return found !== null && isDay(found[1]!) ? found[1] : undefined;
}
