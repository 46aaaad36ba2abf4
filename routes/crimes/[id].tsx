import { page } from "fresh";
import { Head } from "fresh/runtime";
import { IncidentRecord } from "../../components/IncidentRecord.tsx";
import SiteHead from "../../islands/SiteHead.tsx";
import { headData } from "../../lib/core/page/head_data.ts";
import { PageFoot } from "../../components/PageFoot.tsx";
import { incidentInWords } from "../../lib/core/page/incident_facts.ts";
import {
  findIncident,
  type OneIncident,
} from "../../lib/server/answers/one_incident.ts";
import { requireDataset } from "../../lib/server/answers/require.ts";
import type { Manifest } from "../../lib/core/manifest.ts";
import { define } from "../../lib/server/state.ts";
import type { Words } from "../../lib/core/language/words.ts";

export const handler = define.handlers({
  async GET({ params, state: { services, words } }) {
    const dataset = await requireDataset(services);
    const found = await findIncident(services.answers, dataset, params.id!);
    const { manifest } = dataset;
    return page<Shown>({ ...found, manifest, words });
  },
});

interface Shown extends OneIncident {
  manifest: Manifest;
  words: Words;
}

export default define.page<typeof handler>(function OneCrime({ data }) {
  const { incident, sameCase, manifest, words: t } = data;
  const { from, to } = manifest;
  const words = incidentInWords(incident, t);
  return (
    <>
      <Head>
        <title>{words} – Chicago Crimes</title>
        <meta
          name="description"
          content={`${words}. ${
            t("What the city's record says of it, each field explained.")
          }`}
        />
      </Head>
      <SiteHead data={headData(manifest)} />
      <IncidentRecord
        incident={incident}
        sameCase={sameCase}
        extent={{ from, to }}
      />
      <PageFoot />
    </>
  );
});
