/** Files of whole years over HTTP semantics, on a small store. */
import { createHash } from "node:crypto";
import { gunzipSync, zstdDecompressSync } from "node:zlib";
import {
  assert,
  assertEquals,
  assertNotEquals,
  assertStringIncludes,
} from "@std/assert";
import { DuckDBInstance } from "@duckdb/node-api";
import { parquetReadObjects } from "hyparquet";
import type { Incident } from "../lib/core/incident/incident.ts";
import { joined } from "../lib/core/joined.ts";
import { filesOf } from "../lib/server/files/file_names.ts";
import { DiskHome } from "../lib/server/files/disk_home.ts";
import { KeptFiles } from "../lib/server/files/kept_files.ts";
import { StoreHome } from "../lib/server/files/store_home.ts";
import { publishIncidents } from "../lib/server/refresh/publish.ts";
import { PublishedDataset } from "../lib/server/published.ts";
import { HeldVersions } from "../lib/server/held_versions.ts";
import { openStore } from "../lib/server/store/kv.ts";
import { openApp } from "./support/app.ts";
import { on, sourceOf } from "./support/publishing.ts";
import { until } from "./support/until.ts";

const ZSTD = { ZSTD: (content: Uint8Array) => zstdDecompressSync(content) };

/** Some incidents of two years, with all that is odd. */
const INCIDENTS: Incident[] = Array.from(
  { length: 250 },
  (_, i) =>
    on(`${2016 + i % 2}-0${1 + i % 9}-${10 + i % 18}`, i + 1, {
      iucr: i % 3 === 0 ? "051A" : "0486",
      beat: i % 4 === 0 ? null : "0231",
      district: i % 5 === 0 ? null : 2,
      location_description: i % 7 === 0 ? 'BAR, "OPEN"' : "STREET",
      source_location_description: i % 7 === 0 ? 'BAR, "OPEN"' : "STREET",
      latitude: i % 6 === 0 ? null : 41.8 + i / 1e4,
      longitude: i % 6 === 0 ? null : -87.6 - i / 1e4,
      updated_on: i % 8 === 0 ? null : "2018-02-10T15:50:01",
    }),
);

Deno.test("files of whole years on disk", (t) => testFiles(t, "disk"));

Deno.test("files of whole years in the store", (t) => testFiles(t, "store"));

