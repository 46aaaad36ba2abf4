/** Notices when answers fail, here or in browsers, and raises alarms. */
import { LRUCache } from "lru-cache";
import type { Alarm } from "../alerts/alarm.ts";
import type { Alarms } from "../alerts/alarms.ts";
import type { Log } from "./log.ts";

/** This many failed answers within {@linkcode WINDOW} raise an alarm. */
export const MANY = 5;
/** Milliseconds: five minutes. */
export const WINDOW = 5 * 60_000;

/** A report is not logged again within this time, in milliseconds: an hour. */
export const SAME_REPORT = 60 * 60_000;
/** Reports that are logged in a minute, from all browsers together. */
export const MOST_REPORTS = 60;
const MINUTE = 60_000;

/** What a browser has to say of an error in our pages. */
export interface ClientError {
  /** What went wrong, as the browser puts it. */
  message: string;
  /** The address of the page, without host and query. */
  page: string;
  /** Where in the code, if the browser says so. */
  stack: string;
}

interface FailureWatchOptions {
  alarms: Alarms;
  log: Log;
  /** Milliseconds, since any time: a clock that is never set back. */
  now?: () => number;
}

/** The store's trouble is one alarm, whatever fails of it. */
export function storeAlarm(trouble: string): Alarm {
  return {
    key: "store",
    severity: "error",
    title: "The data store has trouble",
    detail: `${trouble}. What is published serves on; nothing new can be kept.`,
  };
}

/** Takes the alarm of {@linkcode storeAlarm} back. */
export async function storeIsWell(alarms: Alarms): Promise<void> {
  await alarms.resolve("store", "The data store is well again");
}

export class FailureWatch {
  readonly #alarms: Alarms;
  readonly #log: Log;
  readonly #now: () => number;
  /** When the last few answers failed, ascending. */
  #failed: number[] = [];
  #raised = false;
  /** When the alarm was last raised; it tells no news more often. */
  #raisedAt = -Infinity;
  #raisedForBrowserAt = -Infinity;
  /** When a report was logged, and how often it came since. */
  readonly #reports = new LRUCache<string, { at: number; again: number }>({
    max: 1_000,
  });
  /** The minute whose reports are counted, their lines, and the lines' lack. */
  #minute = { at: -Infinity, lines: 0, unlogged: 0 };
  readonly #underway = new Set<Promise<unknown>>();

  constructor(
    { alarms, log, now = () => performance.now() }: FailureWatchOptions,
  ) {
    this.#alarms = alarms;
    this.#log = log;
    this.#now = now;
  }

  /**
   * To be told of every answer.
   *
   * @param failure What went wrong on our side, one line; `null` if nothing.
   */
  answered(failure: string | null): void {
    if (failure === null && !this.#raised) return;
    const now = this.#now();
    this.#failed = this.#failed.filter((at) => now - at < WINDOW);
    if (failure !== null) {
      this.#failed = [...this.#failed, now].slice(-MANY);
      if (this.#failed.length < MANY) return;
      if (this.#raised && now - this.#raisedAt < MINUTE) return;
      this.#raised = true;
      this.#raisedAt = now;
      this.#do(this.#alarms.raise({
        key: "server-errors",
        severity: "error",
        title: "The server fails to answer",
        detail: `${MANY} answers within ${
          WINDOW / 60_000
        } minutes failed, the last one: ${failure}`,
      }));
    } else if (this.#failed.length === 0) {
      this.#raised = false;
      this.#do(
        this.#alarms.resolve("server-errors", "The server answers again"),
      );
    }
  }

  /**
   * An error in a visitor's browser. All of them are one alarm, those that say
   * the same are one line in the log, and there are not too many lines: whoever
   * can open the page can report errors, and must not drown anything else.
   */
  failedInBrowser({ message, page, stack }: ClientError): void {
    const lack = this.#mayLog(`${message}\n${page}\n${stack}`);
    if (lack === null) return;
    const facts = { said: message, page, stack, ...lack };
    this.#log.warn("error in a browser", facts);
    const now = this.#now();
    if (now - this.#raisedForBrowserAt < MINUTE) return;
    this.#raisedForBrowserAt = now;
    this.#do(this.#alarms.raise({
      key: "client-errors",
      severity: "warning",
      title: "The dashboard fails in a browser",
      detail: `On ${page}: ${message}. The log has more, and further ones.`,
    }));
  }

  /**
   * The store has trouble, or has no more.
   *
   * @param trouble One line; `null` if it is well again.
   */
  storeIs(trouble: string | null): void {
    if (trouble === null) {
      this.#do(storeIsWell(this.#alarms));
      return;
    }
    this.#do(this.#alarms.raise(storeAlarm(trouble)));
  }

  /** Resolves when all that was raised is delivered, or could not be. */
  async settled(): Promise<void> {
    await Promise.all(this.#underway);
  }

  /**
   * Whether a report is to be logged: `null` if not, else what was not logged
   * before it, by the fact's name.
   */
  #mayLog(report: string): { again?: number; unlogged?: number } | null {
    const now = this.#now();
    const known = this.#reports.get(report);
    if (known !== undefined && now - known.at < SAME_REPORT) {
      known.again++;
      return null;
    }
    if (now - this.#minute.at >= MINUTE) {
      this.#minute = { at: now, lines: 0, unlogged: this.#minute.unlogged };
    }
    if (this.#minute.lines >= MOST_REPORTS) {
      this.#minute.unlogged++;
      return null;
    }
    const { unlogged } = this.#minute;
    this.#minute.lines++;
    this.#minute.unlogged = 0;
    this.#reports.set(report, { at: now, again: 0 });
    return {
      ...known !== undefined && known.again > 0 && { again: known.again },
      ...unlogged > 0 && { unlogged },
    };
  }

  #do(work: Promise<unknown>): void {
    const done: Promise<unknown> = work
      .finally(() => this.#underway.delete(done));
    this.#underway.add(done);
  }
}
