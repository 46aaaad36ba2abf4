import type { Chunk } from "../../chunks/chunk.ts";
import type { Dictionary } from "../../chunks/dictionary.ts";
import { checkApart } from "../../chunks/period.ts";
import { checkRanges } from "../../chunks/ranges.ts";
import { asksNames, type Filter } from "../../filter/filter.ts";
import type { Answer, Ask, Wants } from "../answer.ts";
import { answerApart, type Question } from "../asks_apart.ts";
import { coreDays } from "../needs.ts";
import { Engine } from "../plain/engine.ts";
import { BlockSearch } from "./ask/block_search.ts";
import { Budget } from "./ask/budget.ts";
import { Found } from "./ask/found.ts";
import { Kinds } from "./ask/kinds.ts";
import { type Lacks, lacksOf } from "./ask/lacks.ts";
import { askedPlace, countedPlace, Shard } from "./ask/shard.ts";
import { type Terms, toTerms } from "./ask/terms.ts";
import { RegionCache } from "./ask/tiled_region.ts";
import type { Context } from "./context.ts";
import { explainAlike, explainAsked } from "./explain_asked.ts";
import { factsOf, periodRows } from "./plan/facts.ts";
import type { Plan } from "./plan/plan.ts";
import { toPlan } from "./plan/to_plan.ts";
import { movable, MovedWindow } from "./run/moved_window.ts";
import { runPlan, toFill } from "./run/run_plan.ts";
import { segmentsFor } from "./run/segments.ts";
import { withView } from "./run/with_view.ts";
import type { Segment } from "./space/space.ts";
import { Structures } from "./structures.ts";
import { bestKernel } from "./time/best_kernel.ts";
import type { Kernel } from "./time/kernel.ts";

export interface FastEngineOptions {
  /**
   * Bytes for what is made beside the chunks' core columns; by default 19 a
   * row, and 16 MiB at least. Less is slower and never wrong.
   */
  memory?: number;
  /** By default the fastest that runs here. */
  kernel?: Kernel;
  /**
   * Questions that are answered in the order of time although the copy in space
   * would serve them better: it takes as long to make as some of these. 0 by
   * default, where many questions are to come.
   */
  spaceAfter?: number;
}

/** Thrown out of a query that was told to stop. */
export class Stopped extends Error {
  override name = "Stopped";
}

interface QueryOptions {
  /**
   * Asked between batches of rows. If it says true, the query throws
   * {@linkcode Stopped}: a newer one makes its answer useless.
   */
  shouldStop?: () => boolean;
}

/**
 * Answers what {@linkcode Engine} does, to the last number, from structures
 * that are made when first asked for, on the way that `toPlan` chooses.
 */
export class FastEngine {
  readonly #dictionary: Dictionary;
  readonly #kernel: Kernel;
  readonly #kinds: Kinds;
  readonly #blocks: BlockSearch;
  readonly #regions = new RegionCache();
  readonly #structures: Structures;
  readonly #found = new Found();
  readonly #moved = new MovedWindow();
  /** Ascending by period. */
  #shards: Shard[] = [];
  #chunks: Chunk[] = [];

