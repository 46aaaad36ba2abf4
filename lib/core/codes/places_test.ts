import { assertEquals } from "@std/assert";
import { mergePlace, MOST_PLACE_COMMAS, PLACES_BY_KEY } from "./places.ts";

Deno.test("mergePlace() gives spellings of one place one name", () => {
  const cases: [text: string, place: string][] = [
    [
      "PARKING LOT/GARAGE(NON.RESID.)",
      "PARKING LOT / GARAGE (NON RESIDENTIAL)",
    ],
    [
      "PARKING LOT / GARAGE (NON RESIDENTIAL)",
      "PARKING LOT / GARAGE (NON RESIDENTIAL)",
    ],
    ["SCHOOL, PUBLIC, BUILDING", "SCHOOL - PUBLIC BUILDING"],
    ["school -  public building", "SCHOOL - PUBLIC BUILDING"],
    ["HOTEL /MOTEL", "HOTEL / MOTEL"],
    ["TAXI CAB", "TAXICAB"],
    // Not the same, however alike.
    ["HOTEL", "HOTEL"],
    ["SCHOOL, PRIVATE, GROUNDS", "SCHOOL - PRIVATE GROUNDS"],
    ["PARKING LOT", "PARKING LOT"],
    [" Street", "STREET"],
    ["", ""],
  ];
  for (const [text, place] of cases) assertEquals(mergePlace(text), place);
});

Deno.test("a merged place stays what it is, and holds few commas", () => {
  for (const place of PLACES_BY_KEY.values()) {
    assertEquals(mergePlace(place), place);
    assertEquals(place.split(",").length - 1 <= MOST_PLACE_COMMAS, true);
  }
});
