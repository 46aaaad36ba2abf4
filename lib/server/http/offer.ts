import { setTimeout as sleep } from "node:timers/promises";

/** How long a reader may take nothing, in milliseconds. */
const READER_PATIENCE = 60_000;

/** Why a body breaks off. */
export const LET_GO = "A reader took nothing for too long, and was let go.";

interface OfferOptions {
  /** Resolves when a reader has taken nothing for too long. */
  patience?: (signal: AbortSignal) => Promise<unknown>;
}

/**
 * A body of which each chunk is made when the reader has taken the one before.
 * A reader who takes nothing for a while is let go: the body breaks off, and
 * what it holds is free. The chunks' `return()` is called however it ends.
 */
export function offer(
  chunks: AsyncGenerator<Uint8Array<ArrayBuffer>>,
  { patience = waitForReader }: OfferOptions = {},
): ReadableStream<Uint8Array<ArrayBuffer>> {
  let waiting = new AbortController();
  async function letGo(
    controller: ReadableStreamDefaultController,
  ): Promise<void> {
    const { signal } = waiting = new AbortController();
    await patience(signal).catch(() => {});
    if (signal.aborted) return;
    // Deno prints it: a text is one line, an `Error` would bring its stack.
    controller.error(LET_GO);
    await chunks.return(undefined);
  }
  return new ReadableStream({
    // Whoever never asks for the first chunk is waited for as well.
    start: (controller) => void letGo(controller),
    async pull(controller) {
      waiting.abort();
      const { done, value } = await chunks.next();
      if (done) return controller.close();
      controller.enqueue(value);
      letGo(controller);
    },
    async cancel() {
      waiting.abort();
      await chunks.return(undefined);
    },
  }, { highWaterMark: 0 });
}

function waitForReader(signal: AbortSignal): Promise<unknown> {
  return sleep(READER_PATIENCE, undefined, { signal, ref: false });
}
