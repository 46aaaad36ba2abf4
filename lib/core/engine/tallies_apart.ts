import type { Filter } from "../filter/filter.ts";
import type { Answer, Table, Wants } from "./answer.ts";
import { asksOwnPart, type Dimension, withoutOwnPart } from "./dimensions.ts";

/** A question without tallies. */
export interface Question {
  filter: Filter;
  wants: Omit<Wants, "tallies">;
}

/** Questions that answer one with tallies, and which of their tables these are. */
interface Apart {
  questions: Question[];
  /** For each tally the question, and the number of its table. */
  tallies: { question: number; table: number }[] | undefined;
}

/**
 * Takes a question apart: a tally is a table of the filter without the tally's
 * own part. Those whose part asks for nothing are tables of the question itself,
 * which comes first; the others share a question if they ignore the same.
 */
export function talliesApart(filter: Filter, wants: Wants): Apart {
  const { tallies, ...rest } = wants;
  if (tallies === undefined) {
    return { questions: [{ filter, wants }], tallies };
  }
  const main = { filter, wants: rest, tables: [...rest.tables ?? []] };
  const all: (Question & { tables: (readonly Dimension[])[] })[] = [main];
  const byParts = new Map<string, number>();
  const asked = tallies.map((by) => {
    let question = 0;
    if (asksOwnPart(filter, by)) {
      const without = withoutOwnPart(filter, by);
      const parts = JSON.stringify(without);
      question = byParts.get(parts) ?? all.length;
      byParts.set(parts, question);
      all[question] ??= { filter: without, wants: {}, tables: [] };
    }
    return { question, table: all[question]!.tables.push([by]) - 1 };
  });
  return {
    questions: all.map(({ filter, wants, tables }) => ({
      filter,
      wants: tables.length === 0 ? wants : { ...wants, tables },
    })),
    tallies: asked,
  };
}

/** Answers a question with tallies by asking others without. */
export function answerApart(
  filter: Filter,
  wants: Wants,
  ask: (question: Question) => Answer,
): Answer {
  const { questions, tallies } = talliesApart(filter, wants);
  const answers = questions.map(ask);
  if (tallies === undefined) return answers[0]!;
  const tableOf = (
    { question, table }: { question: number; table: number },
  ): Table => answers[question]!.tables![table]!;
  return {
    ...answers[0]!,
    tallies: tallies.map(tableOf),
    tables: wants.tables && answers[0]!.tables!.slice(0, wants.tables.length),
  };
}
