import {
  findIncident,
  incidentQuestion,
} from "../../../lib/server/answers/one_incident.ts";
import { requireVersion } from "../../../lib/server/answers/require.ts";
import { answer } from "../../../lib/server/http/answer.ts";
import { define } from "../../../lib/server/state.ts";

/** One incident, by its `unique_key`. */
export const handler = define.handlers({
  async GET({ req, url, params, state: { services } }) {
    const dataset = await requireVersion(services, url);
    const found = await findIncident(services.answers, dataset, params.id!);
    return answer(req, incidentQuestion(dataset, found));
  },
});
