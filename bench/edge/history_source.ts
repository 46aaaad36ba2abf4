/** The incidents of a store, as a source that a refresh asks. */
import { addDays, monthOfDate } from "../../lib/core/calendar.ts";
import { readDictionary } from "../../lib/core/chunks/dictionary_codec.ts";
import { readIncident } from "../../lib/core/chunks/read.ts";
import type { Incident } from "../../lib/core/incident/incident.ts";
import { monthsHeld } from "../../lib/server/refresh/months_held.ts";
import { read, readChunk } from "../../lib/server/refresh/read_chunk.ts";
import { isWithin, type Source } from "../../lib/server/sources/source.ts";
import { readManifest } from "../../lib/server/store/manifest.ts";

/** Incidents of a batch. */
const BATCH = 5_000;

/** A source that can be a day behind. */
interface HistorySource extends Source {
  /** Holds back the newest day, and a few late reports. */
  isBehind: boolean;
  /** The day of the newest incident when nothing is held back. */
  readonly newest: string;
}

/** Of those of the newest month, one in so many changes in a day. */
const ONE_CHANGED_IN = 50;

export async function historySource(kv: Deno.Kv): Promise<HistorySource> {
  const { manifest } = await readManifest(kv);
  if (manifest === null) throw new Error("Nothing is published in the store");
  const { chunks, to } = manifest;
  const dictionary = await readDictionary(
    manifest.dictionary,
    (id) => read(kv, id),
  );
  const dayBefore = addDays(to!, -1);
  const source: HistorySource = {
    name: "soda",
    isBehind: true,
    newest: to!,
    async probe() {
      const months = new Map(
        (await monthsHeld(kv, manifest)).map((
          { month, count },
        ) => [month, count]),
      );
      if (source.isBehind) {
        // What is late is another count, so that its month is due.
        const month = monthOfDate(dayBefore);
        months.set(month, months.get(month)! - 1);
        for (const late of lateMonths(to!)) {
          months.set(late, months.get(late)! - 1);
        }
      }
      return {
        newest: source.isBehind ? dayBefore : to,
        months: [...months].sort().map(([month, count]) => ({ month, count })),
      };
    },
    async *incidents(period = null) {
      const late = new Set(lateMonths(to!));
      let batch: Incident[] = [];
      for (const entry of chunks) {
        if (period && (entry.to < period.from || entry.from > period.to)) {
          continue;
        }
        const chunk = await readChunk(kv, entry);
        for (let row = 0; row < entry.rows; row++) {
          let incident = readIncident(chunk, row, dictionary);
          if (!isWithin(period, incident)) continue;
          if (source.isBehind) {
            if (incident.date.startsWith(to!)) continue;
            const month = monthOfDate(incident.date);
            if (late.delete(month)) continue;
            if (month === monthOfDate(to!) && row % ONE_CHANGED_IN === 0) {
              incident = { ...incident, arrest: !incident.arrest };
            }
          }
          batch.push(incident);
          if (batch.length < BATCH) continue;
          yield { incidents: batch, rejected: [], notes: {} };
          batch = [];
        }
      }
      yield { incidents: batch, rejected: [], notes: {} };
    },
  };
  return source;
}

/** Months in which one incident is reported late: of the year before a day. */
function lateMonths(day: string): string[] {
  return [1, 3, 6, 11].map((n) => monthOfDate(addDays(day, -n * 30 - 20)));
}
