import { assertEquals } from "@std/assert";
import { inlineReads } from "./env_plugin.ts";

Deno.test("inlineReads() writes public variables into the code, and no others", () => {
  Deno.env.set("FRESH_PUBLIC_TEST_NAME", 'a "b"');
  try {
    assertEquals(
      inlineReads("f(Deno.env.get('FRESH_PUBLIC_TEST_NAME'))"),
      'f("a \\"b\\"")',
    );
    assertEquals(
      inlineReads('Deno.env.get("FRESH_PUBLIC_TEST_NONE")'),
      "undefined",
    );
    const secret = 'Deno.env.get("SECRET")';
    assertEquals(inlineReads(secret), secret);
  } finally {
    Deno.env.delete("FRESH_PUBLIC_TEST_NAME");
  }
});
