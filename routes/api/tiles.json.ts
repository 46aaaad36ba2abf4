import { requireVersion } from "../../lib/server/answers/require.ts";
import { tileJsonQuestion } from "../../lib/server/answers/tile.ts";
import { answer } from "../../lib/server/http/answer.ts";
import { define } from "../../lib/server/state.ts";

/** What vector tiles there are. */
export const handler = define.handlers({
  async GET({ req, url, state: { services } }) {
    const dataset = await requireVersion(services, url);
    return answer(req, tileJsonQuestion(dataset, url));
  },
});