/** What files hold is asked of one home alone: it is written by the same. */
async function testFiles(t: Deno.TestContext, home: "disk" | "store") {
  const folder = await Deno.makeTempDir({ prefix: "chicago-crimes-files-" });
  const settings = {
    kvPath: `${folder}/crimes.kv`,
    files: home,
    filesPath: `${folder}/files`,
  };
  const kv = await openStore(settings.kvPath);
  const served = new PublishedDataset(kv);
  const publish = async (incidents: Incident[]) => {
    const periods = [{ from: "2016-01-01", to: "2017-12-31" }];
    await publishIncidents(kv, sourceOf(incidents), { periods });
    await served.refresh();
  };
  await publish(INCIDENTS);
  const versions = new HeldVersions(kv, {
    newest: () => served.get(),
    beyond: () => null,
  });
  const open = () =>
    openApp(settings, {
      dataset: () => served.get(),
      version: (version) => versions.get(version),
    });
  await using app = await open();
  const bytesOf = async (path: string, headers = {}) =>
    await (await app.ask(path, { headers })).bytes();
  const isThere = async (address: string) => {
    const [version, name] = address.split("/").slice(3) as [string, string];
    return await app.services.files!.find(version, name) !== null;
  };
  const onDisk = { ignore: home !== "disk" };
  const list = async () => (await app.json("/api/files")).body.data;
  // deno-lint-ignore no-explicit-any -- whatever the list tells of a file
  const named = async (name: string): Promise<any> =>
    (await list()).find((file: { name: string }) => file.name === name);
  const lines = (text: string): Incident[] =>
    text.trimEnd().split("\n").map((line) => JSON.parse(line));

  await t.step("are listed, and made when first asked for", async () => {
    const all = await list();
    assertEquals(all.length, 3 * 4);
    assertEquals(all[0].name, "crimes-all.parquet");
    assertEquals([all[0].rows, all[0].bytes], [250, null]);
    const content = await bytesOf(all[0].address);
    const made = await named(all[0].name);
    assertEquals(made.bytes, content.length);
    const hash = createHash("sha256").update(content).digest("hex");
    assertEquals(made.sha256, hash);
  });

  await t.step({
    name: "hold what exports do",
    ...onDisk,
    fn: async () => {
      for (const [year, query] of [["all", ""], ["2016", "?year=2016"]]) {
        const of = async (extension: string) =>
          await bytesOf((await named(`crimes-${year}.${extension}`)).address);
        for (const extension of ["csv", "geojson"]) {
          const wanted = await bytesOf(`/api/crimes.${extension}${query}`);
          const packed = await of(`${extension}.gz`);
          assertEquals(new Uint8Array(gunzipSync(packed)), wanted);
          if (extension !== "csv") continue;
          const zst = await of("csv.zst");
          assertEquals(new Uint8Array(zstdDecompressSync(zst)), wanted);
        }
        const parquet = await of("parquet");
        assertEquals(parquet, await bytesOf(`/api/crimes.parquet${query}`));
        const rows = await parquetReadObjects({
          file: parquet.buffer,
          compressors: ZSTD,
        });
        const text = (time: Date | null) =>
          time && time.toISOString().slice(0, 19);
        const incidents = rows.map((row) => ({
          ...row,
          unique_key: Number(row.unique_key),
          date: text(row.date),
          updated_on: text(row.updated_on),
        }));
        const wanted = await bytesOf(`/api/crimes.ndjson${query}`);
        assertEquals(
          incidents as unknown as Incident[],
          lines(new TextDecoder().decode(wanted)),
        );
      }
    },
  });

  await t.step({
    name: "are read by DuckDB with the types they have",
    ...onDisk,
    fn: async () => {
      const path = `${folder}/all.parquet`;
      const { address } = await named("crimes-all.parquet");
      await Deno.writeFile(path, await bytesOf(address));
      const instance = await DuckDBInstance.create();
      const connection = await instance.connect();
      const rowsOf = async (sql: string) =>
        (await connection.runAndReadAll(sql)).getRowsJson();
      const types = new Map(
        (await rowsOf(`describe select * from '${path}'`))
          .map(([name, type]) => [name, type]),
      );
      for (
        const [field, type] of [
          ["date", "TIMESTAMP"],
          ["iucr", "VARCHAR"],
          ["beat", "VARCHAR"],
          ["arrest", "BOOLEAN"],
          ["latitude", "DOUBLE"],
          ["ward", "INTEGER"],
        ]
      ) assertEquals(types.get(field!), type, field!);
      const where = "year = 2016 and iucr = '051A' and date < '2016-05-01'";
      const [[counted]] = await rowsOf(
        `select count(*) from '${path}' where ${where}`,
      ) as [[string]];
      const wanted = INCIDENTS.filter(({ year, iucr, date }) =>
        year === 2016 && iucr === "051A" && date < "2016-05-01"
      );
      assertEquals(Number(counted), wanted.length);
      connection.closeSync();
      instance.closeSync();
    },
  });

  await t.step("go on where they broke off, of one version", async () => {
    const ranges = 4;
    // Another version is published between any two ranges.
    for (let boundary = 1; boundary < ranges; boundary++) {
      const { address, latest } = await named("crimes-2017.csv.gz");
      const head = await app.ask(address);
      const etag = head.headers.get("etag")!;
      assert(!etag.startsWith("W/"));
      const content = await head.bytes();
      const { length } = content;
      const at = (range: number) => Math.floor(length * range / ranges);
      const parts: Uint8Array<ArrayBuffer>[] = [];
      for (let range = 0; range < ranges; range++) {
        if (range === boundary) await publish(INCIDENTS.slice(20 * boundary));
        const [first, last] = [at(range), at(range + 1) - 1];
        const part = await app.ask(address, {
          headers: { range: `bytes=${first}-${last}`, "if-range": etag },
        });
        assertEquals(part.status, 206);
        assertEquals(
          part.headers.get("content-range"),
          `bytes ${first}-${last}/${length}`,
        );
        parts.push(await part.bytes());
      }
      assertEquals(joined(parts), content, `after ${boundary}`);
      const moved = await app.ask(latest);
      await moved.body?.cancel();
      assertEquals(moved.status, 307);
      const location = moved.headers.get("location")!;
      assert(location !== address);
      const newer = await app.ask(location, {
        headers: { range: `bytes=${at(boundary)}-`, "if-range": etag },
      });
      assertEquals(newer.status, 200, "its own content, whole");
      assertNotEquals(await newer.bytes(), content);
    }
  });

  await t.step("are sent in any part that there is", async () => {
    const { address, latest } = await named("crimes-2017.csv.gz");
    const whole = await app.ask(address);
    assertStringIncludes(
      whole.headers.get("link")!,
      `<${latest}>; rel="latest-version"`,
    );
    const content = await whole.bytes();
    const { length } = content;
    const cases: [range: string, first: number, last: number][] = [
      ["bytes=0-", 0, length - 1],
      ["bytes=0-0", 0, 0],
      [`bytes=${length - 1}-`, length - 1, length - 1],
      ["bytes=2-99999999", 2, length - 1],
      ["bytes=-5", length - 5, length - 1],
      // Readers of Parquet ask so for the end, however small a file is.
      ["bytes=-524288", 0, length - 1],
    ];
    for (const [range, first, last] of cases) {
      const part = await app.ask(address, { headers: { range } });
      assertEquals(
        [part.status, part.headers.get("content-range")],
        [206, `bytes ${first}-${last}/${length}`],
        range,
      );
      assertEquals(await part.bytes(), content.slice(first, last + 1), range);
      const head = await app.ask(address, {
        method: "HEAD",
        headers: { range },
      });
      assertEquals(
        [head.status, head.headers.get("content-length")],
        [200, String(length)],
        "only GET has ranges",
      );
    }
    for (const range of ["bytes=-0", `bytes=${length}-`]) {
      const none = await app.ask(address, { headers: { range } });
      await none.body?.cancel();
      assertEquals(none.status, 416, range);
    }
  });

  await t.step("tell their length, and what there is not", async () => {
    const { address } = await named("crimes-all.csv.gz");
    const content = await bytesOf(address);
    const head = await app.ask(address, { method: "HEAD" });
    assertEquals(head.headers.get("content-length"), String(content.length));
    assertEquals(head.headers.get("accept-ranges"), "bytes");
    assertStringIncludes(head.headers.get("cache-control")!, "immutable");
    const etag = head.headers.get("etag")!;
    const known = await app.ask(address, {
      headers: { "if-none-match": etag },
    });
    assertEquals([known.status, known.body], [304, null]);
    const modified = head.headers.get("last-modified")!;
    const others: [headers: Record<string, string>, status: number][] = [
      [{ "if-modified-since": modified }, 304],
      [{ "if-match": etag }, 200],
      [{ "if-match": "*", range: "bytes=0-9" }, 206],
      [{ "if-match": '"another"', range: "bytes=0-9" }, 412],
      [{ "if-match": `W/${etag}` }, 412],
    ];
    for (const [headers, status] of others) {
      const response = await app.ask(address, { headers });
      await response.body?.cancel();
      assertEquals(response.status, status, JSON.stringify(headers));
    }
    const beyond = await app.ask(address, {
      headers: { range: `bytes=${content.length}-` },
    });
    assertEquals([beyond.status, (await beyond.json()).title], [
      416,
      "no such range",
    ]);
    assertEquals(
      beyond.headers.get("content-range"),
      `bytes */${content.length}`,
    );
    const { status, body } = await app.json("/api/files/crimes-2016.csv");
    assertEquals(status, 404);
    assertStringIncludes(body.detail, "the nearest is crimes-2016.csv.gz");
    const gone = await app.ask(
      `/api/files/${"0".repeat(16)}/crimes-all.csv.gz`,
    );
    await gone.body?.cancel();
    assertEquals(gone.status, 410);
    assertStringIncludes(
      gone.headers.get("link")!,
      '</api/files/crimes-all.csv.gz>; rel="latest-version"',
    );
    const none = await app.json("/api/files/..%2Fcrimes/crimes-all.csv.gz");
    assertEquals([none.status, none.body.errors?.[0].param], [400, "version"]);
  });

  await t.step("are not made for who only asks about them", async () => {
    const { address } = await named("crimes-2017.csv.zst");
    const head = await app.ask(address, { method: "HEAD" });
    await head.body?.cancel();
    assertEquals([head.status, head.headers.get("content-length")], [
      200,
      null,
    ]);
    assertEquals((await named("crimes-2017.csv.zst")).bytes, null);
  });

  await t.step({
    name: "are opened by who reads them, and let go",
    ...onDisk,
    fn: async () => {
      const { address } = await named("crimes-all.csv.gz");
      const path = `${settings.filesPath}${address.slice("/api/files".length)}`;
      const opened = () =>
        [...Deno.readDirSync("/proc/self/fd")].filter(({ name }) => {
          try {
            return Deno.readLinkSync(`/proc/self/fd/${name}`) === path;
          } catch {
            return false; // the one that reads the folder
          }
        }).length;
      const { body: unread } = await app.ask(address);
      const { body: begun } = await app.ask(address);
      const reader = begun!.getReader();
      await reader.read();
      assertEquals(opened(), 1);
      await reader.cancel();
      await unread!.cancel();
      assertEquals(opened(), 0);
      // A server sends them by itself, but for a part within.
      const content = await bytesOf(address);
      await using server = Deno.serve(
        { port: 0, hostname: "127.0.0.1", onListen: () => {} },
        app.handler,
      );
      const url = `http://127.0.0.1:${server.addr.port}${address}`;
      const parts: [range: string | null, first: number, end?: number][] = [
        [null, 0],
        ["5-", 5],
        ["5-8", 5, 9],
      ];
      for (const [range, first, end] of parts) {
        const response = await fetch(url, {
          headers: range === null ? {} : { range: `bytes=${range}` },
        });
        assertEquals(await response.bytes(), content.slice(first, end));
      }
      await until(() => Promise.resolve(opened()), (count) => count === 0);
    },
  });

  await t.step("are made by two processes at once", async () => {
    const { address } = await named("crimes-all.geojson.gz");
    await using other = await open();
    const [one, same] = await Promise.all([app, other].map(async ({ ask }) => {
      const response = await ask(address);
      assertEquals(response.status, 200);
      return await response.bytes();
    }));
    assertEquals(one, same);
  });

  await t.step(
    "stay while their version is held, or they are made",
    async () => {
      const { address } = await named("crimes-2016.parquet");
      await bytesOf(address);
      for (const at of [120, 130, 140]) await publish(INCIDENTS.slice(at));
      await (await open())[Symbol.asyncDispose](); // has tidied up
      assert(await isThere(address));

      const go = Promise.withResolvers<void>();
      const files = new KeptFiles({
        home: home === "disk"
          ? new DiskHome(settings.filesPath)
          : new StoreHome(kv, { most: 1e8 }),
        kv,
        async pace(parts) {
          await go.promise;
          return parts;
        },
      });
      const dataset = (await served.get())!;
      const making = files.get(dataset, filesOf(dataset.manifest)[1]!);
      await files.tidy(new Set());
      assert(!await isThere(address));
      go.resolve();
      assert((await making).bytes > 0);
    },
  );

  await t.step("are made ahead by who serves the next version", async () => {
    const name = "crimes-2016.csv.gz";
    await bytesOf((await named(name)).address);
    await publish(INCIDENTS.slice(150));
    assertEquals((await named(name)).bytes, null);
    await using _other = await open();
    await until(() => named(name), ({ bytes }) => bytes !== null);
  });

  await t.step("are found again, and go with their version", async () => {
    const { address } = await named("crimes-all.csv.gz");
    const content = await bytesOf(address);
    const path = `${settings.filesPath}${address.slice("/api/files".length)}`;
    {
      await using other = await open();
      if (home === "disk") {
        const before = await Deno.stat(path);
        await (await other.ask(address)).bytes();
        assertEquals((await Deno.stat(path)).mtime, before.mtime);
        // What is cut off is no file.
        await Deno.truncate(path, 10);
      }
      assertEquals(await (await other.ask(address)).bytes(), content);
    }
    // What is being made ahead would stay.
    await app.services.files!.close();
    await app.services.files!.tidy(new Set());
    assert(!await isThere(address));
    const left = home === "disk"
      ? [...Deno.readDirSync(settings.filesPath)]
      : await Array.fromAsync(kv.list({ prefix: ["file_part"] }));
    assertEquals(left, []);
  });

  await t.step("are none where none are kept", async () => {
    await using bare = await openApp({ ...settings, files: "none" }, {
      dataset: () => served.get(),
    });
    const { status, body } = await bare.json("/api/files");
    assertEquals([status, body.title], [404, "no files"]);
  });

  kv.close();
  await Deno.remove(folder, { recursive: true });
}
