import type { Dictionary } from "../core/chunks/dictionary.ts";
import {
  decodeMonthCounts,
  type MonthCounts,
} from "../core/chunks/month_counts.ts";
import type { Answer, Ask } from "../core/engine/answer.ts";
import {
  answerOfMonths,
  hasMonths,
  isOfMonths,
  monthsOf,
} from "../core/engine/from_months.ts";
import type { BlobRef } from "../core/manifest.ts";

interface MonthAnswersOptions {
  dictionary: Dictionary;
  /** Where the counts are, if there are any. */
  counts: BlobRef | undefined;
  /** Reads the content of a stored blob; throws if it is damaged or missing. */
  read: (id: string) => Promise<Uint8Array<ArrayBuffer>>;
  /**
   * Answers from rows.
   *
   * @param hasMonthCounts Whether summaries get their months from counts where
   *   these have them, so that no rows have to be here for these.
   */
  fromRows: (
    asks: readonly Ask[],
    hasMonthCounts: boolean,
  ) => Promise<Answer[]>;
}

/** Answers from counts by month what follows from these, and all else from rows. */
export class MonthAnswers {
  readonly #options: MonthAnswersOptions;
  #counts: Promise<MonthCounts | null> | null = null;

  constructor(options: MonthAnswersOptions) {
    this.#options = options;
  }

  /** Answers some questions, each from what takes the fewest rows. */
  async queryAll(asks: readonly Ask[]): Promise<Answer[]> {
    const { dictionary, fromRows } = this.#options;
    const counts = asks.some(isToldByMonths) ? await this.#read() : null;
    if (counts === null) return await fromRows(asks, false);
    const others = asks.filter((ask) => !isOfMonths(ask.filter, ask.wants));
    const answers = (await fromRows(others, true)).values();
    return asks.map(({ filter, wants }) => {
      if (isOfMonths(filter, wants)) {
        return answerOfMonths(filter, wants, counts, dictionary);
      }
      const answer = answers.next().value!;
      if (answer.summary === undefined || !hasMonths(filter)) return answer;
      const byMonth = monthsOf(filter, counts, dictionary);
      return { ...answer, summary: { ...answer.summary, byMonth } };
    });
  }

  /** The counts; `null` where there are none that can be read. */
  async #read(): Promise<MonthCounts | null> {
    const { counts, read } = this.#options;
    if (counts === undefined) return null;
    return await (this.#counts ??= read(counts.id).then(decodeMonthCounts)
      .catch(() => {
        this.#counts = null; // rows tell the same
        return null;
      }));
  }
}

const isToldByMonths = ({ filter, wants }: Ask) =>
  wants.summary && hasMonths(filter) || isOfMonths(filter, wants);
