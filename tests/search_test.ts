/** Search as the API answers it, over the made-up city. */
import { assert, assertEquals, assertMatch } from "@std/assert";
import { decodeStreets } from "../lib/core/streets/streets_codec.ts";
import { openApp } from "./support/app.ts";

interface Found {
  label: string;
  kind: string;
  note: string;
  parts?: { label: string; kind: string }[];
  left_out?: { text: string; why: string }[];
  filter: string | null;
  case_number?: string;
  unique_key?: number;
  position: { latitude: number; longitude: number } | null;
  bbox: [number, number, number, number] | null;
}

Deno.test("/api/search", async (t) => {
  await using app = await openApp();
  const search = async (q: string, more = "") => {
    const path = `/api/search?q=${encodeURIComponent(q)}${more}`;
    const { body } = await app.json(path);
    return body as { data: Found[]; meta: Record<string, unknown> };
  };
  const total = async (filter: string) =>
    (await app.json(`/api/summary?${filter}`)).body.data.total as number;

  await t.step(
    "each kind of thing is found, with a filter that finds incidents",
    async () => {
      const cases: [q: string, kind: string, filter: string][] = [
        ["lincoln park", "area", "area=7"],
        ["11th district", "district", "district=11"],
        ["beat 1512", "beat", "beat=1512"],
        ["ward 42", "ward", "ward=42"],
        ["theft", "type", "type=THEFT"],
        ["car theft", "word", "type=MOTOR+VEHICLE+THEFT"],
        [
          "domestic violence",
          "word",
          "type=ASSAULT&type=BATTERY&domestic=true",
        ],
        ["gas station", "place", "place=GAS+STATION"],
        ["downtown", "area", "area=32"],
        ["weekend", "times", "weekday=sat,sun"],
        ["noche", "times", "hour=22-4"],
        ["no arrest", "outcome", "arrest=false"],
        ["domestic", "outcome", "domestic=true"],
        ["schools", "kind", "kind=school"],
        ["simple battery", "description", "iucr=0460"],
        ["n mayfield ave", "street", "block=N+MAYFIELD+AVE"],
        ["212 n mayfield", "block", "block=002XX+N+MAYFIELD+AVE"],
      ];
      for (const [q, kind, filter] of cases) {
        const { data: [first] } = await search(q);
        assertEquals([first?.kind, first?.filter], [kind, filter], q);
        assert(await total(filter) > 0, filter);
      }
      const { data: [crossing] } = await search("47th and halsted");
      assertEquals(crossing!.kind, "crossing");
      assertMatch(crossing!.filter!, /^near=41\.8\d+,-87\.6\d+,150$/);
      assert(await total(crossing!.filter!) > 0);
    },
  );

  await t.step("it says where things are", async () => {
    const { data: [area] } = await search("Austin");
    const [west, south, east, north] = area!.bbox!;
    const { latitude, longitude } = area!.position!;
    assert(west < longitude && longitude < east);
    assert(south < latitude && latitude < north);
    const { data: [block] } = await search("200 n mayfield");
    assertEquals(block!.bbox, null);
    // As of an incident there.
    assert(Math.abs(block!.position!.latitude - 41.8842) < 0.002);
    assert(Math.abs(block!.position!.longitude + 87.7719) < 0.002);
    const { data: [type] } = await search("theft");
    assertEquals([type!.position, type!.bbox], [null, null]);
  });

  await t.step("records are known as such", async () => {
    const { data: [one] } = await search("jj556438");
    assertEquals([one!.kind, one!.case_number], ["case", "JJ556438"]);
    const { data: [other] } = await search("13936438");
    assertEquals([other!.kind, other!.unique_key], ["incident", 13936438]);
    const rest = "&area=8&from=2025-01-01";
    const { data: [again] } = await search("jj556438", rest);
    assertEquals([one!.filter, other!.filter, again!.filter], [
      "case=JJ556438",
      "id=13936438",
      "case=JJ556438",
    ]);
    assertEquals(await total(one!.filter!), 1);
    assertEquals(await total(other!.filter!), 1);
  });

  await t.step("an answer keeps the rest of the filter", async () => {
    const rest = "&area=8&type=ROBBERY&arrest=true&from=2025-01-01";
    const { data: [where] } = await search("11th district", rest);
    assertEquals(
      where!.filter,
      "type=ROBBERY&from=2025-01-01&district=11&arrest=true",
    );
    const { data: [what] } = await search("arson", rest);
    assertEquals(
      what!.filter,
      "type=ARSON&from=2025-01-01&area=8&arrest=true",
    );
  });

  await t.step("several conditions of one text are one answer", async () => {
    const { data: [all, ...each] } = await search(
      "domestic battery at night in austin",
      "&arrest=true&area=8",
    );
    assertEquals(
      [all!.label, all!.kind, all!.filter],
      [
        "Domestic battery in Austin, at night (10 pm to 5 am)",
        "several",
        "type=BATTERY&area=25&arrest=true&domestic=true&hour=22-4",
      ],
    );
    assertEquals(all!.parts?.map(({ kind }) => kind), [
      "word",
      "times",
      "area",
    ]);
    assert(all!.bbox !== null && all!.left_out === undefined);
    assert(await total(all!.filter!) > 0);
    // Each by itself is offered below.
    const kinds = each.map(({ kind }) => kind);
    for (const kind of ["word", "times", "area"]) assert(kinds.includes(kind));
  });

  await t.step("what is not understood of a text is said", async () => {
    const { data: [first] } = await search("theft xyzzy lincoln park 60614");
    assertEquals(first!.label, "Theft in Lincoln Park");
    assertEquals(first!.left_out, [
      { text: "xyzzy", why: "unknown" },
      { text: "60614", why: "zip" },
    ]);
    const { data, meta } = await search("60614");
    assertEquals(data, []);
    assertMatch(String(meta.wayOn), /no ZIP codes/);
  });

  await t.step("what nothing matches says what was looked for", async () => {
    const { data, meta } = await search("xyzzy plugh");
    assertEquals([data, meta.returned], [[], 0]);
    assertMatch(String(meta.lookedFor), /addresses and crossings/);
    assertMatch(String(meta.wayOn), /draw its shape on the map/);
    const { meta: found } = await search("theft", "&limit=1");
    assertEquals([found.returned, found.lookedFor], [1, undefined]);
  });

  await t.step("what cannot be searched for is refused", async () => {
    const cases: [query: string, param: string, says: RegExp][] = [
      ["", "q", /expected a name, an address/],
      ["q=", "q", /expected a name, an address/],
      ["q=%3F%3F", "q", /expected a name, an address/],
      [`q=${"a".repeat(101)}`, "q", /at most 100 characters/],
      ["q=theft&limit=0", "limit", /from 1 to 20/],
      ["q=theft&area=99", "area", /area=99/],
      ["q=theft&what=1", "what", /what/],
      ["q=theft&q=arson", "q", /"theft and arson": expected one text/],
      ["q=theft%00", "q", /control characters/],
    ];
    for (const [query, param, says] of cases) {
      const { status, body } = await app.json(`/api/search?${query}`);
      assertEquals(status, 400, query);
      const [fault] = body.errors as { param: string; message: string }[];
      assertEquals(fault!.param, param, query);
      assertMatch(fault!.message, says);
    }
  });

  await t.step("it is known by version, streets and question", async () => {
    const ask = (path: string, etag?: string) =>
      app.ask(
        path,
        etag === undefined ? {} : {
          headers: { "if-none-match": etag },
        },
      );
    const first = await ask("/api/search?q=Clark  St");
    const etag = first.headers.get("etag")!;
    await first.body?.cancel();
    const again = await ask("/api/search?q=clark+st", etag);
    assertEquals(again.status, 304);
    const other = await ask("/api/search?q=clark+st&limit=3", etag);
    assertEquals(other.status, 200);
    await other.body?.cancel();
  });

  await t.step("the streets can be had whole", async () => {
    const { body } = await app.json("/api/manifest");
    const { id } = body.data.streets.lines as { id: string };
    const response = await app.ask(`/api/streets/${id}`);
    assertMatch(response.headers.get("cache-control")!, /immutable/);
    const streets = decodeStreets(
      new Uint8Array(await response.arrayBuffer()),
    );
    assert(streets.length > 300, `${streets.length} streets`);
    const gone = await app.json("/api/streets/0123456789abcdef");
    assertEquals(gone.status, 404);
    assertMatch(String(gone.body.type), /unknown-streets/);
  });
});
