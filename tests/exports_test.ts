import { assert, assertEquals, assertMatch } from "@std/assert";
import { gunzipSync } from "node:zlib";
import { MOST_OF_ONE } from "../lib/server/answers/export_line.ts";
import { openApp } from "./support/app.ts";

const EXTENSIONS = ["csv", "geojson", "ndjson"] as const;
const SOME = "?type=HOMICIDE";

Deno.test("exports carry version, terms and caveats in headers, and no file does", async () => {
  await using app = await openApp();
  const { manifest } = await app.dataset();
  for (const extension of EXTENSIONS) {
    const response = await app.ask(`/api/crimes.${extension}${SOME}`);
    const { headers } = response;
    assertEquals(headers.get("x-dataset-version"), manifest.version);
    assertEquals(
      headers.get("content-disposition"),
      `attachment; filename="chicago-crimes-type-homicide-${manifest.version}.${extension}"`,
    );
    assertMatch(headers.get("link")!, /<\/about#terms>; rel="license"/);
    assertMatch(headers.get("link")!, /<\/about>; rel="describedby"/);
    assertMatch(
      headers.get("x-caveats")!,
      /^"These incidents are made up: .*"$/,
    );
    assert(!(await response.text()).includes("made up"));
  }
});

Deno.test("the license that exports link to is there", async () => {
  await using app = await openApp();
  const page = await (await app.ask("/about")).text();
  assert(page.includes('id="terms"'));
});

Deno.test("every export is compressed for who takes gzip, and the same", async () => {
  await using app = await openApp();
  for (const extension of EXTENSIONS) {
    const path = `/api/crimes.${extension}${SOME}`;
    const plain = await app.ask(path);
    assertEquals(plain.headers.get("content-encoding"), null);
    const gzip = await app.ask(path, {
      headers: { "accept-encoding": "gzip" },
    });
    assertEquals(gzip.headers.get("content-encoding"), "gzip");
    for (const { headers } of [plain, gzip]) {
      assertEquals(
        headers.get("vary"),
        extension === "csv"
          ? "accept-encoding, sec-fetch-mode"
          : "accept-encoding",
      );
    }
    const bytes = await gzip.bytes();
    assertEquals(gunzipSync(bytes).toString(), await plain.text());
  }
});

Deno.test("a CSV export that a browser opens is another file than a program's", async () => {
  await using app = await openApp();
  const path = `/api/crimes.csv${SOME}`;
  const program = await app.ask(path);
  const person = await app.ask(path, {
    headers: { "sec-fetch-mode": "navigate" },
  });
  assert(program.headers.get("etag") !== person.headers.get("etag"));
  // Nothing of the made-up city looks like a formula.
  assertEquals(await program.text(), await person.text());
});

Deno.test("the eleventh export at once is told when to come again, and no alarm is raised", async () => {
  await using app = await openApp();
  const begun = [];
  for (let i = 0; i < MOST_OF_ONE; i++) {
    begun.push(await app.ask("/api/crimes.csv"));
  }
  const refused = await app.ask("/api/crimes.csv");
  assertEquals(refused.status, 429);
  assertMatch(refused.headers.get("retry-after")!, /^\d+$/);
  assertEquals((await refused.json()).type, "/about#problem-too-many-exports");
  assertEquals((await app.json("/api/health")).body.data.status, "ok");
  // A question is no export.
  assertEquals((await app.json("/api/summary")).status, 200);
  await begun[0]!.body!.cancel();
  const next = await app.ask("/api/crimes.csv");
  assertEquals(next.status, 200);
  for (const { body } of [...begun.slice(1), next]) await body!.cancel();
  assertEquals(app.services.exports.size, 0);
});

Deno.test("HEAD of an export and a 304 take no place", async () => {
  await using app = await openApp();
  const head = await app.ask("/api/crimes.csv", { method: "HEAD" });
  const etag = head.headers.get("etag")!;
  const known = await app.ask("/api/crimes.csv", {
    headers: { "if-none-match": etag },
  });
  assertEquals([head.status, known.status], [200, 304]);
  assertEquals(app.services.exports.size, 0);
  for (const { headers } of [head, known]) {
    assertEquals(headers.get("vary"), "accept-encoding, sec-fetch-mode");
  }
});

Deno.test("a kept answer says that it varies, also where nothing is sent", async () => {
  await using app = await openApp();
  const { headers } = await app.ask("/api/summary");
  const etag = headers.get("etag")!;
  const asked: RequestInit[] = [
    {},
    { method: "HEAD" },
    { headers: { "if-none-match": etag } },
  ];
  for (const init of asked) {
    const { headers } = await app.ask("/api/summary", init);
    assertMatch(headers.get("vary") ?? "", /accept-encoding/);
  }
});
