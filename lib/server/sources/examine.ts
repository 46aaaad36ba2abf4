/** Whether a source is as the program expects it, by the smallest questions. */
import { addDays, DAY_MS, twoDigits, utcDay } from "../../core/calendar.ts";
import { IUCR_CODES } from "../../core/codes/iucr.ts";
import { PRIMARY_TYPES } from "../../core/codes/primary_types.ts";
import type { Incident } from "../../core/incident/incident.ts";
import type { Source } from "./source.ts";

/** Something that was looked at. */
export interface Finding {
  isExpected: boolean;
  /** A sentence for whoever runs the program. */
  text: string;
}

/** Days before the newest whose incidents are looked at, with it. */
const DAYS = 3;
/** The newest day is never older than this, in days: the feed is a week late. */
const STALE_AFTER = 14;
/** Incidents that every year of the city has more of. */
const LEAST_A_YEAR = 150_000;
/** Fields that nearly every record has. */
const FIELDS = [
  "case_number",
  "block",
  "iucr",
  "primary_type",
  "description",
  "location_description",
  "beat",
  "district",
  "ward",
  "community_area",
  "fbi_code",
  "latitude",
  "longitude",
  "updated_on",
] as const satisfies readonly (keyof Incident)[];

/**
 * Asks a source for its counts by month and for the incidents of its newest
 * days, and compares them with what the program is made for.
 *
 * @param now Milliseconds since 1970.
 * @throws {SourceError} If the source cannot answer.
 */
export async function examine(
  source: Source,
  now: number,
  { leastAYear = LEAST_A_YEAR, signal }: {
    leastAYear?: number;
    signal?: AbortSignal;
  } = {},
): Promise<Finding[]> {
  const findings: Finding[] = [];
  const find = (isExpected: boolean, text: string) =>
    findings.push({ isExpected, text });

  const { newest, months } = await source.probe(signal);
  if (newest === null) {
    find(false, "It holds no incident at all.");
    return findings;
  }
  const rows = months.reduce((sum, { count }) => sum + count, 0);
  const years = months.length / 12;
  find(
    rows >= leastAYear * years,
    `It holds ${rows} incidents of ${months.length} months, ${
      months[0]!.month
    } to ${months.at(-1)!.month}; expected at least ${
      Math.round(leastAYear * years)
    } in so many.`,
  );
  const age = Math.floor((now - Date.parse(newest)) / DAY_MS);
  find(
    age >= 0 && age <= STALE_AFTER,
    `Its newest day is ${newest}, and today is ${
      utcDay(now)
    }; expected one of the last ${STALE_AFTER} days.`,
  );
  const from = addDays(newest, 1 - DAYS);
  await examineRecords(source, { from, to: newest }, find, signal);
  return findings;
}

async function examineRecords(
  source: Source,
  period: { from: string; to: string },
  find: (isExpected: boolean, text: string) => void,
  signal?: AbortSignal,
): Promise<void> {
  const incidents: Incident[] = [];
  const rejected: string[] = [];
  for await (const batch of source.incidents(period, signal)) {
    for (const incident of batch.incidents) incidents.push(incident);
    for (const { reason } of batch.rejected) rejected.push(reason);
  }
  const of = `of ${period.from} to ${period.to}`;
  find(
    incidents.length > 0,
    `It sends ${incidents.length} incidents ${of}.`,
  );
  find(
    rejected.length <= incidents.length / 100,
    `${rejected.length} of its records cannot be taken${
      rejected.length === 0 ? "" : ` (${[...new Set(rejected)].join(", ")})`
    }; expected hardly any.`,
  );
  if (incidents.length === 0) return;

  const absent = FIELDS.filter((field) =>
    incidents.every((incident) => incident[field] === null)
  );
  find(
    absent.length === 0,
    absent.length === 0
      ? "Every field is there."
      : `No record has ${absent.join(", ")}; expected nearly all to have them.`,
  );
  const hours = new Set(incidents.map(({ date }) => twoDigits(date, 11)));
  const lost = Array.from({ length: 11 }, (_, i) => 13 + i)
    .filter((hour) => !hours.has(hour));
  find(
    lost.length === 0,
    lost.length === 0
      ? "All hours from 13 to 23 occur."
      : `Nothing is of the hours ${
        lost.join(", ")
      }, as if AM and PM were lost; expected all from 13 to 23.`,
  );
  const others = (
    known: Iterable<string>,
    texts: (string | null)[],
  ) => [...new Set(texts).difference(new Set<string | null>([...known, null]))];
  const types = others(
    PRIMARY_TYPES,
    incidents.map(({ primary_type }) => primary_type),
  );
  find(
    types.length === 0,
    types.length === 0
      ? "All primary types are known."
      : `Primary types that the program does not know: ${types.join(", ")}.`,
  );
  const codes = others(IUCR_CODES, incidents.map(({ iucr }) => iucr));
  find(
    codes.length === 0,
    codes.length === 0
      ? "All IUCR codes are known."
      : `IUCR codes that the program does not know: ${codes.join(", ")}.`,
  );
}
