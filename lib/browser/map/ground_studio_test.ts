import { assertEquals } from "@std/assert";
import { frameAt } from "../../core/map/frame.ts";
import type { Thread } from "../thread/port.ts";
import { GroundStudio } from "./ground_studio.ts";
import type { GroundDone, GroundJob, StreetsJob } from "./ground_work.ts";
import type { Palette } from "./palette.ts";

type Job = GroundJob | StreetsJob;

/** Parts of the city of which none is coloured: nothing to draw. */
const EMPTY: GroundJob = {
  part: "regions",
  frame: frameAt(10, 0, 0, 50, 40),
  ratio: 1,
  palette: {} as Palette,
  colored: null,
};

/** A thread that answers when it is told to. */
function slowThread() {
  const jobs: Job[] = [];
  const thread: Thread<GroundDone, Job> = {
    onmessage: null,
    onerror: null,
    onmessageerror: null,
    postMessage: (job) => jobs.push(job),
    terminate() {},
  };
  const arrived = () => new Promise((resolve) => setTimeout(resolve));
  return {
    open: () => Promise.resolve(thread),
    jobs,
    async answer(done: GroundDone) {
      await arrived();
      thread.onmessage!(new MessageEvent("message", { data: done }));
    },
    async fail() {
      await arrived();
      thread.onerror!(new ErrorEvent("error", { cancelable: true }));
    },
  };
}

Deno.test("a studio of the ground gives each its own answer", async () => {
  const thread = slowThread();
  const studio = new GroundStudio(thread.open);
  const streets = studio.learnStreets("a");
  const picture = studio.draw(EMPTY);
  const drawn = { close() {} } as ImageBitmap;
  await thread.answer({ picture: null, isDone: false });
  await thread.answer({ picture: drawn, isDone: true });
  assertEquals(await streets, false);
  assertEquals(await picture, drawn);
  assertEquals(thread.jobs, [{ streets: "a" }, EMPTY]);
});

Deno.test("a studio of the ground goes on by itself where its thread fails", async () => {
  const thread = slowThread();
  const studio = new GroundStudio(thread.open);
  const waiting = studio.draw(EMPTY);
  await thread.fail();
  assertEquals(await waiting, null);
  assertEquals(await studio.draw(EMPTY), null);
  assertEquals(thread.jobs, [EMPTY], "the thread is asked no more");
});

Deno.test("a studio of the ground works where no thread begins", async () => {
  const studio = new GroundStudio(() => Promise.reject(new TypeError("no")));
  assertEquals(await studio.draw(EMPTY), null);
});
