/** Descriptions of the data for other programs, held to the data. */
import { assert, assertEquals, assertMatch } from "@std/assert";
import Papa from "papaparse";
import { INCIDENT_FIELDS } from "../lib/core/incident/incident.ts";
import { openApp } from "./support/app.ts";

interface Column {
  name: string;
  required: boolean;
  datatype: { base: string; format?: string };
}

/** Whether a cell is what the description says. */
const FORMS: Record<string, (text: string, format?: string) => boolean> = {
  integer: (text) => /^-?\d+$/.test(text),
  double: (text) => /^-?\d+(\.\d+)?$/.test(text),
  boolean: (text) => text === "true" || text === "false",
  dateTime: (text) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(text),
  string: (text, format) => new RegExp(format ?? "").test(text),
};

/** Holds each cell of a file to what is said of its column. */
function assertDescribed(csv: string, columns: readonly Column[]) {
  const { data: [header, ...rows] } = Papa.parse<string[]>(csv.trimEnd());
  assertEquals(header, columns.map(({ name }) => name));
  assert(rows.length > 5);
  for (const row of rows) {
    columns.forEach(({ name, required, datatype: { base, format } }, i) => {
      if (row[i] === "") assert(!required, name);
      else assert(FORMS[base]!(row[i]!, format), `${name}: ${row[i]}`);
    });
  }
}

Deno.test("CSV files are described as they are", async (t) => {
  await using app = await openApp();
  const filter = "type=ARSON&from=2025-12-01";

  await t.step("as CSV on the Web", async () => {
    const csv = await app.ask(`/api/crimes.csv?${filter}`);
    const link = /<([^>]+)>; rel="describedby"; type="application\/csvm\+json"/
      .exec(csv.headers.get("link")!)![1]!;
    assertEquals(link, `/api/crimes.csv-metadata.json?${filter}`);
    const described = await app.ask(link);
    assertMatch(described.headers.get("content-type")!, /csvm\+json/);
    const { url, tableSchema, dialect } = await described.json();
    const text = await csv.text();
    assertEquals(await (await app.ask(url)).text(), text);
    assert(text.includes(dialect.lineTerminators[0]));
    const columns: Column[] = tableSchema.columns;
    assertDescribed(text, columns);
    const codes = columns.filter(({ name }) =>
      ["iucr", "beat", "fbi_code"].includes(name)
    );
    for (const { datatype } of codes) assertEquals(datatype.base, "string");
  });

  await t.step(
    "as a data package, with the fields that are asked for",
    async () => {
      const { body } = await app.json(
        `/api/datapackage.json?${filter}&select=beat,date`,
      );
      const [{ path, schema }] = body.resources;
      assertEquals(
        schema.fields.map(({ name, type }: Record<string, string>) => [
          name,
          type,
        ]),
        [["beat", "string"], ["date", "datetime"]],
      );
      const [header] = (await (await app.ask(path)).text()).split("\r\n");
      assertEquals(header, "beat,date");
      const { status, body: refused } = await app.json(
        "/api/datapackage.json?select=bea",
      );
      assertEquals(status, 400);
      assertMatch(refused.detail, /the nearest is beat/);
    },
  );

  await t.step("and so are counts, by whatever they are", async () => {
    for (
      const query of [
        "by=beat,iucr,arrest",
        "by=type,quarter,month_of_year&measure=share",
        "by=area,week,weekday&measure=rate",
        "by=district,ward,hour",
        "by=place,kind,description",
        "by=domestic,month,day",
        "by=type,area&measure=change&compare=year",
      ]
    ) {
      const path = `/api/counts.csv?${query}&from=2025-12-01&to=2025-12-31`;
      const csv = await app.ask(path);
      const [, link] =
        /<([^>]+)>; rel="describedby"; type="application\/csvm\+json"/
          .exec(csv.headers.get("link")!)!;
      const described = await app.json(link!);
      assertEquals(described.status, 200, path);
      const text = await csv.text();
      const { url, tableSchema } = described.body;
      assertEquals(await (await app.ask(url)).text(), text);
      assertDescribed(text, tableSchema.columns);
    }
  });

  await t.step(
    "and search engines find them on the page about the data",
    async () => {
      const page = await (await app.ask("/about")).text();
      const [, json] =
        /<script type="application\/ld\+json"[^>]*>(.*?)<\/script>/
          .exec(page)!;
      const dataset = JSON.parse(json!);
      assertEquals(dataset["@type"], "Dataset");
      assertEquals(
        dataset.variableMeasured.map(({ name }: { name: string }) => name),
        [...INCIDENT_FIELDS],
      );
      for (const { contentUrl } of dataset.distribution) {
        const { status } = await app.ask(contentUrl, { method: "HEAD" });
        assertEquals(status, 200, contentUrl);
      }
    },
  );
});
