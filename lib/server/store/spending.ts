/** What is spent a day, UTC, counted by all instances together. */
import { setTimeout as sleep } from "node:timers/promises";
import { DAY_MS } from "../../core/calendar.ts";
import { Overdue, PAUSES, ShortWait } from "../../core/short_wait.ts";
import { keys } from "./keys.ts";
import { StoreError } from "./kv.ts";

/** How long a query waits for the store, in milliseconds. */
const PATIENCE = 2_000;
/** Tries to write an amount that other instances write as well. */
const TRIES = 50;

export interface Spending {
  /** False if so much is not left; then nothing was spent. */
  ok: boolean;
  /** What is left of today's budget. */
  left: number;
  /** When the next day begins, milliseconds since 1970. */
  renewsAt: number;
}

/**
 * Spends some of a day's budget, if that much is left of it.
 *
 * @param purpose Each has a budget of its own.
 * @param now Milliseconds since 1970.
 * @throws {StoreError} If too many write the amount at once.
 */
export async function spend(
  kv: Deno.Kv,
  purpose: string,
  amount: number,
  budget: number,
  now: number,
): Promise<Spending> {
  const today = Math.floor(now / DAY_MS);
  const renewsAt = (today + 1) * DAY_MS;
  const key = keys.spending(purpose, today);
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const entry = await kv.get<number>(key);
    const spent = entry.value ?? 0;
    const left = Math.max(0, budget - spent);
    if (amount > left) return { ok: false, left, renewsAt };
    const { ok } = await kv.atomic().check(entry)
      // A day longer than needed, for instances whose clocks differ.
      .set(key, spent + amount, { expireIn: renewsAt - now + DAY_MS }).commit();
    if (ok) return { ok: true, left: left - amount, renewsAt };
  }
  throw new StoreError("A budget is being written by too many at once");
}

export interface DailyBudgetOptions {
  /** Each has a budget of its own. */
  purpose: string;
  /** What may be spent a day. */
  budget: number;
  /** Milliseconds since 1970. */
  now?: () => number;
  /** Resolves after one of the pauses that the store is waited for. */
  patience?: (signal: AbortSignal) => Promise<unknown>;
  /** Told, once while it lasts, that the store cannot be asked. */
  report?: (trouble: string) => void;
}

/**
 * A day's budget that holds also while the store cannot be written, or takes
 * too long: then by what this process knows of it, so that each process may
 * spend at most what was left when it last knew.
 */
export class DailyBudget {
  readonly #kv: Deno.Kv;
  readonly #options: Required<DailyBudgetOptions>;
  readonly #wait: ShortWait;
  /** What is known of a day: all that was spent, and what the store lacks. */
  #known = { renewsAt: 0, spent: 0, unwritten: 0 };
  #isTold = false;

  constructor(kv: Deno.Kv, options: DailyBudgetOptions) {
    this.#kv = kv;
    this.#options = {
      now: Date.now,
      patience: (signal) => sleep(PATIENCE / PAUSES, undefined, { signal }),
      report: console.error,
      ...options,
    };
    this.#wait = new ShortWait(this.#options.patience);
  }

  /** Resolves when the store is asked for nothing any more. */
  async settled(): Promise<void> {
    await this.#wait.settled();
  }

  /** Spends some of today's budget, if that much is left of it. */
  async spend(amount: number): Promise<Spending> {
    const { purpose, budget, now, report } = this.#options;
    const at = now();
    const renewsAt = (Math.floor(at / DAY_MS) + 1) * DAY_MS;
    if (this.#known.renewsAt !== renewsAt) {
      this.#known = { renewsAt, spent: 0, unwritten: 0 };
    }
    const known = this.#known;
    // Noted before the wait: others ask meanwhile.
    const late = known.unwritten;
    known.unwritten = 0;
    try {
      const spending = await this.#wait.for(() =>
        spend(this.#kv, purpose, late + amount, budget, at)
      );
      known.spent = Math.max(known.spent, budget - spending.left);
      // What was spent here is spent, also if the store is told later.
      this.#isTold = false;
      if (spending.ok) return spending;
      known.unwritten += late;
      return { ...spending, left: Math.max(0, spending.left - late) };
    } catch (error) {
      known.unwritten += late;
      if (!(error instanceof Overdue || error instanceof StoreError)) {
        throw error;
      }
      if (!this.#isTold) {
        const why = error instanceof Overdue
          ? "The data store is too slow"
          : error.message;
        report(`${why}: the budget "${purpose}" holds in memory`);
      }
      this.#isTold = true;
      const left = Math.max(0, budget - known.spent);
      if (amount > left) return { ok: false, left, renewsAt };
      known.spent += amount;
      known.unwritten += amount;
      return { ok: true, left: left - amount, renewsAt };
    }
  }
}
