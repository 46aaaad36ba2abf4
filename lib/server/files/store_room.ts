import { Problem } from "../http/problem.ts";
import { keys } from "../store/keys.ts";
import { ELSEWHERE } from "./file_home.ts";
import { DailyBudget } from "../store/spending.ts";
import { listDrafts, listFiles, removeFile } from "./stored_files.ts";

/** How long it is remembered that a file is too large, in milliseconds. */
const TOO_LARGE_FOR = 7 * 86_400_000;
/** Seconds after which there may well be room. */
const RETRY_AFTER = 60;

export interface StoreRoomOptions {
  /** The most bytes of all files together, and that are written in a day. */
  most: number;
  /** In milliseconds since 1970. */
  now?: () => number;
  /** Told that the store cannot be asked for what was spent. */
  report?: (trouble: string) => void;
}

/** What room the store has for files, and what they may cost. */
export class StoreRoom {
  readonly #kv: Deno.Kv;
  readonly #most: number;
  readonly #now: () => number;
  readonly #budget: DailyBudget;

  constructor(
    kv: Deno.Kv,
    { most, now = Date.now, report }: StoreRoomOptions,
  ) {
    this.#kv = kv;
    this.#most = most;
    this.#now = now;
    this.#budget = new DailyBudget(kv, {
      purpose: "files",
      budget: most,
      now,
      ...report && { report },
    });
  }

  /** @throws {Problem} 503 if a file was too large when it was written last. */
  async refuseTooLarge(name: string): Promise<void> {
    const { value } = await this.#kv.get<number>(keys.fileTooLarge(name));
    if (value !== null && value >= this.#most) throw this.#tooLarge();
  }

  /**
   * Makes room for more of a draft, for which the oldest files are let go.
   *
   * @param bytes Of the draft, with what is to be written now.
   * @param added What is to be written now.
   * @throws {Problem} 503 if there is none, or was enough written today.
   */
  async take(
    draft: { id: string; name: string },
    bytes: number,
    added: number,
  ): Promise<void> {
    if (bytes > this.#most) {
      await this.#kv.set(keys.fileTooLarge(draft.name), this.#most, {
        expireIn: TOO_LARGE_FOR,
      });
      throw this.#tooLarge();
    }
    const { ok, renewsAt } = await this.#budget.spend(added);
    if (!ok) {
      const seconds = Math.ceil((renewsAt - this.#now()) / 1000);
      throw this.#noRoom("today", seconds);
    }
    await this.#letGo(draft.id, bytes);
  }

  /** Resolves when the store is asked for nothing any more. */
  settled(): Promise<void> {
    return this.#budget.settled();
  }

  async #letGo(id: string, bytes: number): Promise<void> {
    const files = await listFiles(this.#kv);
    const drafts = await listDrafts(this.#kv);
    let all = bytes;
    for (const { value } of files) all += value.bytes;
    for (const [other, draft] of drafts) if (other !== id) all += draft.bytes;
    files.sort((a, b) => a.value.writtenAt - b.value.writtenAt);
    for (const oldest of files) {
      if (all <= this.#most) return;
      await removeFile(this.#kv, oldest, this.#now());
      all -= oldest.value.bytes;
    }
    if (all > this.#most) throw this.#noRoom("at the moment", RETRY_AFTER);
  }

  #tooLarge(): Problem {
    return new Problem(
      503,
      "no-room",
      `This file takes more than the ${this.#inWords()} that there is room for. ${ELSEWHERE}`,
    );
  }

  #noRoom(when: string, retryAfter: number): Problem {
    return new Problem(
      503,
      "no-room",
      `There is no room for further files ${when}: ${this.#inWords()} are kept, and written in a day. ${ELSEWHERE}`,
      { retryAfter },
    );
  }

  #inWords(): string {
    return `${Math.floor(this.#most / 1e6)} MB`;
  }
}
