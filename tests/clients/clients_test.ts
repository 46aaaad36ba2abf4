/**
 * Programs that others have written, each at its task, over HTTP. Those for
 * agents and feeds stand in tests of these, GDAL's in a file of its own.
 */
import { createHash } from "node:crypto";
import { DuckDBInstance } from "@duckdb/node-api";
import { asyncBufferFromUrl, parquetReadObjects } from "hyparquet";
import { zstdDecompressSync } from "node:zlib";
import openapiTS, { astToString } from "openapi-typescript";
import { assert, assertEquals, assertMatch } from "@std/assert";
import { isThere, named, run, serve } from "./programs.ts";
import { openPublishedApp } from "../support/published_app.ts";
import { on } from "../support/publishing.ts";

const INCIDENTS = Array.from(
  { length: 250 },
  (_, i) =>
    on(`2017-0${1 + i % 9}-${10 + i % 18}`, i + 1, {
      iucr: i % 3 === 0 ? "051A" : "0486",
      beat: i % 4 === 0 ? null : "0231",
      ward: 1 + i % 3,
    }),
);

const CONFIG = new URL("../../deno.json", import.meta.url).pathname;

/** Asks in the words of the description; types are made from it. */
const CLIENT = `
import createClient from "openapi-fetch";
import type { paths } from "./api.d.ts";
const client = createClient<paths>({ baseUrl: Deno.args[0]! });
const counts = await client.GET("/api/counts", {
  params: { query: { by: ["ward"], order: ["-count"], limit: 2 } },
});
const list = await client.GET("/api/crimes", {
  params: { query: { ward: [2], select: ["iucr"], limit: 1 } },
});
const iucr: string | null | undefined = list.data?.data[0]?.iucr;
const refused = await client.GET("/api/crimes", {
  params: { query: { type: ["JAYWALKING"] } },
});
console.log(JSON.stringify({
  counts: counts.data?.data.map((row) => [row.ward, row.count]),
  total: list.data?.meta.total,
  iucr,
  param: refused.error?.errors?.[0]?.param,
}));
`;

Deno.test("clients of others do their task", async (t) => {
  await using app = await openPublishedApp(INCIDENTS, { files: "disk" });
  const { folder } = app;
  const served = serve(app);
  const { origin, asked } = served;
  const fileOf = async (name: string) =>
    (await app.json("/api/files")).body.data
      .find((file: { name: string }) => file.name === name);

  await t.step("hyparquet reads one column by ranges", async () => {
    await (await app.ask((await fileOf("crimes-2017.parquet")).address))
      .bytes();
    const { address, bytes } = await fileOf("crimes-2017.parquet");
    const file = await asyncBufferFromUrl({ url: `${origin}${address}` });
    assertEquals(file.byteLength, bytes);
    const rows = await parquetReadObjects({
      file,
      columns: ["iucr"],
      compressors: {
        ZSTD: (content) => new Uint8Array(zstdDecompressSync(content)),
      },
    });
    const count = rows.filter(({ iucr }) => iucr === "051A").length;
    assertEquals(
      [rows.length, count],
      [250, INCIDENTS.filter(({ iucr }) => iucr === "051A").length],
    );
    assert(asked.some(({ headers }) => headers.has("range")), "parts");
  });

  await t.step(
    "DuckDB keeps the zeros that the data package says",
    async () => {
      const package_ = (await app.json(`${origin}/api/datapackage.json`)).body;
      const [{ path, schema }] = package_.resources;
      const csv = `${folder}/crimes.csv`;
      await Deno.writeFile(csv, await (await fetch(path)).bytes());
      const types: Record<string, string> = {
        string: "VARCHAR",
        integer: "BIGINT",
        number: "DOUBLE",
        boolean: "BOOLEAN",
        datetime: "TIMESTAMP",
      };
      const columns = schema.fields.map((
        { name, type }: Record<"name" | "type", string>,
      ) => `'${name}': '${types[type]}'`);
      const instance = await DuckDBInstance.create();
      const connection = await instance.connect();
      const read = await connection.runAndReadAll(
        `select count(*)::int n, count(*) filter (beat = '0231')::int beats,
         count(*) filter (iucr = '0486')::int codes, max(date)::varchar newest
       from read_csv('${csv}', columns = {${columns}}, header = true)`,
      );
      const [row] = read.getRowObjects();
      connection.closeSync();
      instance.closeSync();
      const last = INCIDENTS.map(({ date }) => date).sort().at(-1)!;
      assertEquals(row, {
        n: 250,
        beats: INCIDENTS.filter(({ beat }) => beat === "0231").length,
        codes: INCIDENTS.filter(({ iucr }) => iucr === "0486").length,
        newest: last.replace("T", " "),
      });
    },
  );

  await t.step({
    ...named(
      "GDAL reads a packed file by its address",
      await isThere("ogrinfo", "--version"),
      "no ogrinfo; Debian's gdal-bin has it",
    ),
    async fn() {
      const { address } = await fileOf("crimes-2017.geojson.gz");
      await (await fetch(`${origin}${address}`)).bytes();
      const { bytes } = await fileOf("crimes-2017.geojson.gz");
      const told = await run(
        "ogrinfo",
        ...["-ro", "-so", "-al", `/vsigzip//vsicurl/${origin}${address}`],
      );
      assertMatch(told, /Feature Count: 250\n/);
      assertMatch(told, /^iucr: String/m);
      const parts = asked.filter(({ url, headers }) =>
        url.endsWith(address) && headers.has("range")
      );
      assert(parts.length > 0, `parts of ${bytes} bytes`);
    },
  });

  await t.step({
    ...named(
      "curl goes on with a broken download",
      await isThere("curl", "--version"),
      "no curl",
    ),
    async fn() {
      const { latest } = await fileOf("crimes-2017.csv.gz");
      await (await fetch(`${origin}${latest}`)).bytes();
      const { sha256, bytes } = await fileOf("crimes-2017.csv.gz");
      const file = `${folder}/crimes.csv.gz`;
      const download = (...args: string[]) =>
        run("curl", "-sSfL", ...args, "-o", file, `${origin}${latest}`);
      await download("-r", "0-999");
      assertEquals((await Deno.stat(file)).size, 1_000);
      await download("-C", "-");
      const content = await Deno.readFile(file);
      assertEquals(content.length, bytes);
      assertEquals(createHash("sha256").update(content).digest("hex"), sha256);
    },
  });

  await t.step(
    "a TypeScript client made from the description fits",
    async () => {
      const description = (await app.json(`${origin}/api/openapi.json`)).body;
      await Deno.writeTextFile(
        `${folder}/api.d.ts`,
        astToString(await openapiTS(description)),
      );
      await Deno.writeTextFile(`${folder}/client.ts`, CLIENT);
      const text = await run(
        Deno.execPath(),
        ...["run", "--check", "--config", CONFIG, "--no-lock", "--quiet"],
        ...["--allow-net=localhost", `${folder}/client.ts`, origin],
      );
      const newest = INCIDENTS.filter(({ ward }) => ward === 2)
        .toSorted((a, b) => a.date < b.date ? 1 : -1)[0]!;
      assertEquals(JSON.parse(text), {
        counts: [[1, 84], [2, 83]],
        total: 83,
        iucr: newest.iucr,
        param: "type",
      });
    },
  );

  await served[Symbol.asyncDispose]();
});
