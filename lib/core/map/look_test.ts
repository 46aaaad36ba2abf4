import { assertEquals } from "@std/assert";
import {
  heldBreaks,
  lookParams,
  type MapLook,
  parseLook,
  scaleUnit,
  USUAL_LOOK,
} from "./look.ts";

const read = (query: string) => parseLook(new URLSearchParams(query));

Deno.test("a look is read as it was written", () => {
  const looks: MapLook[] = [
    USUAL_LOOK,
    { ...USUAL_LOOK, layer: "hexagons" },
    { layer: "areas", perResident: true, scale: null },
    {
      layer: "areas",
      perResident: true,
      scale: { of: scaleUnit("areas", null, true), breaks: [0.5, 1.2, 30] },
    },
    {
      ...USUAL_LOOK,
      scale: { of: scaleUnit("squares", 9), breaks: [1, 2, 5, 10] },
    },
  ];
  for (const look of looks) {
    const query = new URLSearchParams(lookParams(look));
    assertEquals(read(query.toString()), { look, faults: [] });
  }
  assertEquals(lookParams(USUAL_LOOK), []);
});

Deno.test("parseLook() leaves out what cannot be used, and says so", () => {
  const wrong = [
    "layer=heat",
    "per=mile",
    "scale=5",
    "scale=squares-9:",
    "scale=squares-9:5,2",
    "scale=squares-9:0,2",
    "scale=squares:1,2",
    "scale=areas-9:1,2",
    "scale=areas:1,2,3,4,5,6,7,8",
    "scale=areas:1,2:3",
  ];
  for (const query of wrong) {
    const { look, faults } = read(query);
    assertEquals(look, USUAL_LOOK, query);
    assertEquals(
      faults.map(({ param }) => param),
      [query.split("=")[0]],
      query,
    );
  }
  assertEquals(read("layer=&per=&scale=").faults, []);
});

Deno.test("a held scale is that of what it was held for", () => {
  const look = { ...USUAL_LOOK, scale: { of: "squares-9", breaks: [1, 2] } };
  assertEquals(heldBreaks(look, scaleUnit("squares", 9)), [1, 2]);
  assertEquals(heldBreaks(look, scaleUnit("squares", 8)), null);
  assertEquals(heldBreaks(USUAL_LOOK, scaleUnit("squares", 9)), null);
});
