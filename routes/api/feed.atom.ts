import { requireDataset } from "../../lib/server/answers/require.ts";
import { define } from "../../lib/server/state.ts";

/** The newest incidents that match, as a feed. */
export const handler = define.handlers({
  async GET({ req, state: { services } }) {
    const dataset = await requireDataset(services);
    // Loaded when the first reader asks.
    const { feedAnswer } = await import("../../lib/server/answers/feed.ts");
    return await feedAnswer("atom", req, dataset, services.answers);
  },
});
