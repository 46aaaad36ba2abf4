import { assert, assertEquals, assertRejects } from "@std/assert";
import { ORIGIN_X, ORIGIN_Y } from "../../core/grid.ts";
import { frameAt } from "../../core/map/frame.ts";
import type { Look } from "../../core/map/spot_picture.ts";
import {
  type SpotJob,
  type SpotPicture,
  SpotWork,
} from "../../core/map/spot_work.ts";
import { pointsAt } from "../../../tests/support/points.ts";
import type { Thread } from "../thread/port.ts";
import { type SpotOrder, SpotStudio } from "./spot_studio.ts";

const LOOK: Look = {
  ratio: 1,
  groups: Uint32Array.of(0xff0000ff),
  halo: 0xffffffff,
  onGroup: 0xff000000,
  digits: { width: 0, alpha: new Uint8Array(), sizes: new Map() },
};

/** A picture of one spot; `x` tells it from others. */
function order(x: number): SpotOrder {
  return {
    frame: frameAt(17, ORIGIN_X, ORIGIN_Y, 50, 40),
    points: pointsAt([x, 20, 0]),
    groups: Uint8Array.of(0),
  };
}

/** A thread that works when it is told to, as a worker would. */
function slowThread() {
  const work = new SpotWork();
  const jobs: SpotJob[] = [];
  const arrived = () => new Promise((resolve) => setTimeout(resolve));
  const thread: Thread<SpotPicture, SpotJob> = {
    onmessage: null,
    onerror: null,
    onmessageerror: null,
    postMessage: (job) => jobs.push(structuredClone(job)),
    terminate() {},
  };
  return {
    open: () => Promise.resolve(thread),
    jobs,
    async finish() {
      await arrived();
      const data = work.do(jobs.at(-1)!);
      thread.onmessage!(new MessageEvent("message", { data }));
      await arrived();
    },
    async fail() {
      await arrived();
      thread.onerror!(new ErrorEvent("error", { cancelable: true }));
    },
  };
}

Deno.test("a studio draws one picture at a time and skips those overtaken", async () => {
  const thread = slowThread();
  const studio = new SpotStudio(() => LOOK, thread.open);
  const pictures = [1, 2, 3].map((x) => studio.paint(order(x)));
  assertEquals(await pictures[0], null);
  assertEquals(await pictures[1], null);
  await thread.finish();
  assertEquals([...(await pictures[2])!.spots.x], [3]);
  assertEquals(thread.jobs.length, 1);
});

Deno.test("a picture that is overtaken while it is drawn is dropped", async () => {
  const thread = slowThread();
  const studio = new SpotStudio(() => LOOK, thread.open);
  const first = studio.paint(order(1));
  await new Promise((resolve) => setTimeout(resolve));
  const second = studio.paint(order(2));
  await thread.finish();
  assertEquals(await first, null);
  await thread.finish();
  assertEquals([...(await second)!.spots.x], [2]);
  studio.cancel();
});

Deno.test("a studio tells its look once, and again when it changes", async () => {
  const thread = slowThread();
  let ratio = 1;
  const studio = new SpotStudio(() => ({ ...LOOK, ratio }), thread.open);
  for (const wanted of [1, 1, 2]) {
    if (ratio !== wanted) studio.renewLook();
    ratio = wanted;
    const picture = studio.paint(order(5));
    await thread.finish();
    const { width, pixels } = (await picture)!;
    assertEquals(width, 50 * ratio);
    studio.giveBack(pixels!);
  }
  assertEquals(thread.jobs.map(({ look }) => look?.ratio), [1, undefined, 2]);
});

Deno.test("a studio uses the pixels of an old picture again, emptied", async () => {
  const thread = slowThread();
  const studio = new SpotStudio(() => LOOK, thread.open);
  const draw = async (x: number) => {
    const picture = studio.paint(order(x));
    await thread.finish();
    return (await picture)!;
  };
  const fresh = new Uint8Array((await draw(30)).pixels!.slice(0));
  studio.giveBack((await draw(10)).pixels!);
  const again = await draw(30);
  assertEquals(thread.jobs.map(({ spare }) => spare?.byteLength), [
    undefined,
    undefined,
    50 * 40 * 4,
  ]);
  assertEquals(new Uint8Array(again.pixels!), fresh);
});

Deno.test("without a thread, or when it fails, a studio draws by itself", async () => {
  const refused = new SpotStudio(
    () => LOOK,
    () => Promise.reject(new Error("no")),
  );
  const alone = (await refused.paint(order(7)))!;
  assertEquals([...alone.spots.x], [7]);

  const thread = slowThread();
  const studio = new SpotStudio(() => LOOK, thread.open);
  const picture = studio.paint(order(7));
  await thread.fail();
  assertEquals((await picture)!.pixels, alone.pixels);
  assert((await studio.paint(order(8))) !== null);
  assertEquals(thread.jobs.length, 1);
});

Deno.test("a picture that cannot be drawn is told of, and keeps no other waiting", async () => {
  const studio = new SpotStudio(
    () => LOOK,
    () => Promise.reject(new Error("no")),
  );
  const huge = frameAt(17, ORIGIN_X, ORIGIN_Y, 2 ** 20, 2 ** 20);
  const pictures = [{ ...order(7), frame: huge }, order(8)];
  await assertRejects(() => studio.paint(pictures[0]!), RangeError);
  assert((await studio.paint(pictures[1]!)) !== null);
});
