import { assertEquals, assertThrows } from "@std/assert";
import { readCursor, toCursor } from "./cursor.ts";
import { Problem } from "./problem.ts";

const VERSION = "0123456789abcdef";
const paramsOf = (cursor: string) => new URLSearchParams({ cursor });

Deno.test("readCursor() reads back what toCursor() wrote", () => {
  for (
    const told of [
      { before: { day: 0, minute: 0, id: 1 } },
      { before: { day: 9_000, minute: 1439, id: 4_294_967_295 } },
      { after: { day: 9_000, minute: 1439, id: 7 } },
      { skip: 49_999 },
    ]
  ) {
    const cursor = { told, version: VERSION };
    assertEquals(readCursor(paramsOf(toCursor(cursor))), cursor);
  }
  assertEquals(readCursor(new URLSearchParams()), null);
});

Deno.test("readCursor() refuses any other text", () => {
  const told = { before: { day: 1, minute: 2, id: 3 } };
  const good = paramsOf(toCursor({ told, version: VERSION }));
  good.append("cursor", toCursor({ told, version: "f".repeat(16) }));
  const texts = [
    "",
    `s1`,
    `s.${VERSION}`,
    "x",
    "%%%",
    "1.2",
    "1.2.3",
    `1.2.3.4.${VERSION}`,
    "a",
  ];
  for (
    const params of [good, ...texts.map((text) => paramsOf(btoa(text)))]
  ) {
    const problem = assertThrows(() => readCursor(params), Problem);
    assertEquals(problem.extras.errors?.[0]?.param, "cursor", `${params}`);
  }
});
