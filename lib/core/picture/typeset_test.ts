import { assert, assertEquals } from "@std/assert";
import { fit, type Run, toLines, widthOf } from "./typeset.ts";

const SENTENCE: Run[] = [
  { text: "20,151", isBold: true },
  { text: "crimes reported between October 9 and November 5, 2018." },
];

const textOf = (lines: readonly (readonly Run[])[]) =>
  lines.map((line) => line.map(({ text }) => text).join(" "));

Deno.test("toLines() keeps all words, and every line within its width", () => {
  for (const width of [200, 300, 500, 5000]) {
    const lines = toLines(SENTENCE, 40, width);
    assertEquals(
      textOf(lines).join(" "),
      SENTENCE.map(({ text }) => text).join(" "),
    );
    for (const line of lines) {
      const used = line.reduce((sum, run) => sum + widthOf(run, 40), 0);
      assert(used <= width, `${used} of ${width}`);
    }
  }
  assertEquals(toLines([{ text: "" }], 20, 100), []);
});

Deno.test("fit() takes the largest size that has room, and cuts what has none", () => {
  const room = { sizes: [40, 30, 20], leading: 1.2, width: 400 };
  assertEquals(fit(SENTENCE, { ...room, height: 1000 }).size, 40);
  const small = fit(SENTENCE, { ...room, height: 100 });
  assert(small.size < 40);
  assert(small.lines.length * small.size * 1.2 <= 100);
  const cut = fit(SENTENCE, { ...room, height: 25 });
  assertEquals(cut.lines.length, 1);
  assert(textOf(cut.lines)[0]!.endsWith(" …"));
});
