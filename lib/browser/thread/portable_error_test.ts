import { assert, assertEquals, assertInstanceOf } from "@std/assert";
import { FetchError } from "../data/http.ts";
import { fromPortable, toPortable } from "./portable_error.ts";

/** As it arrives in another thread. */
const sent = (error: unknown) =>
  fromPortable(structuredClone(toPortable(error)));

Deno.test("errors keep class, message and where they happened", () => {
  for (
    const error of [
      new Error("plain"),
      new TypeError("of a type"),
      new RangeError("of a range"),
      new SyntaxError("of syntax"),
    ]
  ) {
    const arrived = sent(error);
    assert(Object.getPrototypeOf(arrived) === Object.getPrototypeOf(error));
    assertEquals([arrived.name, arrived.message, arrived.stack], [
      error.name,
      error.message,
      error.stack,
    ]);
  }
});

Deno.test("a FetchError keeps its kind, whatever it is", () => {
  for (const kind of ["lost", "gone", "damaged", "refused"] as const) {
    const arrived = sent(new FetchError(kind, `It is ${kind}.`));
    assertInstanceOf(arrived, FetchError);
    assertEquals([arrived.kind, arrived.message], [kind, `It is ${kind}.`]);
  }
});

Deno.test("names without a class here, and what is no error, become plain ones", () => {
  const aborted = sent(new DOMException("Enough", "AbortError"));
  assertEquals([aborted.name, aborted.message], ["AbortError", "Enough"]);
  assertEquals(sent("a text").message, "a text");
});
