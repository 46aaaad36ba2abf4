import { assertEquals } from "@std/assert";
import { readTestArguments } from "./test_arguments.ts";

Deno.test("readTestArguments() tells options and paths apart, and what --filter has behind it", () => {
  const cases: [
    args: string[],
    options: string[],
    texts: string[],
    filter: string | null,
  ][] = [
    [[], [], [], null],
    [["chunks", "--no-check", "api"], ["--no-check"], ["chunks", "api"], null],
    [["--filter=a b", "chunks"], ["--filter=a b"], ["chunks"], "a b"],
    [["--filter", "a b", "chunks"], ["--filter=a b"], ["chunks"], "a b"],
    [["--filter", "--x", "chunks"], ["--filter=--x"], ["chunks"], "--x"],
    [["chunks", "--filter"], ["--filter"], ["chunks"], null],
  ];
  for (const [args, options, texts, filter] of cases) {
    const read = readTestArguments(args);
    assertEquals(read, { options, texts, filter }, args.join(" "));
  }
});
