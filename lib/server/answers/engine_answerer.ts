import { EVERYTHING } from "../../core/filter/filter.ts";
import { BatchedList } from "../http/batched_list.ts";
import type { Answerer } from "./answerer.ts";
import type { Dataset } from "./dataset.ts";

/** Answers from the periods that are held, by the engine. */
export function engineAnswerer(dataset: Dataset): Answerer {
  return {
    queriesFor: () => 0,
    async summaries(asks) {
      // One question has one timeline.
      const asked = asks.map(({ filter, timelines, view }) => {
        const [first, ...others] = timelines;
        const wants = {
          summary: true,
          ...first && { timeline: first },
          ...view && { inView: view },
        };
        return [wants, ...others.map((timeline) => ({ timeline }))]
          .map((wants) => ({ filter, wants }));
      });
      const answers = (await dataset.queryAll(asked.flat())).values();
      return asked.map((asks) => {
        const own = asks.map(() => answers.next().value!);
        const timelines = own.flatMap(({ timeline }) => timeline ?? []);
        const { summary, inView } = own[0]!;
        return {
          summary: summary!,
          timelines,
          ...inView !== undefined && { inView },
        };
      });
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
      const incidents = new BatchedList(
        rows!.length,
        (from, to) => dataset.incidents(rows!.slice(from, to)),
      );
      return { total, unmapped, incidents };
    },
    async table(filter, by) {
      const { total, unmapped, tables } = await dataset.query(filter, {
        tables: [by],
      });
      return { total, unmapped, table: tables![0]! };
    },
    async types() {
      const { summary } = await dataset.query(EVERYTHING, { summary: true });
      return summary!.byType.map(({ type }) => type).sort();
    },
  };
}
