import { requireVersion } from "../../../../../lib/server/answers/require.ts";
import { tileQuestion } from "../../../../../lib/server/answers/tile.ts";
import { keptAnswer } from "../../../../../lib/server/http/answer.ts";
import { define } from "../../../../../lib/server/state.ts";

/** One vector tile of what matches. */
export const handler = define.handlers({
  async GET({ req, url, params, state: { services } }) {
    const dataset = await requireVersion(services, url);
    const { z, x, tile } = params;
    const question = tileQuestion(dataset, url, { z: z!, x: x!, tile: tile! });
    return keptAnswer(req, services.answers, question);
  },
});
