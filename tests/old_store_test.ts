import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { FORMAT, type Manifest } from "../lib/core/manifest.ts";
import { publishIncidents } from "../lib/server/refresh/publish.ts";
import { keys } from "../lib/server/store/keys.ts";
import { openApp } from "./support/app.ts";
import { until } from "./support/until.ts";
import { on, sourceOf } from "./support/publishing.ts";
import { intoTwoParts } from "./support/two_parts.ts";

/** A store as a version of the program left it that did not count formats. */
async function withOldStore(
  demo: boolean,
  then: (kvPath: string) => Promise<void>,
): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    const kvPath = `${folder}/crimes.kv`;
    const kv = await Deno.openKv(kvPath);
    const incidents = sourceOf([on("2017-03-01", 1)], demo ? "demo" : "csv");
    await publishIncidents(kv, incidents);
    const { value } = await kv.get<Manifest>(keys.manifest());
    const { format: _, dictionary, ...others } = value!;
    await kv.set(keys.manifest(), { ...others, dictionary: dictionary.labels });
    kv.close();
    await then(kvPath);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("a demo that an older version left is made anew", async () => {
  await withOldStore(true, async (kvPath) => {
    await using app = await openApp({ kvPath });
    const { status, body } = await app.json("/api/manifest");
    assertEquals([status, body.data.format, body.data.demo], [
      200,
      FORMAT,
      true,
    ]);
    assertEquals(body.data.rows > 100_000, true);
  });
});

Deno.test("a store of two parts a chunk is converted at the next start", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const kvPath = `${folder}/crimes.kv`;
    const kv = await Deno.openKv(kvPath);
    const incidents = [on("2017-03-01", 1, { ward: 42 }), on("2017-03-02", 2)];
    await publishIncidents(kv, sourceOf(incidents));
    await intoTwoParts(kv);
    kv.close();
    await using app = await openApp({ kvPath });
    const { body: first } = await app.json("/api/crimes?ward=42");
    assertEquals(first.data.length, 1);
    const { body } = await until(
      () => app.json("/api/manifest"),
      ({ body }) => body.data.format === FORMAT,
    );
    const { body: after } = await app.json("/api/crimes?ward=42");
    assertEquals(after.data, first.data);
    const [chunk] = body.data.chunks;
    const place = await app.ask(`/api/chunks/${chunk.id}?part=place`);
    assertEquals(place.status, 200);
    await place.body?.cancel();
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("incidents that an older version left are to be imported again", async () => {
  await withOldStore(false, async (kvPath) => {
    await using app = await openApp({ kvPath });
    for (const path of ["/api/manifest", "/api/crimes"]) {
      const { status, body } = await app.json(path);
      assertEquals(status, 503, path);
      assertStringIncludes(body.detail, "holds 1 incidents in format 1", path);
      assertMatch(body.detail, /import them again/, path);
    }
    const { body: health } = await app.json("/api/health");
    assertStringIncludes(JSON.stringify(health), "import them again");
    // The page says it too.
    const page = await app.ask("/");
    assertEquals(page.status, 503);
    await page.body?.cancel();

    // Somebody imports, which the running program notices.
    const kv = await Deno.openKv(kvPath);
    await publishIncidents(kv, sourceOf([on("2017-03-01", 1)]));
    kv.close();
    const { body } = await until(
      () => app.json("/api/manifest"),
      ({ status }) => status === 200,
    );
    assertEquals(body.data.rows, 1);
  });
});
