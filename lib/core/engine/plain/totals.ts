import { MAPPED } from "../../chunks/chunk.ts";
import type { Collector, Looked } from "./collector.ts";

/** Counts the rows that match, with and without a position. */
export class Totals implements Collector {
  total = 0;
  mapped = 0;

  add({ chunk: { core: { flags } }, from, to, fails }: Looked): void {
    let [total, mapped] = [0, 0];
    for (let i = from; i < to; i++) {
      if (fails[i] !== 0) continue;
      total++;
      if ((flags[i]! & MAPPED) !== 0) mapped++;
    }
    this.total += total;
    this.mapped += mapped;
  }

  answer(): { total: number; mapped: number; unmapped: number } {
    const { total, mapped } = this;
    return { total, mapped, unmapped: total - mapped };
  }
}
