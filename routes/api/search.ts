import { searchAsked } from "../../lib/server/answers/asked.ts";
import { requireVersion } from "../../lib/server/answers/require.ts";
import { answer } from "../../lib/server/http/answer.ts";
import { define } from "../../lib/server/state.ts";

/** What a typed text may mean; each answer's filter keeps the rest of ours. */
export const handler = define.handlers({
  async GET({ req, url, state: { services } }) {
    const dataset = await requireVersion(services, url);
    return answer(req, await searchAsked(services.searching, dataset, url));
  },
});
