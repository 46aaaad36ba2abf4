/** What ARCHITECTURE.md says of bytes a row is what the city's rows take. */
import { assertEquals } from "@std/assert";
import { loadRows } from "../../../../tests/support/engine_rows.ts";
import { realFile } from "../../../../tests/support/real_rows.ts";
import { Kinds } from "./ask/kinds.ts";
import { PLANE_BYTES } from "./ask/planes.ts";
import { PLACE_NAMES } from "../../chunks/columns.ts";
import { compactCopy, Shard } from "./ask/shard.ts";
import { CityCells } from "./city/city_cells.ts";
import { CitySquares } from "./city/city_squares.ts";
import { CoreGroups } from "./groups/core_groups.ts";
import { groupBytes } from "./groups/group_list.ts";
import { askedGroups } from "./groups/groups.ts";
import { toSegment } from "./space/build/space_build.ts";
import { runBytes, type Segment, segmentBytes } from "./space/space.ts";
import { Streets } from "./space/streets.ts";

const TEXT = Deno.readTextFileSync(
  new URL("../../../../ARCHITECTURE.md", import.meta.url),
).replace(/\s+/g, " ");

/** The figures of a row of the table of structures: bytes a row. */
function told(structure: string): string {
  const row = TEXT.match(
    new RegExp(`\\| ${RegExp.escape(structure)}[^|]*\\| ([^|]+?) \\|`),
  );
  return row?.[1] ?? `no row of ${structure}`;
}

/** What a sentence of the document says where the pattern has a group. */
function said(sentence: RegExp): string {
  return TEXT.match(sentence)?.[1] ?? `no sentence ${sentence}`;
}

Deno.test({
  name: "ARCHITECTURE.md says how many bytes a row structures take " +
    "(needs ../shared/data)",
  ignore: realFile("crimes/2017.parquet") === null,
  async fn() {
    const { rows, chunks, dictionary, database } = await loadRows();
    const kinds = new Kinds(dictionary);
    kinds.grow();
    const shards = chunks.map((chunk) => new Shard(chunk));
    const texts = {
      places: dictionary.places.length,
      blocks: dictionary.blocks.length,
    };
    const ofAll = (bytesOf: (shard: Shard) => number) =>
      shards.reduce((sum, shard) => sum + bytesOf(shard), 0);
    const aRow = (...bytes: number[]) =>
      bytes.map((bytes) => String(Number((bytes / rows).toFixed(1))))
        .join(", ");

    const core = new CoreGroups(kinds);
    const groups = ofAll((shard) =>
      groupBytes([...core.of(shard).values()].flatMap((of) => [...of.values()]))
    );
    assertEquals(told("groups of equal rows"), aRow(groups));
    const [byPlace, byOffense] = (["place", "offense"] as const).map((name) =>
      ofAll((shard) => groupBytes(askedGroups(shard, name, kinds)!.values()))
    );
    assertEquals(
      told("groups by place, by IUCR code"),
      aRow(byPlace!, byOffense!),
    );
    const cells = new CityCells(shards).bytes;
    assertEquals(told("cells of the whole city"), aRow(cells));
    const squares = new CitySquares(shards, kinds).bytes;
    assertEquals(told("charts of squares"), aRow(squares));
    assertEquals(told("kind and hour planes"), String(PLANE_BYTES));

    const copies = PLACE_NAMES.map((name) =>
      ofAll(({ chunk }) => compactCopy(name, chunk.place!, texts).byteLength) /
      rows
    );
    assertEquals(
      told("copies of place columns"),
      `${Math.min(...copies)} to ${Math.max(...copies)} each`,
    );
    const kept = copies.reduce((sum, bytes) => sum + bytes);
    assertEquals(
      said(/the columns that filters need, (\w+) bytes a row/),
      [
        ...["five", "six", "seven", "eight", "nine"],
      ][kept - 5],
    );

    const segmentsOf = (withPlace: boolean) =>
      [true, false].map((isYear): Segment => {
        const some = shards.filter(({ chunk: { period } }) =>
          (period.length === 4) === isYear
        );
        const parts = withPlace
          ? some.map((shard) => shard.placeColumns())
          : null;
        const { places } = texts;
        const streets = new Streets(dictionary);
        const from = { shards: some, parts, places, streets, simd: true };
        return toSegment(from, kinds, Infinity) as Segment;
      });
    const bytesOf = (segments: readonly Segment[]) =>
      segments.reduce((sum, segment) => sum + segmentBytes(segment), 0);
    const bare = bytesOf(segmentsOf(false));
    const whole = segmentsOf(true);
    assertEquals(
      told("the space-major copy"),
      aRow(bare, bytesOf(whole)),
    );
    const runs = whole.reduce(
      (sum, { runs: { starts } }) => sum + starts.length - 1,
      0,
    );
    assertEquals(
      said(/Runs have (\d+) rows on average/),
      (rows / runs).toFixed(0),
    );
    const tables = whole.reduce((sum, { runs }) => sum + runBytes(runs), 0);
    assertEquals(
      said(/no column of it is kept \(([\d.]+) bytes a row/),
      aRow(tables),
    );
    database.closeSync();
  },
});
