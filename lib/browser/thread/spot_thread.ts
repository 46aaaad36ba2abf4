/** The door to a thread that draws single incidents. */
import {
  type SpotJob,
  type SpotPicture,
  SpotWork,
} from "../../core/map/spot_work.ts";
import { ifThread } from "./door.ts";
import { buffersIn } from "./port.ts";

export const address = import.meta.url;

ifThread<SpotJob, SpotPicture>((port) => {
  const work = new SpotWork();
  port.onmessage = ({ data }) => {
    const picture = work.do(data);
    port.postMessage(picture, buffersIn(picture));
  };
});
