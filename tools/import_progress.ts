import type { Progress } from "../lib/server/refresh/publication.ts";

/** Milliseconds between two lines where nothing can be rewritten. */
const LINE_EVERY = 5_000;
/** Milliseconds between two rewritings of the line in place. */
const REWRITE_EVERY = 100;

interface Terminal {
  /** True if a line can be rewritten in place. */
  isTerminal: boolean;
  write(text: string): void;
}

/** Says how an import is getting on: in place, or a line every few seconds. */
export class ProgressLine {
  readonly #terminal: Terminal;
  readonly #now: () => number;
  readonly #began: number;
  #saidAt: number;
  #shown = false;

  /** @param now Milliseconds, from whenever. */
  constructor(terminal: Terminal, now = () => performance.now()) {
    this.#terminal = terminal;
    this.#now = now;
    this.#began = this.#saidAt = now();
  }

  show(progress: Progress): void {
    const { isTerminal } = this.#terminal;
    const now = this.#now();
    if (now - this.#saidAt < (isTerminal ? REWRITE_EVERY : LINE_EVERY)) return;
    this.#saidAt = now;
    const text = describeProgress(progress, now - this.#began);
    this.#terminal.write(isTerminal ? `\r${text}\x1b[K` : `${text}\n`);
    this.#shown = true;
  }

  /** Leaves the line clean for what is said next. */
  clear(): void {
    if (this.#shown && this.#terminal.isTerminal) {
      this.#terminal.write("\r\x1b[K");
    }
    this.#shown = false;
  }
}

/**
 * One line, such as `Reading 45 %, 120,000 rows, 61,000 rows/s, 3 s left`.
 *
 * @param elapsed Milliseconds since the import began.
 */
export function describeProgress(progress: Progress, elapsed: number): string {
  if (progress.phase === "merging") {
    const { period, done, of } = progress;
    return `Merging ${period}, ${done} of ${of} periods`;
  }
  const { rows, readBytes = 0, totalBytes = 0 } = progress;
  const rate = `${count(rows)} rows, ${count(rows * 1000 / elapsed)} rows/s`;
  if (readBytes <= 0 || totalBytes <= 0) return `Reading ${rate}`;
  const share = Math.min(readBytes / totalBytes, 1);
  const left = elapsed / share - elapsed;
  return `Reading ${Math.floor(share * 100)} %, ${rate}, ${seconds(left)} left`;
}

/** Such as `267,792`; `0` if there is nothing to count yet. */
export function count(n: number): string {
  return Number.isFinite(n) ? Math.round(n).toLocaleString("en-US") : "0";
}

/** Milliseconds as `4 s` or `2 min 5 s`. */
export function seconds(ms: number): string {
  const whole = Math.round(ms / 1000);
  return whole < 60
    ? `${whole} s`
    : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
