import type { Alarm, Channel } from "./alarm.ts";
import type { AlarmMemory } from "./memory.ts";
import { hider } from "./secrets.ts";

/** One alarm of a kind in this time, in milliseconds: six hours. */
export const REPEAT_AFTER = 6 * 3_600_000;
/** All alarms together: this many in {@linkcode FLOOD_WINDOW}. */
export const FLOOD_LIMIT = 20;
/** Milliseconds: one hour. */
export const FLOOD_WINDOW = 3_600_000;
/** How long a channel may take, in milliseconds. */
const DELIVERY_TIME = 10_000;

/** What became of an alarm. */
export interface Delivery {
  outcome: "delivered" | "repeated" | "flooded" | "nowhere" | "failed";
  /** Channels that refused it, with the reason. Holds no secrets. */
  failures: { channel: string; reason: string }[];
}

export interface AlarmsOptions {
  channels: readonly Channel[];
  memory: AlarmMemory;
  /** Texts that must never be logged or sent: tokens, keys, addresses. */
  secrets?: readonly string[];
  log?: (line: string) => void;
}

/**
 * Raises alarms on every channel. Never throws and never waits longer than a
 * channel may take: what raised the alarm has troubles enough.
 */
export class Alarms {
  readonly #options: Required<AlarmsOptions>;
  readonly #hide: (text: string) => string;

  constructor(options: AlarmsOptions) {
    this.#options = { secrets: [], log: console.error, ...options };
    this.#hide = hider(this.#options.secrets);
  }

  async raise(alarm: Alarm): Promise<Delivery> {
    const safe = this.#redact(alarm);
    this.#options.log(`alarm ${safe.key}: ${safe.title}. ${safe.detail}`);
    try {
      if (this.#options.channels.length === 0) return done("nowhere");
      const { memory } = this.#options;
      if (!await memory.claim(safe.key, REPEAT_AFTER)) return done("repeated");
      const delivery = await this.#underLimit()
        ? await this.#deliver(safe)
        : done("flooded");
      // Nobody has heard of it, so the next one of its kind is a first one.
      if (delivery.outcome !== "delivered") await memory.release(safe.key);
      return delivery;
    } catch (error) {
      // The memory is the store, and the store may be what is broken.
      this.#options.log(`alarm memory failed: ${this.#reason(error)}`);
      return await this.#deliver(safe);
    }
  }

  /** Tells that what an alarm was about is over; silent if none was raised. */
  async resolve(key: string, title: string): Promise<void> {
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

  /** Slots in a window: claiming a free one is what is limited. */
  async #underLimit(): Promise<boolean> {
    for (let slot = 0; slot < FLOOD_LIMIT; slot++) {
      if (await this.#options.memory.claim(`slot-${slot}`, FLOOD_WINDOW)) {
        return true;
      }
    }
    return false;
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
