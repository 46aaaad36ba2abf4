import { cellsGeoJson } from "../../lib/server/answers/geojson.ts";
import { requireVersion } from "../../lib/server/answers/require.ts";
import { keptAnswer } from "../../lib/server/http/answer.ts";
import { define } from "../../lib/server/state.ts";

/** Counts per square of the map, as squares. */
export const handler = define.handlers({
  async GET({ req, url, state: { services } }) {
    const dataset = await requireVersion(services, url);
    const question = cellsGeoJson(dataset, url);
    return keptAnswer(req, services.answers, question);
  },
});
