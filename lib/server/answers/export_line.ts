/**
 * Exports beside everybody else. They are as many as memory is for, some of
 * them of one client; they make their batches one after the other, each in its
 * turn; and between two batches whoever else asks is answered, which may take
 * four times as long as the batch did.
 */
import {
  setImmediate as nextTurn,
  setTimeout as sleep,
} from "node:timers/promises";
import PQueue from "p-queue";
import type { Payer } from "../access/admission.ts";
import { Problem } from "../http/problem.ts";
import { paying } from "./paying.ts";

/** Exports under way at once: of all, and of one client. */
export const MOST_EXPORTS = 16;
export const MOST_OF_ONE = 10;
/** Those that hold rows until they can send some, at once. */
const MOST_GATHERING = 1;
/** Seconds after which a place may well be free. */
const RETRY_AFTER = 30;
/** Of the time that a batch took, what the next one waits for questions. */
const COURTESY = 4;
/**
 * Turns of the event loop between two batches. The runtime looks at its sockets
 * in some of them only, while it has anything else to do, and a request passes
 * several before it is known to be a question; each takes two microseconds.
 */
const LOOP_TURNS = 20;

interface ExportLineOptions {
  /** Lets everything else that is due have its turn, once. */
  round?: () => Promise<unknown>;
  /** In milliseconds. */
  now?: () => number;
  /** Waits for a budget, in milliseconds. */
  wait?: (ms: number) => Promise<unknown>;
}

type Bytes = Uint8Array<ArrayBuffer>;

/** Parts as they are made, of which some are empty; and those that are sent. */
export type Parts = AsyncGenerator<Bytes>;

/**
 * The part that was made last, until it is sent. It takes no other way: a queue
 * that always has somebody waiting holds on to what its jobs have returned.
 */
interface Made {
  part: IteratorResult<Bytes> | null;
}

/**
 * Puts parts in the line.
 *
 * @param gathers True if they hold many rows until there is a part to send.
 */
export type Pace = (parts: Parts, gathers?: boolean) => Promise<Parts>;

export class ExportLine {
  readonly #turns = new PQueue({ concurrency: 1 });
  readonly #gathering = new PQueue({ concurrency: MOST_GATHERING });
  readonly #places = new Map<string, number>();
  readonly #round: () => Promise<unknown>;
  readonly #now: () => number;
  readonly #wait: (ms: number) => Promise<unknown>;
  /** Questions that are being answered. */
  #questions = 0;

  constructor({
    round = severalTurns,
    now = () => performance.now(),
    wait = (ms) => sleep(ms),
  }: ExportLineOptions = {}) {
    this.#round = round;
    this.#now = now;
    this.#wait = wait;
  }

  /** Has exports wait while a question is answered. */
  async question<T>(answer: () => Promise<T>): Promise<T> {
    this.#questions++;
    try {
      return await answer();
    } finally {
      this.#questions--;
    }
  }

  /** Exports under way. */
  get size(): number {
    return this.#places.values().reduce((sum, count) => sum + count, 0);
  }

  /** The way of one client's exports through the line; see {@linkcode open}. */
  of(payer: Payer): Pace {
    return (parts, gathers) => this.open(parts, payer, gathers);
  }

  /**
   * Takes a place and makes the first part, so that what goes wrong there can
   * still be said. The place is free again when the parts have ended, or their
   * `return()` was called.
   *
   * @param parts Each is made in its turn; empty ones are not sent.
   * @throws {Problem} 429 if all places are taken; what the first part throws.
   */
  async open(parts: Parts, payer: Payer, gathers = false): Promise<Parts> {
    const { client } = payer;
    this.#take(client);
    const made: Made = { part: null };
    const make = async () => {
      do {
        await this.#inTurn(async () => {
          made.part = await parts.next();
        });
      } while (!made.part!.done && made.part!.value.length === 0);
    };
    // What it has gathered it sends, and so holds nothing in between.
    const next = gathers ? () => this.#gathering.add(make) : make;
    try {
      await next();
      return this.#parts(made, next, parts, payer);
    } catch (error) {
      this.#free(client);
      throw error;
    }
  }

  #parts(
    made: Made,
    next: () => Promise<unknown>,
    parts: Parts,
    payer: Payer,
  ): Parts {
    const pay = paying(payer, this.#wait);
    let ended = false;
    const end = () => {
      if (!ended) this.#free(payer.client);
      ended = true;
    };
    const advance = async () => {
      if (made.part === null) await next();
      const { done, value } = made.part!;
      if (done) return false;
      await pay(value.length);
      return true;
    };
    // What was sent is not held while the next one waits for its turn.
    const take = (): Bytes => {
      const { value } = made.part!;
      made.part = null;
      return value;
    };
    const all = async function* () {
      try {
        while (await advance()) yield take();
      } finally {
        end();
        await parts.return(undefined);
      }
    }();
    const endAll = all.return.bind(all);
    // What was never begun runs no `finally`.
    all.return = async (value) => {
      end();
      await parts.return(undefined);
      return await endAll(value);
    };
    return all;
  }

  async #inTurn(act: () => Promise<void>): Promise<void> {
    await this.#turns.add(async () => {
      const began = this.#now();
      await act();
      const ended = this.#now();
      const until = ended + COURTESY * (ended - began);
      do {
        await this.#round();
      } while (this.#questions > 0 && this.#now() < until);
    });
  }

  #take(client: string): void {
    const mine = this.#places.get(client) ?? 0;
    if (mine >= MOST_OF_ONE) {
      throw tooMany(`${mine} exports of yours are under way`);
    }
    if (this.size >= MOST_EXPORTS) {
      throw tooMany(`${MOST_EXPORTS} exports are under way`);
    }
    this.#places.set(client, mine + 1);
  }

  #free(client: string): void {
    const left = this.#places.get(client)! - 1;
    if (left === 0) this.#places.delete(client);
    else this.#places.set(client, left);
  }
}

async function severalTurns(): Promise<void> {
  for (let turn = 0; turn < LOOP_TURNS; turn++) await nextTurn();
}

function tooMany(why: string): Problem {
  const detail =
    `${why}, which is the most at once. Try again in ${RETRY_AFTER} s, or ask for less at a time.`;
  return new Problem(429, "too-many-exports", detail, {
    retryAfter: RETRY_AFTER,
  });
}
