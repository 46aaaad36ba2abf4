import { readReportedError } from "../../lib/server/http/client_error.ts";
import { define } from "../../lib/server/state.ts";

/** Takes errors that our pages met in a browser; answers nothing. */
export const handler = define.handlers({
  async POST({ req, url, state }) {
    const error = await readReportedError(req, url);
    state.services.watch.failedInBrowser(error);
    return new Response(null, { status: 204 });
  },
});
