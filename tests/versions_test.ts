/** Versions over HTTP semantics: what was begun with one goes on with it. */
import {
  assert,
  assertEquals,
  assertNotEquals,
  assertStrictEquals,
  assertStringIncludes,
} from "@std/assert";
import type { Incident } from "../lib/core/incident/incident.ts";
import { publishIncidents } from "../lib/server/refresh/publish.ts";
import { HeldVersions } from "../lib/server/held_versions.ts";
import { PublishedDataset } from "../lib/server/published.ts";
import { openStore } from "../lib/server/store/kv.ts";
import { GRACE } from "../lib/server/store/manifest.ts";
import { sweep } from "../lib/server/store/sweep.ts";
import { openApp } from "./support/app.ts";
import { on, sourceOf } from "./support/publishing.ts";

/** Some incidents of a version: all of them differ from those of another. */
function incidentsOf(version: number): Incident[] {
  return Array.from(
    { length: 13 + version % 3 },
    (_, i) =>
      on(`2017-0${1 + i % 9}-1${version % 10}`, 100 * version + i + 1, {
        ward: 1 + version % 50,
        arrest: version % 2 === 0,
      }),
  );
}

Deno.test("versions", async (t) => {
  const folder = await Deno.makeTempDir({ prefix: "chicago-crimes-versions-" });
  const kvPath = `${folder}/crimes.kv`;
  const kv = await openStore(kvPath);
  const served = new PublishedDataset(kv);
  /** Both as the program opens them, but asked to look by the test. */
  const open = () => {
    const versions = new HeldVersions(kv, {
      newest: () => served.get(),
      beyond: () => null,
    });
    return openApp({ kvPath }, {
      dataset: () => served.get(),
      version: (version) => versions.get(version),
    });
  };
  let published = 0;
  const keysOf = new Map<string, number[]>();
  /** Publishes wholly other incidents, and has the app serve them. */
  async function publishNext(): Promise<string> {
    const incidents = incidentsOf(++published);
    const { manifest } = await publishIncidents(kv, sourceOf(incidents), {
      periods: [{ from: "2017-01-01", to: "2017-12-31" }],
    });
    const { version } = manifest!;
    keysOf.set(version, incidents.map(({ unique_key }) => unique_key).sort());
    await served.refresh();
    return version;
  }
  await publishNext();
  await using app = await open();

  await t.step("a list that is begun goes on with its version", async () => {
    const pages = 6;
    for (let boundary = 1; boundary < pages; boundary++) {
      const { body: first } = await app.json("/api/crimes?limit=3");
      const { version } = first.meta;
      const keys: number[] = [];
      let page = first;
      for (let number = 1;; number++) {
        assertEquals(page.meta.version, version, `page ${number}`);
        assertEquals(page.meta.total, keysOf.get(version)!.length);
        keys.push(...page.data.map((one: Incident) => one.unique_key));
        if (page.meta.next === undefined) break;
        if (number === boundary) await publishNext();
        page = (await app.json(`/api/crimes?limit=3&cursor=${page.meta.next}`))
          .body;
      }
      assertEquals(keys.sort(), keysOf.get(version), `after ${boundary}`);
    }
  });

  await t.step(
    "version= pins every answer, and latest-version leads on",
    async () => {
      const old = (await app.dataset()).manifest.version;
      const paths = [
        "/api/summary",
        "/api/counts?by=ward",
        "/api/counts.csv?by=ward",
        "/api/cells?zoom=12",
        "/api/crimes",
        "/api/crimes.csv",
        "/api/crimes.ndjson",
        "/api/crimes/primary_types",
        "/api/search?q=66th",
        "/api/manifest",
      ];
      const textOf = async (path: string) => {
        const response = await app.ask(path);
        return { response, text: await response.text() };
      };
      const before = [];
      const pinnedTo = (path: string, version: string) =>
        `${path}${path.includes("?") ? "&" : "?"}version=${version}`;
      for (const path of paths) before.push(await textOf(pinnedTo(path, old)));
      const newest = await publishNext();
      for (const [i, path] of paths.entries()) {
        const pinned = await textOf(pinnedTo(path, old));
        assertEquals(pinned.text, before[i]!.text, path);
        const { headers } = pinned.response;
        assertEquals(headers.get("x-dataset-version"), old, path);
        assertStringIncludes(
          headers.get("link")!,
          `<${path}>; rel="latest-version"`,
        );
        assert(Date.parse(headers.get("last-modified")!) > 0);
        const current = await textOf(pinnedTo(path, newest));
        assertEquals(current.response.headers.get("x-dataset-version"), newest);
        assertNotEquals(current.text, pinned.text, path);
        assertEquals(current.text, (await textOf(path)).text, path);
      }
    },
  );

  await t.step("the next page's address stands in Link", async () => {
    for (const method of ["GET", "HEAD"]) {
      const response = await app.ask("/api/crimes?limit=3", { method });
      await response.body?.cancel();
      const [, next] = /<([^>]+)>; rel="next"/.exec(
        response.headers.get("link")!,
      )!;
      const { body } = await app.json(next!);
      assertEquals(body.data.length, 3);
    }
    const whole = await app.ask("/api/crimes?limit=50");
    await whole.body?.cancel();
    assertEquals(/rel="next"/.test(whole.headers.get("link")!), false);
  });

  await t.step(
    "what is not held any more is told, with the way on",
    async () => {
      const { meta } = (await app.json("/api/crimes?limit=3&arrest=true")).body;
      for (let i = 0; i < 3; i++) await publishNext();
      const later = () => Date.now() + GRACE + 1;
      await sweep(kv, { now: later, versions: 3 });
      const held = await app.json(`/api/summary?version=${meta.version}`);
      assertEquals(held.status, 200);
      await publishNext();
      await sweep(kv, { now: later, versions: 3 });
      await using fresh = await open();
      // One of them has it open still.
      for (const { ask } of [app, fresh]) {
        for (
          const query of [`version=${meta.version}`, `cursor=${meta.next}`]
        ) {
          const response = await ask(`/api/crimes?limit=3&${query}`);
          const problem = await response.json();
          assertEquals([response.status, problem.title], [410, "version gone"]);
          assertEquals(
            response.headers.get("link"),
            '</api/crimes?limit=3>; rel="latest-version"',
          );
        }
      }
    },
  );

  await t.step(
    "names of none take no place of those that are open",
    async () => {
      const old = (await served.get())!.manifest.version;
      await publishNext();
      const versions = new HeldVersions(kv, {
        newest: () => served.get(),
        beyond: () => null,
      });
      const opened = await versions.get(old);
      assert(opened !== null);
      for (let i = 0; i < 5; i++) {
        assertEquals(await versions.get(String(i).repeat(16)), null);
      }
      assertStrictEquals(await versions.get(old), opened);
    },
  );

  await t.step("what is no version is refused", async () => {
    const { meta } = (await app.json("/api/crimes?limit=3")).body;
    const other = "0".repeat(16);
    for (
      const query of [
        "version=",
        "version=newest",
        `version=${other}&version=${meta.version}`,
        `version=${other}&cursor=${meta.next}`,
      ]
    ) {
      const { status, body } = await app.json(`/api/crimes?${query}`);
      assertEquals([status, body.errors[0].param], [400, "version"], query);
    }
  });

  kv.close();
  await Deno.remove(folder, { recursive: true });
});
