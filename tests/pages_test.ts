import { assert, assertEquals, assertMatch } from "@std/assert";
import { PROBLEM_KINDS } from "../lib/server/http/problem_kinds.ts";
import { openApp } from "./support/app.ts";

Deno.test("the pages", async (t) => {
  await using app = await openApp();
  const html = async (path: string) => {
    const response = await app.ask(path);
    return { response, text: await response.text() };
  };

  await t.step("the dashboard answers what its address asks", async () => {
    const queries = [
      "type=THEFT&from=2025-03-01&to=2025-03-31",
      "from=&to=",
      "district=1,18&hour=22-4&arrest=true&from=2025-01-01&to=2025-12-31",
    ];
    for (const query of queries) {
      const { body } = await app.json(
        `/api/summary?${query.replace("from=&to=", "")}`,
      );
      const { text } = await html(`/?${query}`);
      assertEquals(
        Number(/data-total="(\d+)"/.exec(text)![1]),
        body.data.total,
        query,
      );
    }
  });

  await t.step(
    "an address that is half wrong is used as far as it goes",
    async () => {
      const { response, text } = await html("/?type=theft&hour=99&colour=red");
      assertEquals(response.status, 200);
      assertMatch(text, /value="THEFT" checked/);
      assertMatch(text, /Cannot use hour=99/);
      assertMatch(text, /Unknown parameter (?:"|&quot;)colour/);
    },
  );

  await t.step("a search keeps all that the address said", async () => {
    const state = "domestic=true&compare=before&map=14/41.88/-87.63";
    const { text: home } = await html(`/?${state}`);
    const sent = /name="within" value="([^"]*)"/.exec(home)![1]!;
    const rest = sent.replaceAll("&amp;", "&");
    assertEquals(rest, state);
    const query = new URLSearchParams({ q: "arson", within: rest });
    const { text } = await html(`/search?${query}`);
    const links = [
      ...text.matchAll(/<a href="([^"]*)"[^>]*>(?:Arson|Back to the map)</g),
    ].map(([, href]) => href!.replaceAll("&amp;", "&"));
    assertEquals(links, [`/?type=ARSON&${rest}`, `/?${rest}`]);
  });

  await t.step("no link to another view claims to be this one", async () => {
    const pages = [
      "/search?q=arson&within=domestic%3Dtrue",
      "/crimes/13936438",
    ];
    for (const path of pages) {
      const { text } = await html(path);
      const links = text.match(/<a href="\/\?[^>]*>/g)!;
      assert(links.length > 2, path);
      const current = links.filter((tag) =>
        /aria-current="(?!false)/.test(tag)
      );
      assertEquals(current, [], path);
    }
  });

  await t.step("every page's head has the search", async () => {
    const paths = ["/", "/about", "/api", "/areas", "/areas/austin"];
    paths.push("/crimes/13936438", "/records", "/search", "/take");
    for (const path of paths) {
      assertMatch((await html(path)).text, /id="search-field"/, path);
    }
  });

  await t.step("every page has one heading and says what it is", async () => {
    const pages = ["/", "/?type=THEFT", "/about", "/no-such-page"];
    for (const path of pages) {
      const { response, text } = await html(path);
      assertEquals(text.match(/<h1[ >]/g)?.length, 1, path);
      if (!response.ok) continue;
      assertMatch(text, /<meta name="description" content="[^"]{50,}"/, path);
    }
  });

  await t.step("the data's page explains every field and problem", async () => {
    const { text } = await html("/about");
    const { body } = await app.json("/api/crimes?limit=1");
    const fields = Object.keys(body.data[0]);
    assert(fields.length > 20);
    const anchors = [
      ...fields.map((field) => `field-${field}`),
      ...Object.keys(PROBLEM_KINDS).map((kind) => `problem-${kind}`),
    ];
    for (const anchor of anchors) {
      const said = new RegExp(`id="${anchor}".*?</dt><dd>[^<]{10,}`, "s");
      assertMatch(text, said, anchor);
    }
    const refused = await app.json("/api/crimes?type=NOTHING");
    assert(text.includes(`id="${refused.body.type.split("#")[1]}"`));
    for (const [, anchor] of text.matchAll(/href="#([^"]+)"/g)) {
      assert(text.includes(`id="${anchor}"`), anchor);
    }
    // A place with marks in its name is read as it is written.
    assertMatch(text, /CTA (?:"|&quot;)L(?:"|&quot;) platform/);
  });

  await t.step("the picture shows what is asked for by place", async () => {
    const boxOf = (text: string) =>
      /viewBox="(\d+ \d+ \d+ \d+)" role/.exec(text)![1];
    const city = await html("/");
    const area = await html("/?area=7");
    const near = await html("/?near=41.88,-87.63,800&type=THEFT");
    assert(!city.text.includes("shape-line"));
    for (const { text } of [area, near]) {
      assert(text.includes('class="shape-line"'));
      assert(boxOf(text) !== boxOf(city.text));
    }
  });

  await t.step("no page has what its policy forbids", async () => {
    for (const path of ["/", "/about", "/no-such-page"]) {
      const { response, text } = await html(path);
      const policy = response.headers.get("content-security-policy")!;
      const nonce = /'nonce-([^']+)'/.exec(policy)?.[1];
      assert(nonce !== undefined, path);
      assert(!/<[^>]+ (?:style|on\w+)=/i.test(text), path);
      for (const [tag] of text.matchAll(/<(?:script|style)[^>]*>/g)) {
        // What is no script to a browser needs no leave to run.
        const isData = tag.includes('type="application/json"');
        assert(isData || tag.includes(`nonce="${nonce}"`), tag);
      }
    }
  });

  await t.step("no address can write into the page", async () => {
    const evil = `"><script>alert(1)</script>`;
    for (const param of ["type", "block", "map", "place", "from", evil]) {
      const { text } = await html(
        `/?${encodeURIComponent(param)}=${encodeURIComponent(evil)}`,
      );
      assert(!text.includes("<script>alert"), param);
    }
  });

  await t.step(
    "every problem of the API is explained on the page about the data",
    async () => {
      const { text } = await html("/about");
      for (
        const path of ["/api/crimes?limit=x", "/api/nothing", "/api/chunks/x"]
      ) {
        const { body } = await app.json(path);
        const id = body.type.split("#")[1];
        assert(text.includes(`id="${id}"`), id);
      }
    },
  );
});

Deno.test("the dashboard without data says so, and asks again", async () => {
  const cases: [troubles: string[], words: RegExp][] = [
    [[], /being prepared/],
    [
      ["The store is broken."],
      /There is no data to show.*The store is broken\./,
    ],
  ];
  for (const [troubles, words] of cases) {
    await using app = await openApp({}, {
      dataset: () => Promise.resolve(null),
      troubles: () => Promise.resolve(troubles),
    });
    const response = await app.ask("/");
    assertEquals(response.status, 503);
    assertEquals(response.headers.get("retry-after"), "2");
    assertEquals(response.headers.get("refresh"), "2");
    assertMatch((await response.text()).replaceAll("\n", " "), words);
  }
});
