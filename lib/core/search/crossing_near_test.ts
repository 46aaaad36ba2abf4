import { assertEquals } from "@std/assert";
import {
  HUNDRED,
  NAMES,
  STREETS,
  ZERO_X,
  ZERO_Y,
} from "../../../tests/support/small_city.ts";
import { toLatitude, toLongitude } from "../grid.ts";
import { crossingNear } from "./crossing_near.ts";
import { Search } from "./search.ts";

const at = (x: number, y: number) =>
  crossingNear(
    STREETS,
    Math.round(toLatitude(y + 0.5) * 1e5) / 1e5,
    Math.round(toLongitude(x + 0.5) * 1e5) / 1e5,
  );

Deno.test("crossingNear() knows the crossings that search finds", () => {
  const search = new Search(STREETS, NAMES);
  for (
    const [typed, label] of [
      ["47th and wentworth", "W 47th St and S Wentworth Ave"],
      ["halsted and north", "W North Ave and N Halsted St"],
      ["clark and addison", "W Addison St and N Clark St"],
    ] as const
  ) {
    const { target } = search.find(typed)[0]!;
    assertEquals(target.kind, "crossing");
    if (target.kind !== "crossing") return;
    assertEquals(at(target.x, target.y), { label, isThere: true }, typed);
  }
});

Deno.test("crossingNear() says that a spot is only near one, or near none", () => {
  const [x, y] = [ZERO_X - 2 * HUNDRED, ZERO_Y + 47 * HUNDRED];
  assertEquals(at(x + 60, y - 20), {
    label: "W 47th St and S Wentworth Ave",
    isThere: false,
  });
  assertEquals(at(x + HUNDRED * 0.75, y + HUNDRED * 3), null);
});
