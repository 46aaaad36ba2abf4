/** What the tests of all remote sources ask of them. */
import { assertEquals, assertRejects } from "@std/assert";
import type { RawIncident } from "../../lib/core/incident/raw_incident.ts";
import type { Incident } from "../../lib/core/incident/incident.ts";
import { RemoteSourceError } from "../../lib/server/sources/remote_error.ts";
import type { Batch, Source } from "../../lib/server/sources/source.ts";
import { anIncident } from "./incident.ts";
import { toRecord } from "./warehouse/record.ts";

/** A source over a fake of what it asks. */
interface Asked {
  source: Pick<Source, "incidents">;
}

/** All incidents of some batches, in the order in which they come. */
export async function gather(
  batches: AsyncIterable<Batch>,
): Promise<Incident[]> {
  const incidents: Incident[] = [];
  for await (const batch of batches) incidents.push(...batch.incidents);
  return incidents;
}

/** The keys of all that a source delivers, as they come. */
export async function keysOf(
  { source }: Asked,
  signal?: AbortSignal,
): Promise<number[]> {
  const incidents = await gather(source.incidents(null, signal));
  return incidents.map(({ unique_key }) => unique_key);
}

/** The failure of a source that must fail, which is told in one line. */
export async function failureOf(asked: Asked): Promise<RemoteSourceError> {
  const error = await assertRejects(() => keysOf(asked), RemoteSourceError);
  assertEquals(/\n/.test(error.message), false, "one line");
  return error;
}

/** Asserts that a probe knows the newest day and counts by month. */
export async function assertProbeCounts(
  { source }: { source: Pick<Source, "probe"> },
  incidents: readonly Incident[],
): Promise<void> {
  const months = new Map<string, number>();
  for (const { date } of incidents) {
    const month = date.slice(0, 7);
    months.set(month, (months.get(month) ?? 0) + 1);
  }
  assertEquals(await source.probe(), {
    newest: incidents.map(({ date }) => date.slice(0, 10)).sort().at(-1)!,
    months: [...months].sort().map(([month, count]) => ({ month, count })),
  });
}

/** Asserts that a period's days are whole, and no others come. */
export async function assertPeriodIsWhole(
  ask: (records: RawIncident[]) => Promise<Asked & AsyncDisposable>,
): Promise<void> {
  const dates = [
    "2017-01-30T23:59:00",
    "2017-01-31T00:00:00",
    "2017-02-01T23:59:00",
    "2017-02-02T00:00:00",
  ];
  await using asked = await ask(
    dates.map((date, i) => toRecord(anIncident({ unique_key: i + 1, date }))),
  );
  const period = { from: "2017-01-31", to: "2017-02-01" };
  const found = await gather(asked.source.incidents(period));
  assertEquals(found.map(({ date }) => date), dates.slice(1, 3));
}
