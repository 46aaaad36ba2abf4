/** One incident by its id: its address in the API, and its page. */
import {
  assert,
  assertEquals,
  assertMatch,
  assertStringIncludes,
} from "@std/assert";
import { FIELD_WORDS } from "../lib/core/incident/field_words.ts";
import { factsOf } from "../lib/core/page/incident_facts.ts";
import { openApp } from "./support/app.ts";

Deno.test("an incident has an address and a page of its own", async (t) => {
  await using app = await openApp();
  const { body: list } = await app.json("/api/crimes?limit=40");
  const [one, mapped] = [
    list.data[7],
    list.data.find(({ latitude }: { latitude: number | null }) => latitude),
  ];

  await t.step(
    "the API gives it whole, with the version it is of",
    async () => {
      const answer = await app.ask(`/api/crimes/${one.unique_key}`);
      assertEquals(answer.status, 200);
      const { data, meta } = await answer.json();
      assertEquals(data, one);
      assertEquals(meta.version, list.meta.version);
      assertEquals(meta.sameCase, []);
      assertEquals(answer.headers.get("x-dataset-version"), meta.version);
      assertMatch(
        answer.headers.get("link")!,
        /<\/about#terms>; rel="license"/,
      );
      const etag = answer.headers.get("etag")!;
      const again = await app.ask(`/api/crimes/${one.unique_key}`, {
        headers: { "if-none-match": etag },
      });
      assertEquals([again.status, await again.text()], [304, ""]);
      const head = await app.ask(`/api/crimes/${one.unique_key}`, {
        method: "HEAD",
      });
      assertEquals([head.status, head.headers.get("etag")], [200, etag]);
    },
  );

  await t.step("what it would ignore is refused", async () => {
    const { body: held } = await app.json("/api/manifest");
    const { id } = held.data.chunks.at(-1);
    const cases: [path: string, param: string][] = [
      [`/api/crimes/${one.unique_key}?type=THEFT`, "type"],
      ["/api/crimes/primary_types?limit=3", "limit"],
      ["/api/manifest?from=2024-01-01", "from"],
      ["/api/files?year=2024", "year"],
      ["/api/files/2024.csv?gzip=1", "gzip"],
      [`/api/chunks/${id}?parts=place`, "parts"],
      [`/api/chunks/${id}?part=core&part=place`, "part"],
      [`/api/streets/${held.data.streets.lines.id}?x`, "x"],
      [`/api/dictionaries/${held.data.dictionary.labels.id}?x=1`, "x"],
    ];
    for (const [path, param] of cases) {
      const { status, body } = await app.json(path);
      assertEquals([status, body.errors?.[0]?.param], [400, param], path);
    }
    const { status } = await app.json("/api/health?at=1764460800");
    assertEquals(status, 200);
  });

  await t.step(
    "an id that none has, or that is none, says what would do",
    async () => {
      const cases: [text: string, says: string][] = [
        ["4294967295", "No incident has the id 4294967295"],
        ["4294967296", "is no id"],
        ["0", "is no id"],
        ["HZ123456", "case=HZ123456"],
        ["%E0%A4%A", ""],
      ];
      for (const [text, says] of cases) {
        for (const method of ["GET", "HEAD"]) {
          const answer = await app.ask(`/api/crimes/${text}`, { method });
          const body = await answer.text();
          assert([400, 404].includes(answer.status), `${text} ${method}`);
          if (method === "GET") assertStringIncludes(body, says);
        }
      }
      const { body } = await app.json("/api/crimes/1");
      assertMatch(body.type, /#problem-unknown-incident$/);
      const page = await app.ask("/crimes/4294967295");
      assertEquals(page.status, 404);
      assertStringIncludes(await page.text(), "No incident has the id");
    },
  );

  await t.step("filters find it by id and by case number", async () => {
    const { unique_key, case_number } = one;
    for (
      const query of [
        `id=${unique_key}`,
        `unique_key=${unique_key}`,
        `case=${case_number.toLowerCase()}`,
        `case_number=${case_number},NO999999&id=1,${unique_key}`,
      ]
    ) {
      const { body } = await app.json(`/api/crimes?${query}`);
      assertEquals([body.meta.total, body.data], [1, [one]], query);
      const { body: { data } } = await app.json(`/api/summary?${query}`);
      assertEquals([data.total, data.byMonth.length], [1, 1], query);
      const csv = await (await app.ask(`/api/crimes.csv?${query}`)).text();
      assertEquals(csv.trimEnd().split(/\r?\n/).length, 2, query);
    }
    const { body } = await app.json(
      `/api/crimes?id=${unique_key}&case=NO999999`,
    );
    assertEquals(body.meta.total, 0);
  });

  await t.step(
    "the page is complete and explains every field without a script",
    async () => {
      const answer = await app.ask(`/crimes/${mapped.unique_key}`);
      assertEquals(answer.status, 200);
      const html = await answer.text();
      for (const { facts } of factsOf(mapped)) {
        for (const { title, value } of facts) {
          assertStringIncludes(html, title);
          const said = (value ?? "Not recorded").replaceAll("&", "&amp;")
            .replaceAll("<", "&lt;");
          assertStringIncludes(html, said, title);
        }
      }
      assert(!html.includes(" style="), "the policy allows none");
      assertStringIncludes(html, mapped.source_primary_type);
      assertStringIncludes(html, `href="/api/crimes/${mapped.unique_key}"`);
      assertStringIncludes(html, FIELD_WORDS.beat);
      // Each way on is an address that the page understands.
      const links = [...html.matchAll(/href="(\/\?[^"]+)"/g)]
        .map(([, href]) => href!.replaceAll("&amp;", "&"));
      assertEquals(links.length, 4);
      for (const link of links) {
        const shown = await (await app.ask(link)).text();
        assert(!shown.includes("Cannot use"), link);
      }
      const alone = await (await app.ask(`/?id=${mapped.unique_key}`)).text();
      assertMatch(alone, /<strong>1<\/strong> crime|\b1 crime\b/);
    },
  );
});

Deno.test("records of one case lead to each other", async () => {
  const { publishIncidents } = await import(
    "../lib/server/refresh/publish.ts"
  );
  const { on, sourceOf } = await import("./support/publishing.ts");
  const { openDataset } = await import("../lib/server/loaded_dataset.ts");
  const { read } = await import("../lib/server/refresh/read_chunk.ts");
  const { findIncident } = await import(
    "../lib/server/answers/one_incident.ts"
  );
  using kv = await Deno.openKv(":memory:");
  const { manifest } = await publishIncidents(
    kv,
    sourceOf([
      on("2014-05-01", 1, { case_number: "HX1" }),
      on("2016-07-02", 5, { case_number: "HX1" }),
      on("2016-07-02", 6, { case_number: null }),
    ]),
  );
  const dataset = await openDataset(manifest!, (id) => read(kv, id));
  const computed = <T>(_: unknown, __: string, compute: () => T | Promise<T>) =>
    Promise.resolve(compute());
  const find = (id: string) => findIncident({ value: computed }, dataset, id);
  assertEquals((await find("1")).sameCase, [5]);
  assertEquals((await find("5")).sameCase, [1]);
  assertEquals((await find("6")).sameCase, []);
});
