import { HttpError } from "fresh";
import { assertEquals, assertInstanceOf } from "@std/assert";

Deno.test("HttpError carries a status, a message and a cause", () => {
  const cause = new Error("why");
  const error = new HttpError(503, "Closed", { cause });
  assertInstanceOf(error, Error);
  assertEquals([error.name, error.status], ["HttpError", 503]);
  assertEquals([error.message, error.cause], ["Closed", cause]);
});

Deno.test("HttpError without a message says what its status means", () => {
  assertEquals(new HttpError(404).message, "Not Found");
  assertEquals(new HttpError(599).message, "HTTP error 599");
});
