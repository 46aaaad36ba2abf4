/**
 * What `bench/edge.ts` and `bench/edge/visits.ts` have measured last of the
 * newest 60 months.
 */
import type { Bill } from "./metered_kv.ts";
import type { Refreshed } from "./fill.ts";

/** One question, or one start. */
export interface Asked extends Pick<Bill, "reads" | "writes" | "depth"> {
  /** Seconds of a processor, of a whole start. */
  cpu?: number;
}

export interface Measured {
  /** UTC, `YYYY-MM-DD`. */
  day: string;
  refreshed: Refreshed[];
  /** A cold start to its first answer, by what is asked for. */
  starts: Record<string, Asked>;
  /** Asked of an instance that serves. */
  questions: Record<string, Asked>;
}

/** What passed on the wire, and what the store was asked for it, by what was done. */
export type Visits = Record<
  string,
  { requests: number; bytes: number; reads: number }
>;

const FILE = new URL("measured.json", import.meta.url);
const VISITS = new URL("visits.json", import.meta.url);

export async function readMeasured(): Promise<Measured> {
  return JSON.parse(await Deno.readTextFile(FILE));
}

export async function writeMeasured(measured: Measured): Promise<void> {
  await Deno.writeTextFile(FILE, `${JSON.stringify(measured, null, 2)}\n`);
}

export async function readVisits(): Promise<Visits> {
  return JSON.parse(await Deno.readTextFile(VISITS));
}

export async function writeVisits(visits: Visits): Promise<void> {
  await Deno.writeTextFile(VISITS, `${JSON.stringify(visits, null, 2)}\n`);
}
