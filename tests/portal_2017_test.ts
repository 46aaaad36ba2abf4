/** A real year, from the portal's file to the API and the page. */
import { assertEquals, assertStringIncludes } from "@std/assert";
import { publishIncidents } from "../lib/server/refresh/publish.ts";
import { readCsv } from "../lib/server/sources/csv/csv.ts";
import { openApp } from "./support/app.ts";
import { askDuckDB, realFile } from "./support/real_rows.ts";

const FILE = realFile("csv/portal_2017.csv.gz");
const YEAR = "from=2017-01-01&to=2017-12-31";

Deno.test({
  name: FILE === null
    ? "a real year reaches the API and the page (skipped: no ../shared/data)"
    : "a real year reaches the API and the page",
  ignore: FILE === null,
  // DuckDB keeps threads of its own.
  sanitizeResources: false,
  async fn(t) {
    const folder = await Deno.makeTempDir();
    const kvPath = `${folder}/crimes.kv`;
    try {
      const kv = await Deno.openKv(kvPath);
      await publishIncidents(kv, {
        name: "csv",
        incidents: () => readCsv(FILE!),
      });
      kv.close();
      await using app = await openApp({ kvPath });

      await t.step("counts what DuckDB counts in the file", async () => {
        const rows = await askDuckDB(`
          select "Primary Type" as type, count(*)::int as count,
            count(*) filter (where "Latitude" is null)::int as unmapped
          from read_csv('${FILE}') group by 1`);
        const sum = (name: string) =>
          rows.reduce((total, row) => total + Number(row[name]), 0);
        const { body } = await app.json(`/api/summary?${YEAR}`);
        assertEquals([body.data.total, body.data.unmapped], [
          sum("count"),
          sum("unmapped"),
        ]);
        assertEquals(body.data.total, 267_792);
        assertEquals(rows.length, 32);
        for (const type of ["HOMICIDE", "THEFT"]) {
          const count = (some: { type?: unknown; count?: unknown }[]) =>
            some.find((entry) => entry.type === type)?.count;
          assertEquals(count(body.data.byType), count(rows), type);
          const one = await app.json(`/api/summary?type=${type}&${YEAR}`);
          assertEquals(one.body.data.total, count(rows), type);
        }
      });

      await t.step("is shown by the page", async () => {
        const page = await (await app.ask(`/?${YEAR}`)).text();
        assertStringIncludes(page, "267,792");
        assertStringIncludes(page, "2,797 of them have no coordinates");
        assertEquals(page.includes("made up"), false);
      });
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  },
});
