import { startThread } from "../thread/door.ts";
import type { Thread } from "../thread/port.ts";
import type { GroundDone, GroundJob, StreetsJob } from "./ground_work.ts";

type Job = GroundJob | StreetsJob;
type Work = (job: Job) => Promise<GroundDone>;

/**
 * Has the map's ground and names drawn by a thread, in the order of what is
 * asked. Without threads it draws by itself.
 */
export class GroundStudio {
  readonly #open: () => Promise<Thread<GroundDone, Job>>;
  #work: Promise<Work> | null = null;
  #thread: Thread<GroundDone, Job> | null = null;
  /** Those that another thread would have to be told of. */
  #streets: StreetsJob | null = null;

  constructor(
    open: () => Promise<Thread<GroundDone, Job>> = startGroundThread,
  ) {
    this.#open = open;
  }

  /** Draws; `null` if that would be empty. */
  async draw(job: GroundJob): Promise<ImageBitmap | null> {
    const work = await (this.#work ??= this.#hire());
    return (await work(job)).picture;
  }

  /** Draws streets from now on; false if they cannot be had. */
  async learnStreets(id: string): Promise<boolean> {
    this.#streets = { streets: id };
    const work = await (this.#work ??= this.#hire());
    return (await work(this.#streets)).isDone;
  }

  close(): void {
    this.#thread?.terminate();
  }

  /** Whoever draws: a thread, or as soon as that fails, nobody but us. */
  async #hire(): Promise<Work> {
    try {
      return this.#askOf(this.#thread = await this.#open());
    } catch {
      return await workHere();
    }
  }

  #askOf(thread: Thread<GroundDone, Job>): Work {
    let waiting: { job: Job; done: (done: GroundDone) => void }[] = [];
    thread.onmessage = ({ data }) => waiting.shift()!.done(data);
    const goOn = async () => {
      const left = waiting;
      waiting = [];
      const here = await (this.#work = workHere());
      if (this.#streets !== null) await here(this.#streets);
      for (const { job, done } of left) done(await here(job));
    };
    thread.onerror = (event) => {
      event.preventDefault();
      goOn().catch(reportError);
    };
    return (job) => {
      const { promise, resolve } = Promise.withResolvers<GroundDone>();
      waiting.push({ job, done: resolve });
      thread.postMessage(job, []);
      return promise;
    };
  }
}

async function workHere(): Promise<Work> {
  const { GroundWork } = await import("./ground_work.ts");
  const work = new GroundWork();
  return (job) => work.do(job);
}

async function startGroundThread(): Promise<Thread<GroundDone, Job>> {
  return startThread(await import("./ground_thread.ts"));
}
