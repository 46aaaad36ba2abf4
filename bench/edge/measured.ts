/** What `bench/edge.ts` has measured last of the newest 60 months. */
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

const FILE = new URL("measured.json", import.meta.url);

export async function readMeasured(): Promise<Measured> {
  return JSON.parse(await Deno.readTextFile(FILE));
}

export async function writeMeasured(measured: Measured): Promise<void> {
  await Deno.writeTextFile(FILE, `${JSON.stringify(measured, null, 2)}\n`);
}
