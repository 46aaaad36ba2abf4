import { assertEquals } from "@std/assert";
import { isIndexCrime, isViolent } from "./fbi.ts";

Deno.test("an FBI code says whether a crime is an index crime, and a violent one", () => {
  const cases: [code: string | null, index: boolean, violent: boolean][] = [
    ["01A", true, true],
    ["01B", false, false], // involuntary manslaughter
    ["02", true, true],
    ["03", true, true],
    ["04A", true, true],
    ["04B", true, true],
    ["05", true, false],
    ["06", true, false],
    ["07", true, false],
    ["08B", false, false],
    ["09", true, false],
    ["18", false, false],
    [null, false, false],
  ];
  for (const [code, index, violent] of cases) {
    assertEquals(isIndexCrime(code), index, `index of ${code}`);
    assertEquals(isViolent(code), violent, `violent of ${code}`);
  }
});
