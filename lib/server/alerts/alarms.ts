import { lasts } from "../../core/until.ts";
import type { Alarm, Channel } from "./alarm.ts";
import type { AlarmMemory } from "./memory.ts";
import { hider } from "./secrets.ts";

/** One alarm of a kind in this time, in milliseconds: six hours. */
export const REPEAT_AFTER = 6 * 3_600_000;
/** One that could not be delivered is tried again after a minute, in ms. */
export const TRY_AGAIN_AFTER = 60_000;
/** All alarms together: this many in {@linkcode FLOOD_WINDOW}. */
export const FLOOD_LIMIT = 20;
/** Milliseconds: one hour. */
const FLOOD_WINDOW = 3_600_000;
/** How long a channel may take, in milliseconds. */
const DELIVERY_TIME = 10_000;

/** What became of an alarm. */
interface Delivery {
  outcome: "delivered" | "repeated" | "flooded" | "nowhere" | "failed";
  /** Channels that refused it, with the reason. Holds no secrets. */
  failures: { channel: string; reason: string }[];
}

interface AlarmsOptions {
  channels: readonly Channel[];
  memory: AlarmMemory;
  /** Texts that must never be logged or sent: tokens, keys, addresses. */
  secrets?: readonly string[];
  log?: (line: string) => void;
  /** Milliseconds since 1970. */
  now?: () => number;
}

/**
 * Raises alarms on every channel. Never throws and never waits longer than a
 * channel may take: what raised the alarm has troubles enough.
 */
export class Alarms {
  readonly #options: Required<AlarmsOptions>;
  readonly #hide: (text: string) => string;
  /** When alarms last could not be delivered, by key. */
  readonly #failed = new Map<string, number>();
  /** What was last logged of an alarm, by key. */
  readonly #logged = new Map<string, string>();

  constructor(options: AlarmsOptions) {
    this.#options = {
      secrets: [],
      log: console.error,
      now: Date.now,
      ...options,
    };
    this.#hide = hider(this.#options.secrets);
  }

  async raise(alarm: Alarm): Promise<Delivery> {
    const safe = this.#redact(alarm);
    this.#logOnce(safe);
    const { channels, memory, now } = this.#options;
    if (channels.length === 0) return done("nowhere");
    const failedAt = this.#failed.get(safe.key);
    if (
      failedAt !== undefined &&
      lasts(failedAt + TRY_AGAIN_AFTER, TRY_AGAIN_AFTER, now())
    ) return done("repeated");
    try {
      if (!await memory.claim(safe.key, REPEAT_AFTER)) return done("repeated");
      const slot = await this.#claimSlot();
      const delivery = slot === null
        ? done("flooded")
        : await this.#deliver(safe);
      if (delivery.outcome === "delivered") {
        this.#failed.delete(safe.key);
        return delivery;
      }
      // Nobody has heard of it, so the next one of its kind is a first one.
      this.#failed.set(safe.key, now());
      await memory.release(safe.key);
      if (slot !== null) await memory.release(slot);
      return delivery;
    } catch (error) {
      this.#options.log(`alarm memory failed: ${this.#reason(error)}`);
      this.#failed.set(safe.key, now());
      return await this.#deliver(safe);
    }
  }

  /** A line for each alarm, but one for those that say the same again. */
  #logOnce({ key, title, detail }: Alarm): void {
    const line = `alarm ${key}: ${title}. ${detail}`;
    if (this.#logged.get(key) === line) return;
    this.#logged.set(key, line);
    this.#options.log(line);
  }

  /** Tells that what an alarm was about is over; silent if none was raised. */
  async resolve(key: string, title: string): Promise<void> {
    this.#failed.delete(key);
    this.#logged.delete(key);
    try {
      if (!await this.#options.memory.release(key)) return;
    } catch {
      return; // without a memory nobody knows whether it was raised
    }
    await this.#deliver({
      key: `${key}-over`,
      severity: "info",
      title,
      detail: "What was reported before is over.",
    });
  }

  /** Delivers past deduplication, for `deno task alert:test`. */
  async test(): Promise<Delivery> {
    if (this.#options.channels.length === 0) return done("nowhere");
    return await this.#deliver({
      key: "test",
      severity: "info",
      title: "Test alarm",
      detail: "If you can read this, alarms reach you here.",
    });
  }

  /** Slots in a window: a free one, now claimed, or `null`. */
  async #claimSlot(): Promise<string | null> {
    for (let n = 0; n < FLOOD_LIMIT; n++) {
      const slot = `slot-${n}`;
      if (await this.#options.memory.claim(slot, FLOOD_WINDOW)) return slot;
    }
    return null;
  }

  async #deliver(alarm: Alarm): Promise<Delivery> {
    const failures: Delivery["failures"] = [];
    await Promise.all(this.#options.channels.map(async (channel) => {
      try {
        await withTimeout(channel, alarm);
      } catch (error) {
        failures.push({ channel: channel.name, reason: this.#reason(error) });
      }
    }));
    for (const { channel, reason } of failures) {
      this.#options.log(`alarm not delivered by ${channel}: ${reason}`);
    }
    const all = failures.length === this.#options.channels.length;
    return { outcome: all ? "failed" : "delivered", failures };
  }

  #reason(error: unknown): string {
    return this.#hide(error instanceof Error ? error.message : String(error));
  }

  #redact(alarm: Alarm): Alarm {
    const { title, detail } = alarm;
    return { ...alarm, title: this.#hide(title), detail: this.#hide(detail) };
  }
}

function done(outcome: Delivery["outcome"]): Delivery {
  return { outcome, failures: [] };
}

/** Rejects when the time is over, even if the channel ignores its signal. */
async function withTimeout(channel: Channel, alarm: Alarm): Promise<void> {
  const signal = AbortSignal.timeout(DELIVERY_TIME);
  const { promise, reject } = Promise.withResolvers<never>();
  const abort = () =>
    reject(new Error(`no answer within ${DELIVERY_TIME / 1000} s`));
  signal.addEventListener("abort", abort);
  try {
    await Promise.race([channel.deliver(alarm, signal), promise]);
  } finally {
    signal.removeEventListener("abort", abort);
  }
}
