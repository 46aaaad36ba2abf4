import { requireRefreshKey } from "../../lib/server/access/admission.ts";
import { Problem } from "../../lib/server/http/problem.ts";
import { define } from "../../lib/server/state.ts";

/** Starts a refresh: POST with a key that may, whatever the API's mode. */
export const handler = define.handlers({
  async POST({ state }) {
    requireRefreshKey(state.admission);
    const outcome = await state.services.startRefresh();
    if (outcome.started) {
      return Response.json({ data: { status: "started" }, meta: {} }, {
        status: 202,
      });
    }
    throw outcome.held === null
      ? new Problem(
        409,
        "no-source",
        "No source is set that could be asked. Set CRIMES_SOURCE to bigquery or soda.",
      )
      : new Problem(
        409,
        "refresh-under-way",
        `${outcome.held}.`,
        { retryAfter: 60 },
      );
  },
});
