import { setTimeout as sleep } from "node:timers/promises";

/** How long a reader may take nothing, in milliseconds. */
const READER_PATIENCE = 60_000;
/**
 * Bytes a second that a reader takes at least, over as long as that of waiting
 * for it: half of what a modem took.
 */
export const LEAST_BYTES_A_SECOND = 3_000;

/** Why a body breaks off. */
export const LET_GO = "A reader took too little for too long, and was let go.";

interface OfferOptions {
  /** Resolves when a reader has taken nothing for too long. */
  patience?: (signal: AbortSignal) => Promise<unknown>;
  /** Milliseconds, of a clock that is never set back. */
  now?: () => number;
}

/**
 * A body of which each chunk is made when the reader has taken the one before.
 * A reader who takes nothing for a while, or hardly anything, is let go: the
 * body breaks off, and what it holds is free. The chunks' `return()` is called however it ends.
 */
export function offer(
  chunks: AsyncGenerator<Uint8Array<ArrayBuffer>>,
  { patience = waitForReader, now = () => performance.now() }: OfferOptions =
    {},
): ReadableStream<Uint8Array<ArrayBuffer>> {
  let waiting = new AbortController();
  const pace = new ReaderPace(now);
  async function letGo(
    controller: ReadableStreamDefaultController,
  ): Promise<void> {
    const { signal } = waiting = new AbortController();
    await patience(signal).catch(() => {});
    if (signal.aborted) return;
    await end(controller);
  }
  async function end(controller: ReadableStreamDefaultController) {
    // Deno prints it: a text is one line, an `Error` would bring its stack.
    controller.error(LET_GO);
    await chunks.return(undefined);
  }
  return new ReadableStream({
    // Whoever never asks for the first chunk is waited for as well.
    start: (controller) => void letGo(controller),
    async pull(controller) {
      waiting.abort();
      if (pace.isTooSlow()) return await end(controller);
      const { done, value } = await chunks.next();
      if (done) return controller.close();
      controller.enqueue(value);
      pace.given(value.length);
      letGo(controller);
    },
    async cancel() {
      waiting.abort();
      await chunks.return(undefined);
    },
  }, { highWaterMark: 0 });
}

/** How fast a reader takes what it is given; our own work does not count. */
class ReaderPace {
  readonly #now: () => number;
  #givenAt: number | null = null;
  #bytes = 0;
  #waited = 0;

  constructor(now: () => number) {
    this.#now = now;
  }

  given(bytes: number): void {
    this.#bytes += bytes;
    this.#givenAt = this.#now();
  }

  /** To be asked when all that was given is taken. */
  isTooSlow(): boolean {
    if (this.#givenAt === null) return false;
    this.#waited += this.#now() - this.#givenAt;
    if (this.#waited < READER_PATIENCE) return false;
    const least = LEAST_BYTES_A_SECOND * this.#waited / 1_000;
    const isSlow = this.#bytes < least;
    this.#bytes = this.#waited = 0;
    return isSlow;
  }
}

function waitForReader(signal: AbortSignal): Promise<unknown> {
  return sleep(READER_PATIENCE, undefined, { signal, ref: false });
}
