import { readReportedError } from "../../lib/server/http/client_error.ts";
import { Problem } from "../../lib/server/http/problem.ts";
import { define } from "../../lib/server/state.ts";

/** Takes errors that our pages met in a browser; answers nothing. */
export const handler = define.handlers({
  async POST({ req, url, state }) {
    const error = await readReportedError(req, url);
    state.services.watch.failedInBrowser(error);
    return new Response(null, { status: 204 });
  },
  GET() {
    throw new Problem(405, "method-not-allowed", "This address answers POST.", {
      allow: "POST",
    });
  },
});
