import { countsDescription } from "../../lib/server/answers/described.ts";
import { requireVersion } from "../../lib/server/answers/require.ts";
import { answer } from "../../lib/server/http/answer.ts";
import { define } from "../../lib/server/state.ts";

/** What the columns of a CSV of counts hold, as CSV on the Web. */
export const handler = define.handlers({
  async GET({ req, url, state: { services } }) {
    const dataset = await requireVersion(services, url);
    return answer(req, countsDescription(dataset, url));
  },
});
