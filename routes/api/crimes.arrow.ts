import { exportAnswer } from "../../lib/server/answers/export.ts";
import { requireVersion } from "../../lib/server/answers/require.ts";
import { define } from "../../lib/server/state.ts";

/** Everything that matches, as a stream of Arrow. */
export const handler = define.handlers({
  async GET({ req, url, state: { services, admission } }) {
    const dataset = await requireVersion(services, url);
    const pace = services.exports.of(admission!.payer);
    return await exportAnswer("arrow", req, dataset, pace);
  },
});
