/** Notices when answers fail, here or in browsers, and raises alarms. */
import type { Alarms } from "../alerts/alarms.ts";
import type { Log } from "./log.ts";

/** This many failed answers within {@linkcode WINDOW} raise an alarm. */
export const MANY = 5;
/** Milliseconds: five minutes. */
export const WINDOW = 5 * 60_000;

/** What a browser has to say of an error in our pages. */
export interface ClientError {
  /** What went wrong, as the browser puts it. */
  message: string;
  /** The address of the page, without host and query. */
  page: string;
  /** Where in the code, if the browser says so. */
  stack: string;
}

export interface FailureWatchOptions {
  alarms: Alarms;
  log: Log;
  /** Milliseconds since 1970. */
  now?: () => number;
}

export class FailureWatch {
  readonly #alarms: Alarms;
  readonly #log: Log;
  readonly #now: () => number;
  /** When the last few answers failed, ascending. */
  #failed: number[] = [];
  #raised = false;
  readonly #underway = new Set<Promise<unknown>>();

  constructor({ alarms, log, now = Date.now }: FailureWatchOptions) {
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
      this.#raised = true;
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
   * An error in a visitor's browser. All of them are one alarm: whoever can
   * open the page can report errors, and must not drown other alarms.
   */
  failedInBrowser({ message, page, stack }: ClientError): void {
    this.#log.warn("error in a browser", { said: message, page, stack });
    this.#do(this.#alarms.raise({
      key: "client-errors",
      severity: "warning",
      title: "The dashboard fails in a browser",
      detail: `On ${page}: ${message}. The log has more, and further ones.`,
    }));
  }

  /** Resolves when all that was raised is delivered, or could not be. */
  async settled(): Promise<void> {
    await Promise.all(this.#underway);
  }

  #do(work: Promise<unknown>): void {
    const done: Promise<unknown> = work
      .finally(() => this.#underway.delete(done));
    this.#underway.add(done);
  }
}
