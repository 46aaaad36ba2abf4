/** The door to a thread that draws the map's ground and names. */
import { ifThread } from "../thread/door.ts";
import type { GroundDone, GroundJob, StreetsJob } from "./ground_work.ts";

export const address = import.meta.url;

ifThread<GroundJob | StreetsJob, GroundDone>(async (port) => {
  const jobs: (GroundJob | StreetsJob)[] = [];
  let take = () => {
    // Until all is loaded they wait.
  };
  port.onmessage = ({ data }) => {
    jobs.push(data);
    take();
  };
  const { GroundWork } = await import("./ground_work.ts");
  const work = new GroundWork();
  let last = Promise.resolve();
  take = () => {
    for (const job of jobs.splice(0)) {
      // Answers come in the order of what was asked.
      last = last.then(() => work.do(job)).then((done) =>
        port.postMessage(done, done.picture === null ? [] : [done.picture])
      );
    }
    last.catch(reportError);
  };
  take();
});