  constructor(dictionary: Dictionary, options: FastEngineOptions = {}) {
    this.#dictionary = dictionary;
    this.#kernel = options.kernel ?? bestKernel();
    this.#kinds = new Kinds(dictionary);
    this.#blocks = new BlockSearch(dictionary);
    this.#structures = new Structures(
      new Budget(options.memory ?? null),
      this.#kinds,
      dictionary,
      this.#kernel.simd,
      options.spaceAfter ?? 0,
    );
  }

  /** Ascending by period. Positions change with `put` and `remove`. */
  get chunks(): readonly Chunk[] {
    return this.#chunks;
  }

  /** Bytes of what has been made beside the chunks. */
  get memory(): number {
    return this.#structures.bytes;
  }

  /**
   * Adds a chunk, or replaces the one of the same period. What was made of the
   * others stays; so does what was made of this one if its core part is the
   * very same, be the other parts there or not.
   *
   * @throws {RangeError} If the chunk does not go with the dictionary, or its
   * period overlaps another's.
   */
  put(chunk: Chunk): void {
    const known = this.#shards.find(({ chunk: { period }, core }) =>
      core === chunk.core && period === chunk.period
    );
    // What was checked before need not be checked again.
    checkRanges(chunk, this.#dictionary, known?.chunk);
    checkApart(chunk.period, this.#chunks.map(({ period }) => period));
    if (known !== undefined) {
      known.chunk = chunk;
      this.#set(this.#shards);
      return;
    }
    this.#set([...this.#without(chunk.period), new Shard(chunk)]);
  }

  /** Removes the chunk of a period, if there is one. */
  remove(period: string): void {
    this.#set(this.#without(period));
  }

  /**
   * What must be put before a query. What filters need of a place part is kept
   * when it goes, so there is less of it as time goes by.
   */
  lacking(asks: readonly Ask[]): Lacks {
    const all = asks.map((ask) => lacksOf(ask, this.#shards, this.#found));
    const any = (part: keyof Lacks) =>
      this.#chunks.map(({ period }) => period)
        .filter((period) => all.some((lacks) => lacks[part].includes(period)));
    return { place: any("place"), detail: any("detail") };
  }

  /**
   * The periods whose detail parts must be put, at one time or another, to find
   * the ids and case numbers of a filter. What is here is looked through.
   */
  unfound(filter: Filter, wants: Wants): string[] {
    if (!asksNames(filter)) return [];
    const [first, last] = coreDays(filter, wants);
    return this.#shards.filter((shard) =>
      shard.holds(first, last) && this.#found.rows(shard, filter) === null
    ).map(({ chunk }) => chunk.period);
  }

  /**
   * Takes what filters need out of the place parts that are here, as far as
   * there is memory, so that they can be put away.
   *
   * @returns The periods that filters need no place part of any more.
   */
  keepPlace(): string[] {
    const here = this.#shards.filter(({ chunk }) => chunk.place !== null);
    this.#structures.copies(here.filter((shard) => !shard.keepsAll));
    return here.filter((shard) => shard.keepsAll)
      .map(({ chunk }) => chunk.period);
  }

  /**
   * @throws {TypeError} If a part is needed (`lacking`) and absent.
   * @throws {RangeError} If cells are wanted finer than can be counted.
   * @throws {Stopped} If `shouldStop` said so.
   */
  query(filter: Filter, wants: Wants, options: QueryOptions = {}): Answer {
    return this.queryAll([{ filter, wants }], options)[0]!;
  }

  /**
   * Answers several at once, each as `query` does; what they have in common is
   * counted once, and the same object in each answer.
   *
   * @throws {TypeError | RangeError | Stopped} As `query` does.
   */
  queryAll(asks: readonly Ask[], options: QueryOptions = {}): Answer[] {
    const context = this.#context(options);
    return answerApart(
      asks,
      (questions) => questions.map((one) => this.#askedOf(context, one)),
    );
  }

  #askedOf(context: Context, question: Question): Answer {
    const { filter, wants } = question;
    // Few rows, found by their names: nothing else needs to be made of any.
    if (asksNames(filter)) {
      const found = this.#found.all(this.#shards, filter);
      return this.#plain().query(filter, wants, found);
    }
    // More kinds than a byte can number: no city has them, but be it so.
    if (!this.#kinds.grow()) return this.#plain().query(filter, wants);
    return withView(question, (question) => this.#answer(context, question));
  }

  #answer(context: Context, { filter, wants }: Question): Answer {
    const key = movable(filter, wants);
    const terms = this.#terms(context, filter);
    const moved = key === null ? null : this.#moved.move(context, key, terms);
    if (moved !== null) {
      const totals = moved.totals();
      const summary = { ...totals, ...moved.charts(context.kinds) };
      return { ...NOTHING_ELSE, ...totals, summary };
    }
    const wanted = toFill(context, wants);
    const { plan, segments } = this.#way(context, filter, terms, wants);
    const answer = runPlan(context, plan, wants, wanted, segments);
    if (key !== null) this.#moved.keep(key, terms, wanted.counts);
    return answer;
  }

  #terms({ kinds }: Context, filter: Filter): Terms {
    return toTerms(
      filter,
      this.#dictionary,
      kinds,
      this.#blocks,
      this.#regions,
    );
  }

  /**
   * Says in words how a question would be answered; makes the structures that
   * this takes.
   *
   * @throws {TypeError | RangeError} As `query` does.
   */
  explain(filter: Filter, wants: Wants): string {
    if (asksNames(filter)) {
      return explainAlike(wants, "the rows of these names");
    }
    if (!this.#kinds.grow()) {
      return explainAlike(wants, "every row is looked at");
    }
    return explainAsked({ filter, wants }, (filter, wants) => {
      const context = this.#context({});
      const terms = this.#terms(context, filter);
      return this.#way(context, filter, terms, wants).plan;
    });
  }

  /** The way to an answer, and the copy in space if that goes there. */
  #way(
    context: Context,
    filter: Filter,
    terms: Terms,
    wants: Wants,
  ): { plan: Plan; segments: Segment[] | null } {
    const { shards, structures } = context;
    const names = askedPlace(filter);
    const period = periodRows(shards, terms);
    const counted = countedPlace(wants);
    const segments = segmentsFor(context, terms, wants, names, counted, period);
    structures.planes();
    const facts = factsOf(context, terms, segments, period);
    return { plan: toPlan(terms, wants, facts), segments };
  }

  #context({ shouldStop }: QueryOptions): Context {
    return {
      shards: this.#shards,
      structures: this.#structures,
      kernel: this.#kernel,
      kinds: this.#kinds,
      breathe() {
        if (shouldStop?.()) throw new Stopped("A newer query came");
      },
    };
  }

  #plain(): Engine {
    const engine = new Engine(this.#dictionary);
    for (const chunk of this.#chunks) engine.put(chunk);
    return engine;
  }

  #without(period: string): Shard[] {
    return this.#shards.filter((shard) => {
      if (shard.chunk.period !== period) return true;
      this.#structures.forget(shard);
      return false;
    });
  }

  #set(shards: Shard[]): void {
    // Without overlaps, the order of the names is the order of time.
    shards.sort((a, b) => a.chunk.period < b.chunk.period ? -1 : 1);
    this.#shards = shards;
    this.#chunks = shards.map(({ chunk }) => chunk);
    this.#structures.setShards(shards);
    this.#moved.forget();
  }
}

/** What an answer without anything but a summary has. */
const NOTHING_ELSE = {
  tables: undefined,
  timeline: undefined,
  cells: undefined,
  points: undefined,
  rows: undefined,
};
