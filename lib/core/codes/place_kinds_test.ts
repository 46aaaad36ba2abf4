import { assertEquals } from "@std/assert";
import { askDuckDB, realFile } from "../../../tests/support/real_rows.ts";
import { KIND_GROUPS, PLACE_KINDS, placeKindOf } from "./place_kinds.ts";
import { mergePlace } from "./places.ts";

const PLACES: readonly string[] = PLACE_KINDS.flatMap(({ places }) => places);

Deno.test("placeKindOf() says what kind of place a location description is", () => {
  const cases: [place: string, kind: string][] = [
    ["STREET", "street"],
    ["CHA PARKING LOT / GROUNDS", "residence"],
    ["PARKING LOT / GARAGE (NON RESIDENTIAL)", "parking"],
    ["CTA TRAIN", "transit"],
    ["GAS STATION", "shop"],
    ["TAVERN / LIQUOR STORE", "bar-or-restaurant"],
    ["OTHER", "other"],
    ["ON THE MOON", "other"],
  ];
  for (const [place, kind] of cases) {
    assertEquals(placeKindOf(place), kind, place);
  }
});

Deno.test("a place is of one kind, and listed by its merged spelling", () => {
  assertEquals(new Set(PLACES).size, PLACES.length);
  for (const place of PLACES) assertEquals(mergePlace(place), place);
});

Deno.test("every kind of place is in one group", () => {
  assertEquals(
    KIND_GROUPS.flatMap(({ kinds }) => kinds).toSorted(),
    PLACE_KINDS.map(({ name }) => name).toSorted(),
  );
});

const years = realFile("crimes");
const files = ["portal_2017", "sample_2024_bom_10000"]
  .map((name) => realFile(`csv/${name}.csv.gz`));

Deno.test({
  name: "every location description of the real records has a kind",
  ignore: years === null || files.includes(null),
  async fn() {
    const texts = await askDuckDB(
      `select distinct location_description as text
         from read_parquet('${years}/*.parquet') union
       select distinct "Location Description" from read_csv([${
        files.map((file) => `'${file}'`)
      }], all_varchar = true, union_by_name = true)`,
    );
    const known = new Set(PLACES);
    const unknown = texts.map(({ text }) => text as string | null)
      .filter((text) => text !== null && !known.has(mergePlace(text)));
    assertEquals(unknown, []);
  },
});
