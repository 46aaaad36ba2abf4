import { JSON_HEADERS } from "../../lib/server/http/answer.ts";
import { define } from "../../lib/server/state.ts";

/** How the service is, for people and monitors. Never cached. */
export const handler = define.handlers({
  async GET({ state }) {
    const data = await state.services.health();
    return Response.json({ data, meta: {} }, {
      headers: { ...JSON_HEADERS, "cache-control": "no-store" },
    });
  },
});
