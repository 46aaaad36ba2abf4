import { waitOrOnline } from "../tasks/environment.ts";
import { retryDelay } from "../tasks/retry.ts";
import { startThread } from "../thread/door.ts";
import type { Thread } from "../thread/port.ts";
import type { GroundDone, GroundJob, StreetsJob } from "./ground_work.ts";

type Job = GroundJob | StreetsJob;
/** Makes a canvas to draw on, which then belongs to whoever draws. */
type Onto = () => OffscreenCanvas;
type Work = (job: Job, onto?: Onto) => Promise<GroundDone>;

/** What draws could not be loaded, as where the connection is lost. */
export class NotLoaded extends Error {
  override name = "NotLoaded";
}

/**
 * Has the map's ground and names drawn by a thread, in the order of what is
 * asked. Without threads it draws by itself.
 */
export class GroundStudio {
  readonly #open: () => Promise<Thread<GroundDone, Job>>;
  readonly #load: () => Promise<typeof import("./ground_work.ts")>;
  #work: Promise<Work> | null = null;
  #thread: Thread<GroundDone, Job> | null = null;
  /** Those that whoever draws next has to be told of. */
  #streets: StreetsJob | null = null;
  #isClosed = false;
  /** Called when what a thread has presented is gone with it. */
  onLost = () => {
    // Nobody has asked for anything yet.
  };

  constructor(
    open: () => Promise<Thread<GroundDone, Job>> = startGroundThread,
    load = () => import("./ground_work.ts"),
  ) {
    this.#open = open;
    this.#load = load;
  }

  /**
   * Draws; `null` if that would be empty.
   *
   * @throws {NotLoaded} For now: another try may find what draws.
   * @throws {Error} If it cannot be drawn.
   */
  async draw(job: GroundJob): Promise<ImageBitmap | null> {
    const work = await (this.#work ??= this.#hire());
    return (await work(job)).picture;
  }

  /**
   * Draws on a canvas that shows it by itself: the page's own thread has no part
   * in that.
   *
   * @param onto Called once for each try.
   * @returns False if that would be empty.
   * @throws {NotLoaded} As {@linkcode draw}.
   * @throws {Error} If it cannot be drawn.
   */
  async present(job: GroundJob, onto: Onto): Promise<boolean> {
    const work = await (this.#work ??= this.#hire());
    return (await work(job, onto)).isDone;
  }

  /** Draws streets from now on; false if they cannot be had. */
  async learnStreets(id: string, wait = waitOrOnline): Promise<boolean> {
    for (let failures = 1;; failures++) {
      try {
        const work = await (this.#work ??= this.#hire());
        this.#streets = { streets: id };
        return (await work(this.#streets)).isDone;
      } catch (error) {
        if (this.#isClosed || !(error instanceof NotLoaded)) throw error;
        await wait(retryDelay(failures));
      }
    }
  }

  /** What is still asked for never comes. */
  close(): void {
    this.#isClosed = true;
    this.#thread?.terminate();
  }

  /** Whoever draws: a thread, or as soon as that fails, nobody but us. */
  async #hire(): Promise<Work> {
    try {
      const thread = this.#thread = await this.#open();
      if (this.#isClosed) thread.terminate();
      return this.#askOf(thread);
    } catch {
      return await this.#workHere();
    }
  }

  #askOf(thread: Thread<GroundDone, Job>): Work {
    type Waiting =
      & { job: Job; onto?: Onto }
      & PromiseWithResolvers<GroundDone>;
    let waiting: Waiting[] = [];
    const goOn = async () => {
      // What else it sends would be taken for answers to others.
      thread.onmessage = thread.onmessageerror = null;
      thread.terminate();
      const left = waiting;
      waiting = [];
      const here = this.#work = this.#workHere();
      here.catch(() => {}); // nobody may be waiting
      this.onLost();
      for (const { job, onto, resolve, reject } of left) {
        // One that fails keeps nobody else waiting.
        await here.then((work) => work(job, onto)).then(resolve, reject);
      }
    };
    thread.onmessage = ({ data }) => waiting.shift()!.resolve(data);
    thread.onmessageerror = goOn;
    thread.onerror = (event) => {
      event.preventDefault();
      goOn();
    };
    return (job, onto) => {
      const canvas = onto?.();
      if (canvas === undefined) thread.postMessage(job, []);
      else thread.postMessage({ ...job, canvas }, [canvas]);
      const asked = { job, onto, ...Promise.withResolvers<GroundDone>() };
      waiting.push(asked);
      return asked.promise;
    };
  }

  async #workHere(): Promise<Work> {
    const { GroundWork } = await this.#load().catch((error) => {
      this.#work = null; // whoever asks next tries again
      throw new NotLoaded("The map's ground cannot be drawn", { cause: error });
    });
    const work = new GroundWork();
    if (this.#streets !== null) await work.do(this.#streets);
    return (job, onto) =>
      work.do(onto === undefined ? job : { ...job, canvas: onto() });
  }
}

async function startGroundThread(): Promise<Thread<GroundDone, Job>> {
  return startThread(await import("./ground_thread.ts"), "ground");
}
