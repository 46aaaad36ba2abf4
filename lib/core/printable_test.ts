import { assertEquals } from "@std/assert";
import { printable, printableLine } from "./printable.ts";

Deno.test("printable() lets nothing through that steers a terminal", () => {
  const cases: [text: string, shown: string][] = [
    ["047XX S PEÑA AVE\n", "047XX S PEÑA AVE\n"],
    ["\x1b[2J\x1b]0;title\x07", "\\u001b[2J\\u001b]0;title\\u0007"],
    ["a\rb\tc\bd\x7f", "a\\u000db\\u0009c\\u0008d\\u007f"],
    ["\x9b2J", "\\u009b2J"],
    ["right\u202eleft\u200b", "right\\u202eleft\\u200b"],
    ["a\u2028b\ud800", "a\\u2028b\\ud800"],
  ];
  for (const [text, shown] of cases) assertEquals(printable(text), shown);
});

Deno.test("printable() leaves JSON meaning what it does", () => {
  const value = { a: "\x9b\u202e\x7f" };
  assertEquals(JSON.parse(printable(JSON.stringify(value))), value);
});

Deno.test("printableLine() makes one line", () => {
  assertEquals(printableLine("a\r\nb\n\nc\x1b"), "a b c\\u001b");
});
