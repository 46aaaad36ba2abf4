/** What the source never had is said beside every count, and is no zero. */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import type { Incident } from "../lib/core/incident/incident.ts";
import type { TestApp } from "./support/app.ts";
import { openPublishedApp } from "./support/published_app.ts";
import { on } from "./support/publishing.ts";
import { realFile, realIncidents } from "./support/real_rows.ts";

const DISTRICT = "District is not recorded before 2012.";
const AREA = "Community area is not recorded before 2012.";

async function checkCaveats(incidents: Incident[]): Promise<void> {
  await using app = await openPublishedApp(incidents);
  await checkAnswers(app);
}

async function checkAnswers(app: TestApp): Promise<void> {
  const caveats = async (path: string): Promise<string[]> =>
    (await app.json(path)).body.meta.caveats;
  const cases: [path: string, said: string[], unsaid: string[]][] = [
    ["/api/summary", [DISTRICT, AREA], ["Ward"]],
    ["/api/summary?from=2012-01-01", [], [DISTRICT, AREA]],
    ["/api/summary?to=2011-12-31", [DISTRICT, AREA], []],
    ["/api/crimes?district=8&from=2011-12-31", [DISTRICT], [AREA]],
    ["/api/crimes?area=25", [AREA], [DISTRICT]],
    ["/api/crimes?district=8&from=2012-01-01", [], [DISTRICT]],
    ["/api/crimes", [], [DISTRICT, AREA]],
    ["/api/cells?zoom=10&district=8", [DISTRICT], []],
    ["/api/crimes?hour=0", ["Times that nobody knew"], [DISTRICT]],
  ];
  for (const [path, said, unsaid] of cases) {
    const told = (await caveats(path)).join("\n");
    for (const words of said) assertStringIncludes(told, words, path);
    for (const words of unsaid) assert(!told.includes(words), path);
  }
  const file = await app.ask("/api/crimes.csv?district=8&to=2011-12-31");
  assertStringIncludes(file.headers.get("x-caveats")!, DISTRICT);
  await file.body?.cancel();

  const page = async (query: string) =>
    await (await app.ask(`/?${query}`)).text();
  const none = await page("district=8&from=2011-01-01&to=2011-12-31");
  assertStringIncludes(none, DISTRICT);
  assertStringIncludes(none, "No count");
  assert(!/in other districts/.test(none));
  const some = await page("district=8&from=2011-01-01&to=2012-12-31");
  assertStringIncludes(some, DISTRICT);
  assertStringIncludes(some, " reported");
  assert(
    !(await page("from=2011-01-01&to=2012-12-31")).includes(
      `<li data-about="gap"`,
    ),
  );
}

Deno.test("made-up rows without districts are no zero, on page, API and exports", async () => {
  const incidents = Array.from({ length: 40 }, (_, i) => {
    const year = 2010 + i % 4;
    const isOld = year < 2012;
    return on(`${year}-05-${String(i % 28 + 1).padStart(2, "0")}`, 1000 + i, {
      district: isOld ? null : 8,
      community_area: isOld ? null : 25,
    });
  });
  await checkCaveats(incidents);
});

const REAL = [2011, 2012].map((year) => realFile(`crimes/${year}.parquet`));

Deno.test({
  name: "real rows of 2011 have no district, and it is said",
  ignore: REAL.includes(null),
  async fn() {
    const parts = await Promise.all(
      REAL.map((file) =>
        realIncidents(`select * from '${file}' where unique_key % 50 = 0`)
      ),
    );
    const incidents = parts.flat();
    assertEquals(
      incidents.some(({ year, district }) =>
        year === 2011 && district !== null
      ),
      false,
    );
    await checkCaveats(incidents);
  },
});
