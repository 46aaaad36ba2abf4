import { namingSpotsOf } from "../lib/server/answers/named_spots.ts";
import { pictureAnswer } from "../lib/server/answers/picture.ts";
import { requireDataset } from "../lib/server/answers/require.ts";
import { define } from "../lib/server/state.ts";

/** What the same address of the page shows, as a picture. */
export const handler = define.handlers({
  async GET({ req, state: { services, words } }) {
    const dataset = await requireDataset(services);
    return await pictureAnswer(
      "svg",
      req,
      dataset,
      services.answers,
      async (filter) =>
        (await namingSpotsOf(filter, words, services.searching, dataset)).words,
    );
  },
});
