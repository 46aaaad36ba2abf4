import { lasts } from "../../core/until.ts";
import { keys } from "../store/keys.ts";
import { shortly, type StoreWait } from "../store/store_wait.ts";

/** How long a claim outlives a process that was killed, in milliseconds. */
export const CLAIM_TERM = 30_000;

/** What the store says of a file that is being made. */
interface Claim {
  /** Who makes it, by a name that nobody else has. */
  by: string;
  /** Until when nobody else does, milliseconds since 1970. */
  until: number;
  /** Whether somebody waits for it, in whatever process. */
  isAwaited: boolean;
}

/** The right to make a file, alone, for a while. */
export interface FileClaim {
  /** Prolongs it, and tells whether somebody waits for the file. */
  renew(): Promise<boolean>;
  release(): Promise<void>;
}

/**
 * Of all processes that share a store one makes a file. Where the store cannot
 * be asked, each makes its own: the same is written twice, and nothing is lost.
 */
export class FileClaims {
  readonly #wait: StoreWait;
  /** In milliseconds since 1970. */
  readonly #now: () => number;

  constructor(wait: StoreWait, now: () => number = Date.now) {
    this.#wait = wait;
    this.#now = now;
  }

  /**
   * Claims a file; `null` if another process makes it, which is told if
   * somebody waits for it here.
   */
  async take(
    version: string,
    name: string,
    isAwaited: boolean,
  ): Promise<FileClaim | null> {
    const by = crypto.randomUUID();
    const key = keys.fileClaim(version, name);
    const isMine = await shortly(
      this.#wait,
      true,
      (kv) => this.#claim(kv, key, by, isAwaited),
    );
    if (!isMine) return null;
    return {
      renew: () =>
        shortly(this.#wait, false, async (kv) => {
          const claim = await changeOwn(kv, key, by, (found) =>
            this.#write(kv, found, found.value));
          return claim?.isAwaited ?? false;
        }),
      release: () =>
        shortly(this.#wait, undefined, async (kv) => {
          await changeOwn(kv, key, by, (found) =>
            kv.atomic().check(found).delete(key).commit());
        }),
    };
  }

  async #claim(
    kv: Deno.Kv,
    key: Deno.KvKey,
    by: string,
    isAwaited: boolean,
  ): Promise<boolean> {
    for (;;) {
      const found = await kv.get<Claim>(key);
      const held = found.value !== null &&
          lasts(found.value.until, CLAIM_TERM, this.#now())
        ? found.value
        : null;
      if (held !== null && (!isAwaited || held.isAwaited)) return false;
      const { ok } = held === null
        ? await this.#write(kv, found, { by, isAwaited })
        : await kv.atomic().check(found)
          .set(key, { ...held, isAwaited }, { expireIn: CLAIM_TERM }).commit();
      // Else somebody was faster: see who.
      if (ok) return held === null;
    }
  }

  #write(
    kv: Deno.Kv,
    found: Deno.KvEntryMaybe<Claim>,
    { by, isAwaited }: Pick<Claim, "by" | "isAwaited">,
  ) {
    const claim: Claim = { by, isAwaited, until: this.#now() + CLAIM_TERM };
    return kv.atomic().check(found)
      .set(found.key, claim, { expireIn: CLAIM_TERM }).commit();
  }
}

/**
 * Changes a claim until that is done, since others may note meanwhile that they
 * wait; and tells what it was, or `null` of what is another's by now.
 */
async function changeOwn(
  kv: Deno.Kv,
  key: Deno.KvKey,
  by: string,
  change: (found: Deno.KvEntry<Claim>) => Promise<{ ok: boolean }>,
): Promise<Claim | null> {
  for (;;) {
    const found = await kv.get<Claim>(key);
    if (found.value === null || found.value.by !== by) return null;
    if ((await change(found)).ok) return found.value;
  }
}
