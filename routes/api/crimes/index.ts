import { crimesAsked } from "../../../lib/server/answers/asked.ts";
import { requireVersion } from "../../../lib/server/answers/require.ts";
import { keptAnswer } from "../../../lib/server/http/answer.ts";
import { readCursor } from "../../../lib/server/http/cursor.ts";
import { define } from "../../../lib/server/state.ts";

/** The incidents that match, newest first, a page at a time. */
export const handler = define.handlers({
  async GET({ req, url, state: { services } }) {
    const cursor = readCursor(url.searchParams);
    const dataset = await requireVersion(services, url, cursor?.version);
    const question = crimesAsked(dataset, url, cursor);
    return keptAnswer(req, services.answers, question);
  },
});
