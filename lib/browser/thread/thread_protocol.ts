/** What a page and the thread that holds its data say to each other. */
import type { Manifest } from "../../core/manifest.ts";
import type { LoadStatus, PageDataset } from "../../core/page/dataset.ts";
import type { HistoryRange } from "../../core/page/history.ts";
import type { Thread } from "./port.ts";
import type { PortableError } from "./portable_error.ts";

/**
 * What can be asked of the thread: all of a dataset, signals left out. A
 * `query` is asked as one of several.
 */
type Asked = Omit<PageDataset, "close" | "query">;
export type Call = keyof Asked;
export type Result<C extends Call> = Awaited<ReturnType<Asked[C]>>;
export type Args<C extends Call> = Unsignaled<Parameters<Asked[C]>>;

/** Parameters without an `AbortSignal` at the end. */
type Unsignaled<P extends unknown[]> = P extends
  [...infer Rest, signal?: AbortSignal] ? Rest : P;

/** One question; `id` counts up from 1. */
export type Question = {
  [C in Call]: { say: "ask"; id: number; call: C; args: Args<C> };
}[Call];

export type ToThread =
  /** The first message, once the thread is ready. */
  | {
    say: "open";
    range: HistoryRange | null;
    overtaken: SharedArrayBuffer | null;
  }
  | Question
  /** Nobody waits for this one any more: it is not answered. */
  | { say: "drop"; id: number };

export type FromThread =
  | { say: "ready" }
  | { say: "answer"; id: number; result: unknown }
  | { say: "failure"; id: number; error: PortableError }
  | { say: "status"; status: LoadStatus }
  | { say: "version"; manifest: Manifest }
  | { say: "fault"; error: PortableError };

/** The page's end of the line. */
export type DatasetThread = Thread<FromThread, ToThread>;
