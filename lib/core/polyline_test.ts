import { assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { decodePolyline, encodePolyline, type Place } from "./polyline.ts";

Deno.test("a polyline is written as Google documents it", () => {
  const places: Place[] = [[38.5, -120.2], [40.7, -120.95], [43.252, -126.453]];
  const text = "_p~iF~ps|U_ulLnnqC_mqNvxq`@";
  assertEquals(encodePolyline(places), text);
  assertEquals(decodePolyline(text), places);
  assertEquals(encodePolyline([]), "");
  assertEquals(decodePolyline(""), []);
  assertEquals(decodePolyline("??"), [[0, 0]]);
});

/** Degrees of five decimals, as division gives them. */
const degrees = (most: number) =>
  fc.integer({ min: -most * 1e5, max: most * 1e5 }).map((n) => n / 1e5);
const places = fc.array(fc.tuple(degrees(90), degrees(180)), { maxLength: 40 });

Deno.test("places with five decimals come back as they were", () => {
  fc.assert(
    fc.property(places, (places) => {
      const plain = places.map(([a, b]): Place => [a || 0, b || 0]);
      const text = encodePolyline(places);
      assertEquals(decodePolyline(text), plain);
    }),
  );
});

Deno.test("damaged text is refused, or is other places written rightly", () => {
  fc.assert(
    fc.property(
      places.filter(({ length }) => length > 0),
      fc.nat(),
      fc.integer({ min: 0, max: 255 }),
      fc.constantFrom("change", "cut", "put"),
      (places, at, code, how) => {
        const text = encodePolyline(places);
        const index = at % text.length;
        const character = String.fromCharCode(code);
        const damaged = text.slice(0, index) +
          (how === "cut" ? "" : character) +
          (how === "put" ? text.slice(index) : text.slice(index + 1));
        let read: Place[];
        try {
          read = decodePolyline(damaged);
        } catch (error) {
          assertEquals((error as Error).name, "SyntaxError");
          return;
        }
        assertEquals(encodePolyline(read), damaged);
      },
    ),
    { numRuns: 2000 },
  );
});

Deno.test("what is no polyline is refused", () => {
  const cases: [name: string, text: string][] = [
    ["half a place", "?"],
    ["cut within a number", "_p~iF~ps|"],
    ["a space", "_p~iF ~ps|U"],
    ["a character before the first", "_p~iF>ps|U"],
    ["a character past ASCII", "_p~iFé"],
    ["longer than need be", "_?_?"],
    ["a number that no degrees have", "______________"],
  ];
  for (const [name, text] of cases) {
    assertThrows(() => decodePolyline(text), SyntaxError, "polyline", name);
  }
});
