import type { Incident } from "../../lib/core/incident/incident.ts";
import {
  type Batch,
  isWithin,
  probeByReading,
  type Source,
} from "../../lib/server/sources/source.ts";

/** A source whose incidents a test changes between refreshes. */
interface ChangingSource extends Source {
  held: Incident[];
  /** Thrown instead of the next answers, if set. */
  fault: Error | null;
  /** Periods asked for so far; `null` for everything. */
  asked: ({ from: string; to: string } | null)[];
}

/** A source that holds some incidents. */
export function changingSource(held: Incident[]): ChangingSource {
  const source: ChangingSource = {
    name: "bigquery",
    held,
    fault: null,
    asked: [],
    async probe() {
      if (source.fault !== null) throw source.fault;
      return await probeByReading(batches(source.held));
    },
    async *incidents(period = null) {
      source.asked.push(period);
      if (source.fault !== null) throw source.fault;
      yield* batches(source.held.filter((one) => isWithin(period, one)));
    },
  };
  return source;
}

async function* batches(incidents: Incident[]): AsyncGenerator<Batch> {
  for (let i = 0; i < incidents.length; i += 100) {
    const some = incidents.slice(i, i + 100);
    yield await Promise.resolve({ incidents: some, rejected: [], notes: {} });
  }
}
