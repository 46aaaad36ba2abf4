import { isKeptHere } from "../../core/kept_memory.ts";

/** One end of the line: a worker, its global scope, or a `MessagePort`. */
export interface Port<In, Out> {
  postMessage(message: Out, transfer: Transferable[]): void;
  onmessage: ((event: MessageEvent<In>) => void) | null;
}

/** The part of `Worker` that is needed. */
export interface Thread<In, Out> extends Port<In, Out> {
  onerror: ((event: ErrorEvent) => void) | null;
  onmessageerror: ((event: MessageEvent) => void) | null;
  terminate(): void;
}

/**
 * The memory in a value, be it buffers or of typed arrays, that is to be handed
 * over and not copied: all but what is kept here.
 */
export function buffersIn(value: unknown): ArrayBuffer[] {
  const found = new Set<ArrayBuffer>();
  const look = (value: unknown) => {
    if (typeof value !== "object" || value === null) return;
    const memory = ArrayBuffer.isView(value) ? value.buffer : value;
    if (memory instanceof ArrayBuffer) {
      if (!isKeptHere(memory)) found.add(memory);
    } else if (memory === value) {
      for (const part of Object.values(value)) look(part);
    }
  };
  look(value);
  return [...found];
}
