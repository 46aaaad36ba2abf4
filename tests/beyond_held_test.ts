/** What is asked of times that are not held: the whole program, a fake BigQuery. */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { readSettings } from "../lib/server/settings/config.ts";
import type { Outside } from "../lib/server/services.ts";
import type { TestApp } from "./support/app.ts";
import { openApp } from "./support/app.ts";
import {
  askBigQuery,
  type AskedBigQuery,
} from "./support/fake_bigquery/ask.ts";
import { randomIncidents } from "./support/incidents.ts";
import { toRecord } from "./support/warehouse/record.ts";

const INCIDENTS = randomIncidents({ seed: 3, count: 3_000 });
const NEWEST = INCIDENTS.map(({ date }) => date.slice(0, 10)).sort().at(-1)!;
/** Of four months: 2016-12 to 2017-03. */
const SINCE = "2016-12-01";
const HELD = INCIDENTS.filter(({ date }) => date >= SINCE);

/** The program over the fake, filled. */
function open(
  { account, fake }: AskedBigQuery,
  env: Record<string, string> = {},
  outside: Outside = {},
): Promise<TestApp> {
  return openApp(
    readSettings({
      CRIMES_SOURCE: "bigquery",
      CRIMES_KV_PATH: ":memory:",
      CRIMES_RETENTION_MONTHS: "4",
      GOOGLE_CREDENTIALS_JSON: account.keyFile,
      BIGQUERY_API_ENDPOINT: fake.endpoint,
      RATE_LIMIT_PER_MINUTE: "0",
      ...env,
    }),
    {},
    outside,
  );
}

/** The jobs of visitors, by purpose; the refresh's are left out. */
function jobs({ fake }: AskedBigQuery): string[] {
  return fake.jobs.map(({ labels }) => labels.purpose!)
    .filter((purpose) => purpose !== "probe" && purpose !== "incidents");
}

