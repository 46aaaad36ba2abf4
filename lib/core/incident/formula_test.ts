import { assertEquals } from "@std/assert";
import { markAsText, withoutMark } from "./formula.ts";

Deno.test("what a spreadsheet would run is marked as text, and only that", () => {
  const cases: [text: string, marked: string][] = [
    ["=CMD()|CALC", "'=CMD()|CALC"],
    ["+1 S TESTER AVE", "'+1 S TESTER AVE"],
    ["-2", "'-2"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["\t=1", "'\t=1"],
    ["STREET", "STREET"],
    ["'STREET'", "'STREET'"],
    ["", ""],
  ];
  for (const [text, marked] of cases) {
    assertEquals(markAsText(text), marked);
    assertEquals(withoutMark(marked), text);
  }
});
