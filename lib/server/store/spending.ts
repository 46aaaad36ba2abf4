/** What is spent a day, UTC, counted by all instances together. */
import { DAY_MS } from "../../core/calendar.ts";
import { keys } from "./keys.ts";
import { StoreError } from "./kv.ts";

/** Tries to write an amount that other instances write as well. */
const TRIES = 50;

interface Spending {
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