Deno.test("what is not held is computed by BigQuery, as if it were held", async (t) => {
  await using asked = await askBigQuery(INCIDENTS.map(toRecord));
  await using app = await open(asked);
  await using whole = await open(asked, { CRIMES_RETENTION_MONTHS: "0" });
  assertEquals(jobs(asked), [], "nothing is asked ahead that is billed");

  await t.step("the manifest says from when on data is held", async () => {
    const { body: { data } } = await app.json("/api/manifest");
    assertEquals([data.since, data.rows], [SINCE, HELD.length]);
    assertEquals(data.to, NEWEST);
    const { body } = await whole.json("/api/manifest");
    assertEquals([body.data.since, body.data.rows], [undefined, 3_000]);
  });

  await t.step("every answer is that of a store that holds all", async () => {
    const paths = [
      "summary?",
      "summary?type=THEFT&from=2016-01-01&hour=22-4",
      `summary?to=${SINCE}&district=7,11&arrest=true`,
      "summary?timeline=week,2015-11-03,2017-03-14&type=THEFT,BATTERY",
      // The period is held, the timeline reaches further.
      `summary?from=${SINCE}&timeline=day,2016-11-20,2016-12-10`,
      "summary?timeline=month,2015-01-01,2017-12-31&arrest=true",
      "cells?zoom=12",
      "cells?zoom=13&from=2015-01-01&to=2015-12-31&bbox=-87.7,41.7,-87.6,41.9",
      "counts?by=year,type",
      "counts?by=beat&measure=share&to=2016-06-30&order=-count&limit=9",
      "counts?by=kind,hour,arrest&type=THEFT,BATTERY&zeros=true",
      "crimes?limit=7",
      "crimes?to=2016-01-31&limit=50&block=STATE",
      "crimes/primary_types?",
    ];
    for (const path of paths) {
      const { status, body } = await app.json(`/api/${path}`);
      assertEquals(status, 200, path);
      const expected = (await whole.json(`/api/${path}`)).body;
      assertEquals(body.data, expected.data, path);
      assertEquals(body.meta.total, expected.meta.total, path);
      assertEquals(body.meta.computedBy, "bigquery", path);
      assertEquals(body.meta.heldFrom, SINCE);
      if (path.startsWith("crimes/")) continue;
      assertStringIncludes(body.meta.caveats[0], `before ${SINCE}`);
      assertStringIncludes(body.meta.caveats[0], "BigQuery");
      assertEquals(expected.meta.computedBy, undefined);
    }
    assertEquals(jobs(asked).length, paths.length, "one job each");
  });

  await t.step(
    "of several filters each is computed where it has to be",
    async () => {
      const view = "view=-87.7,41.7,-87.6,41.9";
      const path =
        `/api/summary?from=2016-01-01&${view}&bbox=-88,41.6,-87.65,42` +
        "&also=bbox:-87.9,41.6,-87.8,42&also=type:THEFT;bbox:";
      const { body } = await app.json(path);
      const expected = (await whole.json(path)).body;
      const bare = ({ also, ...data }: typeof body.data) =>
        [data, ...also].map(({ caveats: _, computedBy: __, ...counts }) =>
          counts
        );
      assertEquals(bare(body.data), bare(expected.data));
      assertEquals(body.data.also[0].computedBy, "bigquery");
      assertEquals(body.data.also[0].inView, 0);
    },
  );

  await t.step("an address causes few queries, and says so", async () => {
    const before = jobs(asked).length;
    const path = "/api/summary?from=2015-01-01&to=2015-12-31" +
      "&timeline=day,2015-01-01,2015-12-31&compare=type:THEFT";
    const { status, body } = await app.json(
      path + "&view=-87.7,41.7,-87.6,41.9" + "&also=area:25".repeat(7),
    );
    assertEquals([status, body.type], [400, "/about#problem-too-many-queries"]);
    assertStringIncludes(body.detail, "32 counts");
    assertStringIncludes(body.detail, "at most 8");
    assertEquals(jobs(asked).length, before);
    assertEquals((await app.json(`${path}&also=area:25`)).status, 200);
    assertEquals(jobs(asked).length, before + 6);
  });

  await t.step("a list goes on from page to page", async () => {
    const keys: number[] = [];
    let cursor = "";
    do {
      const { body } = await app.json(
        `/api/crimes?type=HOMICIDE&limit=60${cursor}`,
      );
      keys.push(
        ...body.data.map((row: { unique_key: number }) => row.unique_key),
      );
      cursor = body.meta.next && `&cursor=${body.meta.next}`;
    } while (cursor);
    const homicides = INCIDENTS.filter((one) =>
      one.primary_type === "HOMICIDE"
    );
    assertEquals(keys.length, homicides.length);
    assertEquals(new Set(keys).size, homicides.length);
  });

  await t.step("an answer is kept, and asked for once", async () => {
    const before = jobs(asked).length;
    const answers = await Promise.all(
      Array.from({ length: 1_000 }, async () => {
        const response = await app.ask("/api/summary?type=ARSON,NARCOTICS");
        await response.body?.cancel();
        return response.headers.get("x-cache");
      }),
    );
    assertEquals(answers.length, 1_000);
    assertEquals(jobs(asked).slice(before), ["summary"]);
    const again = await app.ask("/api/summary?type=NARCOTICS&type=arson");
    assertEquals(again.headers.get("x-cache"), "hit");
    await again.body?.cancel();
    assertEquals(jobs(asked).length, before + 1);
  });

  await t.step("what is held costs nothing", async () => {
    const before = jobs(asked).length;
    const { body } = await app.json(`/api/summary?from=${SINCE}`);
    assertEquals(body.data.total, HELD.length);
    assertEquals(body.meta.computedBy, undefined);
    assertStringIncludes(body.meta.caveats.at(-1), "byMonth begins");
    const over = await app.json(`/api/summary?from=${SINCE}&timeline=day`);
    assertEquals(over.body.data.timeline.from, SINCE);
    await app.json(`/api/crimes?from=2017-01-01&to=2017-02-01`);
    await app.json(`/api/cells?from=${SINCE}&zoom=12`);
    assertEquals(jobs(asked).length, before);
  });

  await t.step(
    "a feed is of what is held, says so and costs nothing",
    async () => {
      const before = jobs(asked).length;
      const { body } = await app.json("/api/feed.json?limit=200");
      assertEquals(body.items.length, 200);
      assertStringIncludes(body.description, `before ${SINCE} are not held`);
      const old = await app.json(`/api/feed.json?to=2015-12-31`);
      assertEquals([old.status, old.body.items], [200, []]);
      assertEquals(jobs(asked).length, before);
      const { body: list } = await app.json(
        "/api/crimes?to=2015-12-31&limit=30",
      );
      assertEquals(list.data.length, 30, "a list goes further");
    },
  );

  await t.step("a file that leaves something out says so", async () => {
    for (const [path, from] of [["?", SINCE], [`?from=${SINCE}`, null]]) {
      const response = await app.ask(`/api/crimes.ndjson${path}`);
      assertEquals(response.headers.get("x-held-from"), from!);
      const lines = (await response.text()).trim().split("\n");
      assertEquals(lines.length, HELD.length);
    }
  });
});

