import type { Filter } from "../filter/filter.ts";
import type { Answer, Ask, Table, Wants } from "./answer.ts";
import { type Charted, chartedTally, isCharted } from "./charted_tally.ts";
import { asksOwnPart, type Dimension, withoutOwnPart } from "./dimensions.ts";
import { ignoresPeriod } from "./needs.ts";

/** A question without tallies. */
export interface Question {
  filter: Filter;
  wants: Omit<Wants, "tallies">;
}

/** Where the answer to one of several asks stands, by numbers. */
interface Sources {
  /** The question that has all but the tallies, and which of its tables. */
  main: number;
  tables: number[] | undefined;
  tallies: TallySource[] | undefined;
}

/** A question's table, or charts of its summary. */
type TallySource =
  | { question: number; table: number }
  | { question: number; chart: Charted };

/** Questions that answer some asks, and where each one's answers stand. */
interface Apart {
  questions: Question[];
  sources: Sources[];
}

/** What of an answer a question asks for once. */
const PARTS = ["timeline", "inView", "cells", "points", "rows"] as const;

/**
 * Takes asks apart: a tally is a table of the filter without the tally's own
 * part. Of one filter everything is one question, whoever asks: so two filters
 * share the tally that ignores all they differ in. The asks' own questions come
 * first, in their order.
 *
 * A summary counts its charts without their own parts in one look at the rows,
 * so most tallies that ignore a part are made of one; unless that alone would
 * have to look beyond the period.
 */
export function asksApart(asks: readonly Ask[]): Apart {
  const all = new Questions();
  const mains = asks.map(({ filter, wants: { tallies: _, ...wants } }) =>
    all.add(filter, wants)
  );
  const sources = asks.map(({ filter, wants }, i) => {
    const { tables, tallies } = wants;
    const main = mains[i]!;
    const looksAtAll = wants.summary || ignoresPeriod(wants) ||
      filter.from === null && filter.to === null;
    return {
      main,
      tables: tables?.map((by) => all.table(main, by)),
      tallies: tallies?.map((by) => {
        if (!asksOwnPart(filter, by)) {
          return { question: main, table: all.table(main, [by]) };
        }
        if (looksAtAll && isCharted(by)) {
          return { question: all.add(filter, { summary: true }), chart: by };
        }
        const question = all.add(withoutOwnPart(filter, by), {});
        return { question, table: all.table(question, [by]) };
      }),
    };
  });
  return { questions: all.list, sources };
}

/** Answers asks by asking each question that they are made of once. */
export function answerApart(
  asks: readonly Ask[],
  ask: (questions: readonly Question[]) => readonly Answer[],
): Answer[] {
  const { questions, sources } = asksApart(asks);
  const answers = ask(questions);
  const tableOf = (question: number, table: number): Table =>
    answers[question]!.tables![table]!;
  const charted = new Map<string, Table>();
  const tallyOf = (source: TallySource): Table => {
    const { question } = source;
    if ("table" in source) return tableOf(question, source.table);
    const { chart } = source;
    const key = `${question} ${chart}`;
    const { filter } = questions[question]!;
    const table = charted.get(key) ??
      chartedTally(chart, answers[question]!.summary!, filter);
    charted.set(key, table);
    return table;
  };
  return sources.map(({ main, tables, tallies }, i) => ({
    ...only(answers[main]!, asks[i]!.wants),
    tables: tables?.map((table) => tableOf(main, table)),
    ...tallies && { tallies: tallies.map(tallyOf) },
  }));
}

/** What of an answer was wanted; tables apart. */
function only(answer: Answer, wants: Wants): Answer {
  const { total, mapped, unmapped } = answer;
  return {
    total,
    mapped,
    unmapped,
    summary: wants.summary ? answer.summary : undefined,
    ...Object.fromEntries(PARTS.map((part) => [
      part,
      wants[part] === undefined ? undefined : answer[part],
    ])),
  };
}

/** Questions, those of one filter put together. */
class Questions {
  readonly list: Question[] = [];
  readonly #byFilter = new Map<string, number[]>();
  readonly #tables: Map<string, number>[] = [];

  /** The number of a question that has all that is wanted, but for tables. */
  add(filter: Filter, { tables: _, ...wants }: Question["wants"]): number {
    const key = JSON.stringify(filter);
    const known = this.#byFilter.get(key) ?? [];
    const same = known.find((number) =>
      PARTS.every((part) => isBoth(this.list[number]!.wants[part], wants[part]))
    );
    if (same === undefined) {
      this.#byFilter.set(key, [...known, this.list.length]);
      this.#tables.push(new Map());
      return this.list.push({ filter, wants }) - 1;
    }
    const question = this.list[same]!;
    const summary = question.wants.summary || wants.summary;
    question.wants = { ...question.wants, ...wants, ...summary && { summary } };
    return same;
  }

  /** The number of a question's table. */
  table(question: number, by: readonly Dimension[]): number {
    const numbers = this.#tables[question]!;
    const key = by.join();
    const known = numbers.get(key);
    if (known !== undefined) return known;
    const { wants } = this.list[question]!;
    this.list[question]!.wants = {
      ...wants,
      tables: [...wants.tables ?? [], by],
    };
    numbers.set(key, numbers.size);
    return numbers.size - 1;
  }
}

/** Whether one answer can have both: they are the same, or one is absent. */
function isBoth(a: unknown, b: unknown): boolean {
  return a === undefined || b === undefined ||
    JSON.stringify(a) === JSON.stringify(b);
}
