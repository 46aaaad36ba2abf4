/** `/api/counts`, in process, on the demo city. */
import {
  assert,
  assertEquals,
  assertMatch,
  assertStringIncludes,
} from "@std/assert";
import Papa from "papaparse";
import { AREA_RESIDENTS } from "../lib/core/codes/community_areas.ts";
import { weeklyDispersion } from "../lib/core/compare/dispersion.ts";
import { countInterval } from "../lib/core/compare/rates.ts";
import type { Dimension } from "../lib/core/engine/dimensions.ts";
import { EVERYTHING, type Filter } from "../lib/core/filter/filter.ts";
import type { Incident } from "../lib/core/incident/incident.ts";
import { openApp } from "./support/app.ts";
import { naiveTable } from "./support/naive_counts.ts";

const MONTH = { from: "2025-12-01", to: "2025-12-31" };
const IN_MONTH = "from=2025-12-01&to=2025-12-31";

Deno.test("counts by any dimensions", async (t) => {
  await using app = await openApp();
  const text = await (await app.ask(`/api/crimes.ndjson?${IN_MONTH}`)).text();
  const incidents: Incident[] = text.split("\n").filter(Boolean)
    .map((line) => JSON.parse(line));
  const counted = (by: Dimension[], part: Partial<Filter> = {}) =>
    naiveTable(incidents, { ...EVERYTHING, ...MONTH, ...part }, by);
  const told = (by: Dimension[], rows: Record<string, unknown>[]) =>
    new Map(rows.map((row) => [
      JSON.stringify(by.map((dimension) => row[dimension])),
      Number(row.count),
    ]));

  await t.step("are those of the incidents one by one", async () => {
    const cases: [Dimension[], string, Partial<Filter>][] = [
      [["type"], "", {}],
      [["ward", "kind"], "", {}],
      [["beat", "description", "week"], "&area=25", { area: [25] }],
      [["place", "hour"], "&arrest=true", { arrest: true }],
      [["iucr", "month_of_year"], "&hour=22-4", {
        hour: [22, 23, 0, 1, 2, 3, 4],
      }],
    ];
    for (const [by, query, part] of cases) {
      const path = `/api/counts?by=${by}&${IN_MONTH}${query}`;
      const { body: { data, meta } } = await app.json(path);
      const expected = counted(by, part);
      assert(expected.size > 5, path);
      assertEquals(told(by, data), expected, path);
      assertEquals(meta.returned, expected.size, path);
      assertEquals(
        meta.total,
        [...expected.values()].reduce((sum, count) => sum + count, 0),
        path,
      );
    }
  });

  await t.step("come sorted and cut, and say so", async () => {
    const path = `/api/counts?by=type&order=-count&limit=3&${IN_MONTH}`;
    const { body: { data, meta } } = await app.json(path);
    const most = [...counted(["type"]).values()].sort((a, b) => b - a);
    assertEquals(
      data.map(({ count }: { count: number }) => count),
      most.slice(0, 3),
    );
    assertEquals([meta.rows, meta.returned], [most.length, 3]);
    assertStringIncludes(meta.caveats.join(), `3 of ${most.length} rows`);
  });

  await t.step("say which units of time the period cuts", async () => {
    const cases: [by: string, period: string, expected: RegExp | null][] = [
      [
        "week",
        "from=2025-12-20&to=2025-12-31",
        /week from 2025-12-20 on, the last week up to 2025-12-31/,
      ],
      [
        "type,month",
        "from=2025-11-01&to=2025-12-24",
        /: the last month up to 2025-12-24/,
      ],
      [
        "year",
        "from=2024-03-01&to=2024-12-31",
        /: the first year from 2024-03-01 on\./,
      ],
      ["week", "from=2025-12-01&to=2025-12-28", null],
      ["day,month", IN_MONTH, null],
    ];
    for (const [by, period, expected] of cases) {
      const path = `/api/counts?by=${by}&${period}`;
      const { body: { meta } } = await app.json(path);
      const said = meta.caveats.filter((one: string) => /^Not whole/.test(one));
      assertEquals(said.length, expected === null ? 0 : 1, path);
      if (expected !== null) assertMatch(said[0], expected);
    }
  });

  await t.step("tell what does not occur, if that is asked for", async () => {
    const path = `/api/counts?by=area,day&type=ARSON&zeros=true&${IN_MONTH}`;
    const { body: { data } } = await app.json(path);
    const areas = new Set(data.map(({ area }: { area: number }) => area));
    areas.delete(null);
    assertEquals(areas.size, 77);
    const known = counted(["area", "day"], { type: ["ARSON"] });
    for (const { area, day, count } of data) {
      assertEquals(count, known.get(JSON.stringify([area, day])) ?? 0);
    }
    assertEquals(data.length % 31, 0);
    const one = await app.json(
      `/api/counts?by=area&area=8&zeros=true&${IN_MONTH}`,
    );
    assertEquals(one.body.data.length, 1, "the filter asks for one");
    const summers = await app.json(
      "/api/counts?by=month&zeros=true&type=ARSON&area=9&year=2025&month_of_year=6-8",
    );
    assertEquals(
      summers.body.data.map(({ month }: { month: string }) => month),
      ["2025-06", "2025-07", "2025-08"],
      "no other month is a zero",
    );
    assert(!summers.body.meta.caveats.join().includes("late reports"));
    const many = await app.json(
      `/api/counts?by=day,beat,iucr&zeros=true&${IN_MONTH}`,
    );
    assertEquals(many.status, 400);
    assertStringIncludes(many.body.type, "too-many-rows");
    assertStringIncludes(many.body.detail, "Leave zeros=true out");
  });

  await t.step("but not of more than takes a moment", async () => {
    for (const extension of ["", ".csv", ".ndjson"]) {
      const path = `/api/counts${extension}?by=day,beat,iucr&limit=1`;
      const all = await app.json(path);
      assertEquals(all.status, 400);
      assertStringIncludes(all.body.type, "too-many-rows");
      assertStringIncludes(all.body.detail, "at most 250000 incidents");
    }
    const less = "/api/counts?by=day,beat,iucr&limit=1";
    for (const part of ["type=ARSON", IN_MONTH]) {
      const { status } = await app.json(`${less}&${part}`);
      assertEquals(status, 200, part);
    }
    const { status } = await app.json("/api/counts?by=hour,beat,iucr&limit=1");
    assertEquals(status, 200, "these have room");
  });

  await t.step("as rates and shares", async () => {
    const path = `/api/counts?by=area&measure=rate&${IN_MONTH}`;
    const { body: { data, meta } } = await app.json(path);
    for (const { area, count, rate } of data) {
      if (area === null) assertEquals(rate, null);
      else {
        const expected = count * 1000 / AREA_RESIDENTS[area]!;
        assert(Math.abs(rate - expected) <= 0.0005, `${area}: ${rate}`);
      }
    }
    assertStringIncludes(meta.caveats.join(), "2020 census");
    const austin = data.find(({ area }: { area: number }) => area === 25);
    const weeks = (await app.json(
      `/api/counts?by=week&area=25&zeros=true&from=2024-01-01&to=2025-12-21`,
    )).body.data.map(({ count }: { count: number }) => count);
    assertEquals(weeks.length, 103, "whole and settled ones of two years");
    const [least, most] = countInterval(
      austin.count,
      weeklyDispersion(weeks),
    )!.map((count) => 1000 * count / AREA_RESIDENTS[25]!);
    assert(Math.abs(austin.rate_low - least!) <= 0.0005, `${least}`);
    assert(Math.abs(austin.rate_high - most!) <= 0.0005, `${most}`);
    const csv = await (await app.ask(
      `/api/counts.csv?by=area,type,hour&measure=rate&order=-rate_low&limit=9&${IN_MONTH}`,
    )).text();
    const [head, ...lines] = csv.trim().split("\r\n");
    assertEquals(head, "area,type,hour,count,rate,rate_low,rate_high");
    const lows = lines.map((line) => {
      const [count, rate, low, high] = line.split(",").slice(3).map(Number);
      assert(count! > 0 && low! <= rate! && rate! <= high!, line);
      return low!;
    });
    assertEquals(lows, lows.toSorted((a, b) => b - a));
    const { body } = await app.json(
      `/api/counts?by=arrest&measure=share&${IN_MONTH}`,
    );
    const shares = body.data.map(({ share }: { share: number }) => share);
    assert(Math.abs(shares[0] + shares[1] - 1) < 1e-5, `${shares}`);
    for (const { count, share, share_low, share_high } of body.data) {
      // For so many, the normal distribution says nearly the same.
      const half = 1.96 * Math.sqrt(share * (1 - share) / body.meta.total);
      assert(Math.abs(share - count / body.meta.total) < 1e-6);
      assert(Math.abs(share_low - (share - half)) < half / 10);
      assert(Math.abs(share_high - (share + half)) < half / 10);
    }
    const few = await app.json(
      `/api/wards.geojson?measure=share&type=HOMICIDE&from=2025-12-30`,
    );
    const none = few.body.features.map((
      { properties }: { properties: Record<string, number> },
    ) => properties).find(({ count }: Record<string, number>) => count === 0);
    assertEquals([none.share, none.share_low], [0, 0]);
    assert(none.share_high > 0 && none.share_high < 1);
  });

  await t.step("as changes from other days, with their intervals", async () => {
    const current = { from: "2025-06-01", to: "2025-08-31" };
    const base = { from: "2024-06-01", to: "2024-08-31" };
    const query = `measure=change&from=${current.from}&to=${current.to}`;
    const path = `/api/counts?by=type&order=-change&${query}`;
    const { status, body: { data, meta, detail } } = await app.json(path);
    assertEquals(status, 200, detail);
    const countsOf = async ({ from, to }: typeof base) => {
      const path = `/api/counts?by=type&from=${from}&to=${to}`;
      return told(["type"], (await app.json(path)).body.data);
    };
    const [now, before] = [await countsOf(current), await countsOf(base)];
    assertEquals(told(["type"], data), now);
    const changes = [];
    for (const row of data) {
      const { type, base_count, change, change_low, change_high } = row;
      assertEquals(base_count, before.get(JSON.stringify([type])) ?? 0);
      if (change === null) continue;
      assert(base_count >= 10 && change_low <= change && change <= change_high);
      const plain = 100 * (row.count / base_count - 1);
      assert(Math.abs(change - plain) <= 0.05, `${type}: ${change}`);
      changes.push(change);
    }
    assertEquals(changes, changes.toSorted((a, b) => b - a));
    assert(changes.length > 5);
    const { comparison } = meta;
    assertEquals(comparison.baseFrom, base.from);
    assertEquals(comparison.count, meta.total);
    const two = await app.json(`/api/counts?by=area,arrest&area=8,25&${query}`);
    assertEquals(two.body.data.length, 4);
    const csv = await app.ask(
      `/api/counts.csv?by=type&order=-change&${query}`,
    );
    assertEquals(
      (await csv.text()).split("\r\n")[0],
      "type,count,base_count,change,change_low,change_high,verdict",
    );
    const refusals: [query: string, param: string, words: RegExp][] = [
      ["by=type&measure=change", "measure", /nothing to compare with/],
      [`by=type&compare=2001&${query}`, "compare", /nothing to compare with/],
      [`by=month&${query}`, "measure", /as much of each month/],
      [`by=type,area,arrest&${query}`, "measure", /one or two dimensions/],
      [`by=type&compare=area:8&${query}`, "compare", /expected other days/],
      [`by=type&compare=none&${query}`, "compare", /one from other days/],
      [`by=type&zeros=true&${query}`, "zeros", /occurs in either/],
      ["by=type&compare=year", "compare", /takes measure=change/],
      ["by=type&measure=", "measure", /it is empty/],
    ];
    for (const [query, param, words] of refusals) {
      const { status, body } = await app.json(`/api/counts?${query}`);
      assertEquals([status, body.errors?.[0].param], [400, param], query);
      assertMatch(body.detail, words, query);
    }
  });

  await t.step("as files with the same rows", async () => {
    const query = `by=beat,type&order=beat,-count&${IN_MONTH}`;
    const { body: { data } } = await app.json(`/api/counts?${query}`);
    const csv = await app.ask(`/api/counts.csv?${query}`);
    assertEquals(
      csv.headers.get("content-type"),
      "text/csv; charset=utf-8; header=present",
    );
    assertMatch(
      csv.headers.get("content-disposition")!,
      /filename="chicago-crimes-.+-[0-9a-f]{16}-counts-by-beat-type\.csv"$/,
    );
    const rows = Papa.parse(await csv.text(), { skipEmptyLines: true })
      .data as string[][];
    assertEquals(rows[0], ["beat", "type", "count"]);
    assertEquals(
      rows.slice(1),
      data.map((row: Record<string, unknown>) =>
        [row.beat ?? "", row.type, row.count].map(String)
      ),
    );
    const lines = await app.ask(`/api/counts.ndjson?${query}`);
    assertEquals(
      (await lines.text()).trim().split("\n").map((line) => JSON.parse(line)),
      data,
    );
    const etag = csv.headers.get("etag")!;
    const again = await app.ask(`/api/counts.csv?${query}`, {
      headers: { "if-none-match": etag },
    });
    assertEquals(again.status, 304);
  });

  await t.step("are kept, and refused in words", async () => {
    const path = `/api/counts?by=ward&${IN_MONTH}`;
    await (await app.ask(path)).text();
    const kept = await app.ask(path);
    await kept.text();
    assertEquals(kept.headers.get("x-cache"), "hit");
    const { status, body } = await app.json("/api/counts?by=wards");
    assertEquals(status, 400);
    assertEquals(body.errors[0].param, "by");
    assertStringIncludes(body.detail, "the nearest is ward");
  });
});
