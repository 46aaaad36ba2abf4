import { assert, assertEquals, assertMatch } from "@std/assert";
import { inflateSync } from "node:zlib";
import crc32 from "crc-32";
import * as colours from "../lib/core/picture/colours.ts";
import { openApp } from "./support/app.ts";

/** What a reader of it sees: width, height, and pixels of three bytes. */
function readPng(bytes: Uint8Array) {
  const view = new DataView(bytes.buffer);
  assertEquals(
    [...bytes.subarray(1, 4)],
    [..."PNG"].map((c) => c.charCodeAt(0)),
  );
  const parts = new Map<string, Uint8Array>();
  for (let at = 8; at < bytes.length;) {
    const length = view.getUint32(at);
    const checked = bytes.subarray(at + 4, at + 8 + length);
    assertEquals(view.getInt32(at + 8 + length), crc32.buf(checked));
    const kind = String.fromCharCode(...checked.subarray(0, 4));
    parts.set(kind, checked.subarray(4));
    at += length + 12;
  }
  const head = parts.get("IHDR")!;
  const size = new DataView(head.buffer, head.byteOffset);
  const [width, height] = [size.getUint32(0), size.getUint32(4)];
  const lines = inflateSync(parts.get("IDAT")!);
  assertEquals(lines.length, height * (1 + 3 * width));
  const colourAt = (x: number, y: number) => {
    const at = y * (1 + 3 * width) + 1 + 3 * x;
    return `#${lines.subarray(at, at + 3).toString("hex")}`;
  };
  return { width, height, colourAt };
}

Deno.test("pictures of answers", async (t) => {
  await using app = await openApp();
  const text = async (path: string) => await (await app.ask(path)).text();
  const plain = (markup: string) =>
    markup.replace(/<[^>]+>/g, " ").replaceAll("&amp;", "&")
      .replaceAll(/\s+/g, " ");

  await t.step("say what the page says, source and version", async () => {
    const { body } = await app.json("/api/manifest");
    const queries = [
      "",
      "?area=7&compare=before",
      "?type=THEFT&map=13/41.9/-87.65",
    ];
    for (const query of queries) {
      const page = await text(`/${query}`);
      const preview = /property="og:image" content="([^"]+)"/.exec(page)![1]!
        .replaceAll("&amp;", "&");
      const address = new URL(preview);
      assertEquals(address.pathname, "/picture.png");
      const svg = await text(`/picture.svg${address.search}`);
      const said = /property="og:description" content="([^"]+)"/.exec(
        page,
      )![1]!;
      const sentence = said.replaceAll("&amp;", "&");
      assertMatch(sentence, /^[\d,]+ crimes? reported .*\.$/);
      assert(plain(svg).includes(sentence), query);
      assertMatch(svg, /Made-up incidents/);
      assert(svg.includes(body.data.version));
    }
  });

  await t.step("outline what is asked for", async () => {
    const outlines = async (query: string) =>
      (await text(`/picture.svg?${query}`)).split('stroke="#ffffff"').length -
      1;
    assertEquals(await outlines(""), 0);
    for (const query of ["area=7", "near=41.88,-87.63,805", "beat=0111"]) {
      assertEquals(await outlines(query), 1, query);
    }
  });

  await t.step("are PNGs, whatever text a filter names", async () => {
    const query = `?description=${encodeURIComponent('<b>&"x')}`;
    assertMatch(await text(`/picture.svg${query}`), /&lt;b&gt;&amp;/i);
    const response = await app.ask(`/picture.png${query}`);
    assertEquals(response.status, 200);
    assertEquals(response.headers.get("content-type"), "image/png");
    const bytes = new Uint8Array(await response.arrayBuffer());
    const { width, height, colourAt } = readPng(bytes);
    assertEquals([width, height], [1200, 630]);
    assertEquals(colourAt(4, 4), colours.PAPER);
    assertEquals(colourAt(1190, 100), colours.WATER);
    // The sentence is drawn: its font was found.
    const dark = Array.from(
      { length: 640 * 60 },
      (_, i) => colourAt(44 + i % 640, 85 + Math.floor(i / 640)),
    ).filter((colour) => colour === colours.INK);
    assert(dark.length > 1500, `${dark.length} pixels of ink`);
    const etag = response.headers.get("etag")!;
    const again = await app.ask(`/picture.png${query}`, {
      headers: { "if-none-match": etag },
    });
    assertEquals(again.status, 304);
    assertEquals(
      response.headers.get("cross-origin-resource-policy"),
      "cross-origin",
    );
  });
});

Deno.test("pictures have the colours of the page", async () => {
  const css = await Deno.readTextFile(
    new URL("../static/styles/tokens.css", import.meta.url),
  );
  const light = css.slice(0, css.indexOf("@media"));
  const { RAMP, ...named } = colours;
  for (const [name, colour] of Object.entries(named)) {
    const token = `--${name.toLowerCase().replace("_", "-")}: ${colour};`;
    assert(light.includes(token), token);
  }
  RAMP.forEach((colour, step) =>
    assert(light.includes(`--ramp-${step}: ${colour};`))
  );
});
