import { assert, assertEquals, assertMatch } from "@std/assert";
import { inflateSync } from "node:zlib";
import crc32 from "crc-32";
import { PICTURED } from "../lib/core/charts/choice.ts";
import { formatRate } from "../lib/core/format.ts";
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
      const sentence = plain(said);
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

Deno.test("pictures of charts", async (t) => {
  await using app = await openApp();
  const part = "from=2025-11-03&to=2025-11-30&area=8,25";
  const query = `${part}&compare=before`;
  const textsOf = async (path: string) => {
    const response = await app.ask(`/picture.svg?${path}`);
    assertEquals(response.status, 200, path);
    assertEquals(
      response.headers.get("content-type"),
      "image/svg+xml; charset=utf-8",
    );
    const svg = await response.text();
    return Array.from(
      svg.matchAll(
        /<(?:text|desc|title)\b[^>]*>(.*?)<\/(?:text|desc|title)>/gs,
      ),
      ([, text]) => text!.replaceAll(/<[^>]+>/g, "").replaceAll("&amp;", "&"),
    );
  };
  const { body: { data } } = await app.json(`/api/summary?${part}`);
  const total = data.total.toLocaleString("en-US");
  const { body: { data: { version } } } = await app.json("/api/manifest");

  await t.step(
    "tell the API's numbers, with all that one must know",
    async () => {
      const rows = async (by: string, of = part) =>
        (await app.json(`/api/counts?by=${by}&order=-count&${of}`)).body.data
          // What is not recorded is told in a note.
          .filter((row: Record<string, unknown>) => row[by] !== null)
          .map(({ count }: { count: number }) => count.toLocaleString("en-US"));
      const days = "from=2025-11-03&to=2025-11-30";
      const expected: Record<string, string[]> = {
        timeline: [],
        // What a chart chooses itself, it does not leave out.
        units: (await rows("area", days)).slice(0, 20),
        hours: await rows("weekday,hour"),
        types: (await rows("type")).slice(0, 20),
        kinds: await rows("kind"),
        descriptions: (await rows("description")).slice(0, 10),
        outcome: [],
        seasons: [],
        years: await rows("year", "area=8,25"),
      };
      assertEquals(Object.keys(expected), [...PICTURED]);
      for (const name of PICTURED) {
        const texts = await textsOf(`${query}&chart=${name}`);
        assert(texts[0]!.includes(`. ${total} crimes reported`), texts[0]);
        assert(
          texts.some((text) => text.startsWith("Made-up incidents")),
          name,
        );
        assert(texts.at(-1)!.startsWith(`Version ${version}, `), name);
        for (const count of expected[name]!) {
          assert(texts.includes(count), `${name}: ${count}`);
        }
      }
      const kinds = await textsOf(`${query}&chart=kinds`);
      const none = (await app.json(`/api/counts?by=kind&${part}`)).body.data
        .find(({ kind }: { kind: string | null }) => kind === null).count;
      assert(
        kinds.includes(
          `Kind of place is not recorded of ${none} of these crimes.`,
        ),
      );
      const timeline = await textsOf(`${query}&chart=timeline`);
      const [, told] = timeline;
      assert(
        timeline.includes(
          "The black line shows what was counted 28 days before.",
        ),
      );
      const week = (await rows("week"))[0];
      assert(told!.includes(`: ${week} crimes`), told);
      const outcome = await textsOf(`${query}&chart=outcome`);
      const { true: some } = data.byArrest;
      const percent = (100 * some / data.total).toFixed(1);
      assert(
        outcome.some((text) =>
          text.startsWith(`${percent}\u00a0% with an arr`)
        ),
      );
      const seasons = await textsOf(`${query}&chart=seasons`);
      assert(
        seasons.includes(
          Math.round(data.total / 28 * 30).toLocaleString("en-US"),
        ),
      );
    },
  );

  await t.step("rank as the page does, in its language", async () => {
    const rates = await textsOf(
      `${query}&chart=units&measure=rate&lang=es`,
    );
    assert(
      rates[0]!.startsWith("Áreas comunitarias, por cada 1,000 residentes."),
    );
    const { body: { data: [first] } } = await app.json(
      "/api/counts?by=area&measure=rate&order=-rate&from=2025-11-03&to=2025-11-30&limit=1",
    );
    const text = ["rate", "rate_low", "rate_high"]
      .map((name) => formatRate(first[name]));
    assert(rates.includes(`${text[0]} (${text[1]} a ${text[2]})`), `${text}`);
    const changes = await textsOf(`${query}&chart=units&measure=change`);
    assert(
      changes.some((text) => /^[\d,]+ › [\d,]+.*(clear|too few)/.test(text)),
    );
    const none = await textsOf("id=1&chart=types");
    assert(none.includes("Nothing matches."));
  });

  await t.step("are linked beside each chart, and are PNGs too", async () => {
    const page = await (await app.ask(`/?${query}`)).text();
    for (const name of PICTURED) {
      for (const format of ["png", "svg"]) {
        const link = new RegExp(
          `href="(/picture.${format}[?][^"]*chart=${name})"`,
        )
          .exec(page)?.[1];
        assert(link !== undefined, `${name} as ${format}`);
        assert(link.includes("area=8"), link);
      }
    }
    const response = await app.ask(`/picture.png?${query}&chart=hours`);
    const { width, height } = readPng(
      new Uint8Array(await response.arrayBuffer()),
    );
    assertEquals(width, 1200);
    assert(height > 400 && height < 700, `${height}`);
    assertMatch(
      response.headers.get("content-disposition")!,
      /-hours\.png"$/,
    );
    const unknown = await app.ask("/picture.svg?chart=pie");
    assertEquals(unknown.status, 400);
    assertMatch(await unknown.text(), /expected timeline, units, hours/);
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
