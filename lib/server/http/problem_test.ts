import { assertEquals } from "@std/assert";
import { HttpError } from "fresh";
import { Problem, problemResponse } from "./problem.ts";

Deno.test("problemResponse() tells callers what they may know", async () => {
  const cases: [
    error: unknown,
    status: number,
    title: string,
    detail: string,
  ][] = [
    [
      new Problem(404, "unknown-chunk", "No chunk."),
      404,
      "unknown chunk",
      "No chunk.",
    ],
    [new HttpError(404), 404, "not found", "There is nothing at this address."],
    [
      new HttpError(405),
      405,
      "method not allowed",
      "This address answers GET and HEAD only.",
    ],
    [new HttpError(413, "Too large"), 413, "bad request", "Too large"],
    [
      new HttpError(500, "secret"),
      500,
      "internal",
      "Something went wrong on our side.",
    ],
    [
      new TypeError("secret"),
      500,
      "internal",
      "Something went wrong on our side.",
    ],
    ["thrown text", 500, "internal", "Something went wrong on our side."],
  ];
  for (const [error, status, title, detail] of cases) {
    const response = problemResponse(error, () => {});
    assertEquals(response.status, status);
    assertEquals(
      response.headers.get("content-type"),
      "application/problem+json",
    );
    const body = await response.json();
    assertEquals([body.status, body.title, body.detail], [
      status,
      title,
      detail,
    ]);
  }
});

Deno.test("problemResponse() reports only what is our fault", () => {
  const reported: unknown[] = [];
  const bug = new TypeError("bug");
  for (
    const error of [
      new Problem(400, "bad-request", "b"),
      new HttpError(404),
      bug,
    ]
  ) {
    problemResponse(error, (error) => reported.push(error));
  }
  assertEquals(reported, [bug]);
});

Deno.test("problemResponse() says when to come back and what is allowed", () => {
  const starting = new Problem(503, "starting", "Wait.", { retryAfter: 2 });
  assertEquals(problemResponse(starting).headers.get("retry-after"), "2");
  const method = problemResponse(new HttpError(405));
  assertEquals(method.headers.get("allow"), "GET, HEAD");
});