Deno.test("without BigQuery's answers what is not held is left out, in plain sight", async () => {
  await using asked = await askBigQuery(INCIDENTS.map(toRecord));
  await using app = await open(asked, { BIGQUERY_BYTES_PER_DAY: "0" });
  const { status, body } = await app.json("/api/summary?from=2015-01-01");
  assertEquals([status, body.data.total], [200, HELD.length]);
  assertEquals(body.meta.computedBy, undefined);
  assertEquals(
    body.meta.caveats[0],
    `Incidents before ${SINCE} are not held here: this answer leaves them out.`,
  );
  assertEquals(jobs(asked), []);
});

Deno.test("who causes several queries pays for each, but not for what is kept", async () => {
  await using asked = await askBigQuery(INCIDENTS.map(toRecord));
  // The clock stands still: no budget grows meanwhile.
  const now = Date.now();
  await using app = await open(asked, { RATE_LIMIT_PER_MINUTE: "8" }, {
    now: () => now,
  });
  const ask = async (type: string) => {
    const also = ["ARSON", "ROBBERY", "BATTERY"].map((other) =>
      `&also=type:${other}`
    );
    return await app.json(`/api/summary?type=${type}${also.join("")}`);
  };
  assertEquals((await ask("THEFT")).status, 200); // 4 of 8
  assertEquals((await ask("THEFT")).status, 200); // 5, from memory
  const { status, body } = await ask("ASSAULT"); // 6, and 3 more are wanted
  assertEquals([status, body.type], [429, "/about#problem-too-many-requests"]);
  assertStringIncludes(body.detail, "counts as 4 requests");
  assertEquals(jobs(asked).length, 4);
  assertEquals((await app.json("/api/cells?zoom=11")).status, 200); // 7
});

Deno.test("a day's budget ends what is billed, until midnight", async () => {
  await using asked = await askBigQuery(INCIDENTS.map(toRecord));
  // Two queries, which are billed for 10 MiB each at least.
  const bytes = String(25 * 2 ** 20);
  await using app = await open(asked, { BIGQUERY_BYTES_PER_DAY: bytes });
  for (const path of ["/api/summary", "/api/cells?zoom=11"]) {
    assertEquals((await app.json(path)).status, 200);
  }
  const now = Date.now();
  const response = await app.ask("/api/crimes");
  const body = await response.json();
  assertEquals(response.status, 503);
  assertStringIncludes(body.type, "budget-used-up");
  assertStringIncludes(body.detail, "would read 10 MiB, and 5 MiB of 25 MiB");
  assertStringIncludes(body.detail, `from=${SINCE}`);
  const midnight = (Math.floor(now / 86_400_000) + 1) * 86_400_000;
  const wait = Number(response.headers.get("retry-after"));
  assert(Math.abs(wait - (midnight - now) / 1000) < 60, String(wait));
  assertEquals(jobs(asked).length, 2);

  assertEquals((await app.json("/api/summary")).status, 200, "kept");
  const held = await app.json(`/api/crimes?from=${SINCE}`);
  assertEquals([held.status, held.body.meta.total], [200, HELD.length]);
});

Deno.test("while BigQuery fails, what is held is answered as ever", async () => {
  await using asked = await askBigQuery(INCIDENTS.map(toRecord));
  await using app = await open(asked);
  const said: string[] = [];
  const { error } = console;
  console.error = (line) => said.push(String(line));
  try {
    asked.fake.faults.plan("dryRun", {
      status: 403,
      reason: "accessDenied",
      message: "Access Denied: Project fake-project",
    });
    const response = await app.ask("/api/summary");
    const body = await response.json();
    assertEquals(response.status, 503);
    assertEquals(response.headers.get("retry-after"), "30");
    assertStringIncludes(body.type, "bigquery-unavailable");
    // Whose project it is, and what is wrong there, is no caller's business.
    assertEquals(/fake-project|denied/i.test(JSON.stringify(body)), false);
    // For a while the next ones need not wait to learn the same.
    const before = asked.fake.faults.count("dryRun");
    assertEquals((await app.json("/api/crimes")).status, 503);
    assertEquals(asked.fake.faults.count("dryRun"), before);
  } finally {
    console.error = error;
  }
  assertEquals(said.length, 1);
  assertStringIncludes(said[0]!, "BigQuery Job User");
  const held = await app.json(`/api/summary?from=${SINCE}`);
  assertEquals([held.status, held.body.data.total], [200, HELD.length]);
});
