import { assertEquals } from "@std/assert";
import { fileAnswer } from "./file_answer.ts";

Deno.test("a file whose reading is billed is paid for by what is sent of it", async () => {
  const content = new Uint8Array(1_000);
  const cases: [range: string | null, isBilled: boolean, paid: number][] = [
    [null, true, 1_000],
    ["bytes=100-299", true, 200],
    ["Bytes=100-299", true, 200],
    [null, false, 0],
  ];
  for (const [range, isBilled, wanted] of cases) {
    let paid = 0;
    const request = new Request("http://localhost/", {
      headers: range === null ? {} : { range },
    });
    const response = await fileAnswer(
      request,
      {
        bytes: content.length,
        sha256: "0".repeat(64),
        async *read(from, end) {
          for (; from < end; from += 50) yield content.slice(from, from + 50);
        },
        ...isBilled && { isBilled },
      },
      {},
      {
        mayBeDirect: () => Promise.resolve(true),
        pay: (bytes) => Promise.resolve(void (paid += bytes)),
      },
    );
    assertEquals((await response.bytes()).length, wanted || content.length);
    assertEquals(paid, wanted);
  }
});
