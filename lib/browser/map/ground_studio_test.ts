import { assertEquals, assertRejects } from "@std/assert";
import { frameAt } from "../../core/map/frame.ts";
import type { Thread } from "../thread/port.ts";
import { GroundStudio, NotLoaded } from "./ground_studio.ts";
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

/** Needs a canvas to draw on, which only browsers have. */
const GROUND: GroundJob = { ...EMPTY, part: "ground" };

/** A thread that answers when it is told to. */
function slowThread() {
  const jobs: unknown[] = [];
  const moved: unknown[] = [];
  let isEnded = false;
  const thread: Thread<GroundDone, Job> = {
    onmessage: null,
    onerror: null,
    onmessageerror: null,
    postMessage(job, transfer) {
      jobs.push(job);
      moved.push(...transfer);
    },
    terminate: () => isEnded = true,
  };
  const arrived = () => new Promise((resolve) => setTimeout(resolve));
  return {
    open: () => Promise.resolve(thread),
    jobs,
    moved,
    isEnded: () => isEnded,
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
  assertEquals(thread.isEnded(), true);
});

Deno.test("what a studio of the ground cannot draw keeps nothing else waiting", async () => {
  const thread = slowThread();
  const studio = new GroundStudio(thread.open);
  const first = assertRejects(() => studio.draw(GROUND), Error);
  const second = studio.draw(EMPTY);
  await thread.fail();
  await first;
  assertEquals(await second, null);
  await assertRejects(() => studio.draw(GROUND), Error);
  assertEquals(await studio.draw(EMPTY), null);
});

Deno.test("what a studio presents has a canvas for each try, and is lost with its thread", async () => {
  const thread = slowThread();
  const studio = new GroundStudio(thread.open);
  let [made, lost] = [0, 0];
  studio.onLost = () => lost++;
  const onto = () => ({ made: ++made }) as unknown as OffscreenCanvas;
  const first = studio.present(GROUND, onto);
  await thread.answer({ picture: null, isDone: true });
  assertEquals([await first, lost], [true, 0]);
  const second = studio.present(EMPTY, onto);
  await thread.fail();
  assertEquals([await second, lost, made], [false, 1, 3]);
  assertEquals(
    thread.jobs,
    [{ ...GROUND, canvas: { made: 1 } }, { ...EMPTY, canvas: { made: 2 } }],
  );
  assertEquals(thread.moved, [{ made: 1 }, { made: 2 }]);
});

Deno.test("a studio of the ground that is closed at once leaves no thread", async () => {
  const thread = slowThread();
  const studio = new GroundStudio(thread.open);
  studio.draw(EMPTY);
  studio.close();
  await Promise.resolve();
  assertEquals(thread.isEnded(), true);
});

Deno.test("a studio of the ground works where no thread begins", async () => {
  const studio = new GroundStudio(() => Promise.reject(new TypeError("no")));
  assertEquals(await studio.draw(EMPTY), null);
});

Deno.test("what draws is loaded when there is a connection again", async () => {
  let isOnline = false;
  const lost = () => Promise.reject(new TypeError("Failed to fetch"));
  const studio = new GroundStudio(
    lost,
    () => isOnline ? import("./ground_work.ts") : lost(),
  );
  await assertRejects(() => studio.draw(EMPTY), NotLoaded);
  let tries = 0;
  const streets = await studio.learnStreets("none", () => {
    isOnline = ++tries === 3;
    return Promise.resolve();
  });
  assertEquals([streets, tries], [false, 3]);
  assertEquals(await studio.draw(EMPTY), null);
});
