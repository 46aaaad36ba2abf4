import { page } from "fresh";
import { asset, Head } from "fresh/runtime";
import { OperationWords } from "../../components/OperationWords.tsx";
import { ParamTable } from "../../components/ParamTable.tsx";
import ApiTrial from "../../islands/ApiTrial.tsx";
import SiteHead from "../../islands/SiteHead.tsx";
import { headData } from "../../lib/core/page/head_data.ts";
import { toCalcFilter } from "../../lib/core/api/tables.ts";
import { INCIDENT_FIELDS } from "../../lib/core/incident/incident.ts";
import { OPERATIONS, TOPICS } from "../../lib/core/api/operations.ts";
import { READ_PARAMS } from "../../lib/core/filter/params.ts";
import { exampleAddresses } from "../../lib/server/answers/example_addresses.ts";
import { define } from "../../lib/server/state.ts";

/** The API in words, to be tried; `try` leads to what it asks for. */
export const handler = define.handlers({
  async GET({ url, state: { services } }) {
    const wanted = url.searchParams.get("try");
    if (wanted !== null && isOfApi(wanted)) {
      return new Response(null, { status: 303, headers: { location: wanted } });
    }
    const dataset = await services.dataset();
    const told = await Promise.all(OPERATIONS.map(async (operation) => ({
      operation,
      addresses: dataset === null
        ? []
        : await exampleAddresses(operation, dataset),
    })));
    const manifest = dataset?.manifest ?? null;
    return page({ told, manifest, origin: url.origin });
  },
});

/** An address of ours: "//elsewhere" begins with a slash as well. */
const isOfApi = (text: string) => /^\/api\/[\x21-\x7e]*$/.test(text);

export default define.page<typeof handler>(function ApiPage({ data }) {
  const { told, manifest, origin } = data;
  return (
    <>
      <Head>
        <title>API – Chicago Crimes</title>
        <meta
          name="description"
          content="How to ask for Chicago’s reported crimes: lists, counts, files, each address with its parameters and examples to try."
        />
        <link rel="stylesheet" href={asset("/styles/api.css")} />
      </Head>
      <SiteHead data={headData(manifest)} />
      <main class="prose api-page">
        <h1>API</h1>
        <p>
          Every view of the map has its data under the same words. Ask with{" "}
          <code>GET</code>; answers are JSON unless the address ends with
          another form. A program can read all of this page as{" "}
          <a href="/api/openapi.json">OpenAPI 3.1</a>, and{" "}
          <a href="/about">About the data</a>{" "}
          tells of fields, kinds of place, limits and terms.
        </p>
        <ul>
          <li>
            <code>data</code> is the answer, <code>meta.version</code>{" "}
            the version of the data it is of, and <code>meta.caveats</code>{" "}
            what to know before quoting it.
          </li>
          <li>
            What cannot be used is refused with the parameter, the value and
            what is allowed:{" "}
            <a href="/about#problems">every kind of problem</a>.
          </li>
          <li>
            Answers carry an <code>ETag</code>: ask again with{" "}
            <code>If-None-Match</code> and nothing is sent twice.
          </li>
        </ul>
        <pre tabIndex={0} aria-label="An example">
          {`curl '${origin}/api/counts?by=area&type=ROBBERY&order=-count&limit=10'`}
        </pre>
        <section aria-labelledby="filter">
          <h2 id="filter">The words of a filter</h2>
          <p>
            Lists are written with commas, or the parameter is repeated. Names
            that answers use are taken as well: <code>primary_type</code>,{" "}
            <code>community_area</code>,{" "}
            <code>location_description</code>. The map takes the same words in
            its address.
          </p>
          <ParamTable params={Object.entries(READ_PARAMS)} />
        </section>
        <section aria-labelledby="codes">
          <h2 id="codes">Codes keep their zeros</h2>
          <p>
            Beats, IUCR and FBI codes are texts such as{" "}
            <code>0231</code>, which programs take for numbers unless they are
            told.{" "}
            <a href="/api/datapackage.json">A data package</a>, and CSV on the
            Web, to which <code>Link</code>{" "}
            of a CSV leads, have the type of each column for Python, R and
            others. In LibreOffice choose the type Text for such columns as you
            open the file, or convert it:
          </p>
          <pre tabIndex={0} aria-label="Converting a file with LibreOffice">
            {`soffice --headless --infilter='${
              toCalcFilter(INCIDENT_FIELDS)
            }' --convert-to ods crimes.csv`}
          </pre>
        </section>
        <section aria-labelledby="by-address">
          <h2 id="by-address">Read by their address</h2>
          <p>
            Programs that load a whole address read exports as they are:
            geopandas, GDAL (<code>/vsicurl_streaming/</code>{" "}
            or no prefix at all), and pandas, which needs pyarrow for{" "}
            <code>.parquet</code>. An export is made while it is sent, so that
            its length is not known and no part of it can be asked for. DuckDB,
            and <code>/vsicurl/</code> of GDAL, read parts: give them{" "}
            <a href="/api/files">files</a>.
          </p>
          <pre tabIndex={0} aria-label="Two addresses read by GDAL">
            {`ogrinfo -so -al '${origin}/api/crimes.geojson?type=ARSON'
ogrinfo -so -al '/vsigzip//vsicurl/${origin}/api/files/crimes-2017.geojson.gz'`}
          </pre>
        </section>
        {Object.entries(TOPICS).map(([topic, words]) => (
          <section key={topic} aria-labelledby={topic}>
            <h2 id={topic}>{words}</h2>
            {told.filter(({ operation }) =>
              operation.topic === topic
            )
              .map((one) => (
                <OperationWords key={one.operation.id} {...one}>
                  {one.addresses[0] !== undefined && (
                    <ApiTrial
                      id={one.operation.id}
                      address={one.addresses[0]}
                    />
                  )}
                </OperationWords>
              ))}
          </section>
        ))}
      </main>
    </>
  );
});
