import { EVERYTHING } from "../../core/filter/filter.ts";
import type { Answerer } from "./answerer.ts";
import type { Dataset } from "./dataset.ts";

/** Answers from the periods that are held, by the engine. */
export function engineAnswerer(dataset: Dataset): Answerer {
  return {
    async summary(filter, wanted) {
      const { summary, timeline } = await dataset.query(filter, {
        summary: true,
        ...wanted && { timeline: wanted },
      });
      return timeline === undefined ? summary! : { ...summary!, timeline };
    },
    async cells(filter, wanted) {
      const { total, unmapped, cells } = await dataset.query(filter, {
        cells: wanted,
      });
      return { total, unmapped, cells: cells! };
    },
    async incidents(filter, limit, before) {
      const { total, unmapped, rows } = await dataset.query(filter, {
        rows: { limit, before },
      });
      return { total, unmapped, incidents: await dataset.incidents(rows!) };
    },
    async types() {
      const { summary } = await dataset.query(EVERYTHING, { summary: true });
      return summary!.byType.map(({ type }) => type).sort();
    },
  };
}
