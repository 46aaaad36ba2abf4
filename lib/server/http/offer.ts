/** How long a reader may take nothing, in milliseconds. */
export const READER_PATIENCE = 60_000;
/**
 * Bytes a second that a reader takes at least, over as long as that of waiting
 * for it: half of what a modem took.
 */
export const LEAST_BYTES_A_SECOND = 3_000;

/** Why a body breaks off. */
export const LET_GO = "A reader took too little for too long, and was let go.";

interface OfferOptions {
  /** Calls once, in so many milliseconds, unless what it returns is called. */
  later?: (ms: number, call: () => void) => () => void;
  /** Milliseconds, of a clock that is never set back. */
  now?: () => number;
}

/**
 * A body of which each chunk is made when the reader has taken the one before.
 * A reader who takes nothing for a while, or hardly anything, is let go: the
 * body breaks off, and what it holds is free. The chunks' `return()` is called
 * however it ends.
 */
export function offer(
  chunks: AsyncGenerator<Uint8Array<ArrayBuffer>>,
  { later = onceLater, now = () => performance.now() }: OfferOptions = {},
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const pace = new ReaderPace(now);
  /** Since when a reader takes nothing; `null` while a chunk is made for it. */
  let idleSince: number | null = now();
  let stopWatch = () => {};
  async function end(controller: ReadableStreamDefaultController) {
    stopWatch();
    // Deno prints it: a text is one line, an `Error` would bring its stack.
    controller.error(LET_GO);
    await chunks.return(undefined);
  }
  // One timer for a body: one for each chunk would take longer than the chunk.
  function watch(controller: ReadableStreamDefaultController): void {
    const idle = idleSince === null ? 0 : now() - idleSince;
    if (idle >= READER_PATIENCE) return void end(controller);
    stopWatch = later(READER_PATIENCE - idle, () => watch(controller));
  }
  return new ReadableStream({
    // Whoever never asks for the first chunk is waited for as well.
    start: watch,
    async pull(controller) {
      idleSince = null;
      if (pace.isTooSlow()) return await end(controller);
      try {
        const { done, value } = await chunks.next();
        if (done) {
          stopWatch();
          return controller.close();
        }
        controller.enqueue(value);
        pace.given(value.length);
        idleSince = now();
      } catch (error) {
        stopWatch();
        throw error;
      }
    },
    async cancel() {
      stopWatch();
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

function onceLater(ms: number, call: () => void): () => void {
  const timer = setTimeout(call, ms);
  // Nothing is kept running to let a reader go.
  Deno.unrefTimer(timer);
  return () => clearTimeout(timer);
}
