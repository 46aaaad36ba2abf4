import { assert, assertEquals, assertMatch } from "@std/assert";
import { openApp } from "./support/app.ts";

Deno.test("every area, district, ward and beat has a page", async (t) => {
  await using app = await openApp();
  const html = async (path: string) => {
    const response = await app.ask(path);
    return { response, text: await response.text() };
  };
  /** The numbers of a table by their labels, as a reader sees them. */
  const rowsOf = (text: string, caption: RegExp) => {
    const tables = text.match(/<table.*?<\/table>/gs)!;
    const table = tables.find((table) => caption.test(table))!;
    return [
      ...table.matchAll(
        /<tr ?><th scope="row">(.*?)<\/th>.*?class="amount">(.*?)</g,
      ),
    ]
      .map(([, label, amount]) => [
        label!.replace(/<[^>]+>/g, "").trim(),
        Number(amount!.replaceAll(",", "")),
      ]);
  };

  await t.step("with the numbers of the API", async () => {
    for (
      const [path, part] of [
        ["/areas/lincoln-park", "area=7"],
        ["/districts/11", "district=11"],
        ["/beats/1834", "beat=1834"],
      ]
    ) {
      const { response, text } = await html(path!);
      assertEquals(response.status, 200, path);
      const explore = /href="\/\?([^"]*)"[^>]*>Explore/.exec(text)![1]!
        .replaceAll("&amp;", "&");
      assertMatch(explore, new RegExp(`(^|&)${part}(&|$)`));
      const { body } = await app.json(`/api/summary?${explore}`);
      assertEquals(
        Number(/data-total="(\d+)"/.exec(text)![1]),
        body.data.total,
        path,
      );
      const byHour = body.data.byHourWeekday.reduce(
        (sum: number[], day: number[]) => sum.map((n, h) => n + day[h]!),
        Array(24).fill(0),
      );
      assertEquals(rowsOf(text, /by hour/).map(([, n]) => n), byHour);
      const { body: years } = await app.json(`/api/counts?by=year&${part}`);
      assertEquals(
        rowsOf(text, /, by year/).map(([, count]) => count),
        years.data.map(({ count }: { count: number }) => count),
      );
      const types = rowsOf(text, /types of crime/);
      assertEquals(types[0]![1], body.data.byType[0].count);
      assertMatch(text, /<link rel="canonical" href="http:\/\/[^"]+"/);
      assertMatch(text, /is \d+(st|nd|rd|th) of \d+ /);
    }
  });

  await t.step("in an order of rank", async () => {
    const { text } = await html("/areas");
    const rows = rowsOf(text, /Community areas, /);
    assertEquals(rows.length, 77);
    const rates = rows.map(([, rate]) => Number(rate));
    assertEquals(rates, [...rates].sort((a, b) => b - a));
    for (const [path, count] of [["districts", 22], ["wards", 50]] as const) {
      const { text } = await html(`/${path}`);
      assertEquals(rowsOf(text, /,/).length, count, path);
    }
  });

  await t.step("and one address each", async () => {
    for (const path of ["/areas/7", "/areas/Lincoln%20Park"]) {
      const { response } = await html(path);
      assertEquals(response.status, 308);
      assertEquals(response.headers.get("location"), "/areas/lincoln-park");
    }
    const { response, text } = await html("/areas/lincon-park");
    assertEquals(response.status, 404);
    assertMatch(
      text,
      /nearest is <a href="\/areas\/lincoln-park">Lincoln Park/,
    );
    for (const path of ["/wards/51", "/beats/9999", "/districts/13"]) {
      assertEquals((await html(path)).response.status, 404, path);
    }
  });

  await t.step("found by search engines", async () => {
    const robots = await html("/robots.txt");
    const sitemap = /^Sitemap: (\S+)$/m.exec(robots.text)![1]!;
    const { response, text } = await html(new URL(sitemap).pathname);
    assertMatch(response.headers.get("content-type")!, /^application\/xml/);
    const places = [...text.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, at]) =>
      at!
    );
    assert(places.length > 400, `${places.length} places`);
    assertEquals(new Set(places).size, places.length);
    for (const at of [places[0]!, places[50]!, places.at(-1)!]) {
      const { pathname } = new URL(at);
      assertEquals((await html(pathname)).response.status, 200, pathname);
    }
    const page = await html("/wards/42");
    const json = /<script type="application\/ld\+json"[^>]*>(.*?)<\/script>/
      .exec(page.text)![1]!;
    assertEquals(JSON.parse(json)["@type"], "Dataset");
  });
});
