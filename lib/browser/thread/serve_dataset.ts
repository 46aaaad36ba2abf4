import type { BrowserDataset } from "../data/dataset.ts";
import type { LoaderOptions } from "../data/loader.ts";
import { Overtaken } from "./overtaken.ts";
import { toPortable } from "./portable_error.ts";
import { buffersIn, type Port } from "./port.ts";
import type { FromThread, Question, ToThread } from "./thread_protocol.ts";
import { Turns } from "../tasks/turns.ts";

/** What differs from one opened dataset to the next. */
export type Opening =
  & Required<
    Pick<LoaderOptions, "onStatus" | "onVersion" | "onFault" | "turns">
  >
  & Pick<LoaderOptions, "range">;

/** What the thread serves. */
export type Served = Omit<BrowserDataset, "close" | "query">;

/**
 * Serves a dataset to the page at the other end of a port. Questions are
 * answered one at a time, first come, first served. One that was dropped is
 * not answered: it is skipped if it waits, its request is broken off if the
 * server is asked, and where memory is shared, it stops while it is computed.
 *
 * @param later Runs a job as a task of its own, soon.
 */
export function serveDataset(
  port: Port<ToThread, FromThread>,
  open: (opening: Opening) => Served,
  later?: (job: () => void) => void,
): void {
  const turns = new Turns(later);
  const asked = new Map<number, AbortController>();
  let dataset: Served;
  let overtaken: Overtaken;
  const say = (message: FromThread) =>
    port.postMessage(message, buffersIn("result" in message && message.result));

  const answer = async (question: Question, { signal }: AbortController) => {
    const { id } = question;
    const isDropped = () => signal.aborted || overtaken.has(id);
    if (isDropped()) return;
    try {
      const result = await ask(dataset, question, signal, isDropped);
      if (!isDropped()) say({ say: "answer", id, result });
    } catch (error) {
      if (!isDropped()) say({ say: "failure", id, error: toPortable(error) });
    } finally {
      asked.delete(id);
    }
  };

  port.onmessage = ({ data: message }) => {
    switch (message.say) {
      case "open":
        overtaken = new Overtaken(message.overtaken);
        dataset = open({
          turns,
          range: message.range ?? undefined,
          onStatus: (status) => say({ say: "status", status }),
          onVersion: (manifest) => say({ say: "version", manifest }),
          onFault: (error) => say({ say: "fault", error: toPortable(error) }),
        });
        break;
      case "drop":
        asked.get(message.id)?.abort();
        asked.delete(message.id);
        break;
      case "ask": {
        const controller = new AbortController();
        asked.set(message.id, controller);
        turns.question(() => void answer(message, controller));
      }
    }
  };
  say({ say: "ready" });
}

function ask(
  dataset: Served,
  question: Question,
  signal: AbortSignal,
  shouldStop: () => boolean,
): Promise<unknown> {
  switch (question.call) {
    case "queryAll":
      return dataset.queryAll(...question.args, signal, shouldStop);
    case "remember":
      return dataset.remember(...question.args);
    case "newest":
      return dataset.newest(...question.args, signal);
    case "brief":
      return dataset.brief(...question.args);
    case "incidents":
      return dataset.incidents(...question.args);
    case "follow":
      return dataset.follow(...question.args);
    case "load":
      return dataset.load();
    case "choices":
      return dataset.choices(signal);
    case "setRange":
      return dataset.setRange(...question.args);
  }
}
