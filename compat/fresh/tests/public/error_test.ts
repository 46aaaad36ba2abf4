import { HttpError } from "fresh";
import { assertEquals, assertInstanceOf } from "@std/assert";

Deno.test("HttpError carries a status, a message and a cause", () => {
  const cause = new Error("why");
  const error = new HttpError(503, "Closed", { cause });
  assertInstanceOf(error, Error);
  assertEquals([error.name, error.status], ["HttpError", 503]);
  assertEquals([error.message, error.cause], ["Closed", cause]);
});

Deno.test("HttpError has no message of its own", () => {
  assertEquals(new HttpError(404).message, "");
});
