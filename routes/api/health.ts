import { JSON_HEADERS } from "../../lib/server/http/answer.ts";
import { define } from "../../lib/server/state.ts";

/** How the service is, for people and monitors. Never cached. */
export const handler = define.handlers({
  async GET({ state }) {
    const [reasons, dataset] = await Promise.all([
      state.services.troubles(),
      state.services.dataset(),
    ]);
    const manifest = dataset?.manifest;
    const status = reasons.length > 0
      ? "degraded"
      : manifest === undefined
      ? "starting"
      : "ok";
    const data = {
      status,
      reasons,
      version: manifest?.version ?? null,
      rows: manifest?.rows ?? 0,
      dataThrough: manifest?.to ?? null,
      refreshedAt: manifest?.refreshedAt ?? null,
    };
    return Response.json({ data, meta: {} }, {
      headers: { ...JSON_HEADERS, "cache-control": "no-store" },
    });
  },
});
