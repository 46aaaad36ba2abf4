import type { Look } from "../../core/map/spot_picture.ts";
import {
  type SpotJob,
  type SpotPicture,
  SpotWork,
} from "../../core/map/spot_work.ts";
import type { Thread } from "../thread/port.ts";
import { startSpotThread } from "../thread/threads.ts";

/** What to draw. */
export type SpotOrder = Pick<
  SpotJob,
  "frame" | "points" | "groups" | "isForced"
>;

type Waiting =
  & { order: SpotOrder }
  & PromiseWithResolvers<SpotPicture | null>;

/**
 * Has incidents drawn by a thread: one picture at a time, and of those that
 * wait only the newest. Without threads it draws by itself.
 */
export class SpotStudio {
  readonly #open: () => Promise<Thread<SpotPicture, SpotJob>>;
  #draw: Promise<Draw> | null = null;
  #thread: Thread<SpotPicture, SpotJob> | null = null;
  #isBusy = false;
  #waiting: Waiting | null = null;
  /** Changes with everything that makes pictures under way worthless. */
  #turn = 0;
  readonly #look: () => Look;
  #isLookTold = false;
  #spare: ArrayBuffer | null = null;

  /** @param look Asked for with the first picture, and after a new look. */
  constructor(
    look: () => Look,
    open: () => Promise<Thread<SpotPicture, SpotJob>> = startSpotThread,
  ) {
    this.#look = look;
    this.#open = open;
  }

  /** Pictures look different from now on. */
  renewLook(): void {
    this.#isLookTold = false;
  }

  /**
   * Draws; `null` if something else is wanted before it is done.
   *
   * @throws {Error} If it cannot be drawn.
   */
  paint(order: SpotOrder): Promise<SpotPicture | null> {
    const asked = Promise.withResolvers<SpotPicture | null>();
    this.cancel();
    this.#waiting = { order, ...asked };
    this.#run();
    return asked.promise;
  }

  /** What is being drawn is not wanted any more. */
  cancel(): void {
    this.#turn++;
    this.#waiting?.resolve(null);
    this.#waiting = null;
  }

  /** Takes back the pixels of a picture that has been shown. */
  giveBack(pixels: ArrayBuffer): void {
    this.#spare = pixels;
  }

  close(): void {
    this.cancel();
    this.#thread?.terminate();
  }

  async #run(): Promise<void> {
    if (this.#isBusy) return;
    this.#isBusy = true;
    while (this.#waiting !== null) {
      const draw = await (this.#draw ??= this.#hire());
      if (this.#waiting === null) break; // cancelled meanwhile
      const { order, resolve, reject } = this.#waiting;
      const turn = this.#turn;
      this.#waiting = null;
      try {
        const picture = await draw(order);
        resolve(turn === this.#turn ? picture : null);
      } catch (error) {
        reject(error); // and keeps no other waiting
      }
    }
    this.#isBusy = false;
  }

  /** Whoever draws: a thread, or as soon as that fails, nobody but us. */
  async #hire(): Promise<Draw> {
    const alone = new SpotWork();
    const drawAlone = (order: SpotOrder) =>
      Promise.resolve(alone.do(this.#job(order)));
    try {
      const thread = this.#thread = await this.#open();
      return async (order) => {
        try {
          return await this.#ask(thread, order);
        } catch {
          thread.terminate();
          this.#draw = Promise.resolve(drawAlone);
          this.#isLookTold = false;
          return await drawAlone(order);
        }
      };
    } catch {
      return drawAlone;
    }
  }

  #ask(
    thread: Thread<SpotPicture, SpotJob>,
    order: SpotOrder,
  ): Promise<SpotPicture> {
    const { promise, resolve, reject } = Promise.withResolvers<SpotPicture>();
    thread.onmessage = ({ data }) => resolve(data);
    thread.onmessageerror = () => reject(new Error("It cannot be read"));
    thread.onerror = (event) => {
      event.preventDefault();
      reject(new Error(event.message));
    };
    const job = this.#job(order);
    // Points are copied: should the thread fail, they are still here.
    thread.postMessage(job, job.spare ? [job.spare] : []);
    return promise;
  }

  #job(order: SpotOrder): SpotJob {
    const look = this.#isLookTold ? null : this.#look();
    const spare = this.#spare;
    this.#isLookTold = true;
    this.#spare = null;
    return { ...order, look, spare };
  }
}

type Draw = (order: SpotOrder) => Promise<SpotPicture>;
