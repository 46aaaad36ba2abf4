import { assertEquals } from "@std/assert";
import { FetchError } from "../data/http.ts";
import { reportErrors } from "./report_errors.ts";

const LOCATION = { origin: "https://crimes.example", pathname: "/" };

function setUp() {
  const window = new EventTarget();
  const sent: { url: string; body: Record<string, string> }[] = [];
  const stop = reportErrors(
    window as unknown as Window,
    (url, init) => {
      sent.push({ url, body: JSON.parse(String(init?.body)) });
      return Promise.reject(new TypeError("offline"));
    },
    LOCATION,
  );
  const fail = (error: unknown, filename = "", message = "") =>
    window.dispatchEvent(
      Object.assign(new Event("error"), { error, filename, message }),
    );
  const reject = (reason: unknown) =>
    window.dispatchEvent(
      Object.assign(new Event("unhandledrejection"), { reason }),
    );
  return { sent, fail, reject, stop };
}

/** An error of a script at an address. */
function errorAt(origin: string, message: string): Error {
  const error = new Error(message);
  error.stack = `Error: ${message}\n    at f (${origin}/assets/a.js:1:2)`;
  return error;
}

Deno.test("reportErrors() tells of errors and rejections that nobody caught", () => {
  const { sent, fail, reject } = setUp();
  const error = errorAt(LOCATION.origin, "a is undefined");
  fail(error, `${LOCATION.origin}/assets/a.js`);
  reject(errorAt(LOCATION.origin, "b is undefined"));
  fail(null, `${LOCATION.origin}/assets/a.js`, "Uncaught text");
  assertEquals(sent.map(({ body }) => body.message), [
    "a is undefined",
    "b is undefined",
    "Uncaught text",
  ]);
  assertEquals(sent[0], {
    url: "/api/client-errors",
    body: { message: "a is undefined", page: "/", stack: error.stack! },
  });
});

Deno.test("reportErrors() tells of each error once, and of few", () => {
  const { sent, reject } = setUp();
  for (let i = 0; i < 20; i++) {
    reject(errorAt(LOCATION.origin, `fault ${Math.floor(i / 2)}`));
  }
  assertEquals(sent.map(({ body }) => body.message), [
    "fault 0",
    "fault 1",
    "fault 2",
  ]);
});

Deno.test("reportErrors() leaves other people's scripts alone", () => {
  const { sent, fail, reject } = setUp();
  fail(errorAt("chrome-extension://abc", "x"), "chrome-extension://abc/a.js");
  fail(null, "", "Script error.");
  reject("a text that nobody knows the origin of");
  assertEquals(sent, []);
});

/** What browsers say of a module that was on its way when a page was left. */
const NO_MODULES = [
  "Failed to fetch dynamically imported module: https://crimes.example/a.js",
  "error loading dynamically imported module: https://crimes.example/a.js",
  "Importing a module script failed.",
];

Deno.test("reportErrors() takes what was not fetched for none of the page's faults", () => {
  const { sent, reject } = setUp();
  const { stack } = errorAt(LOCATION.origin, "");
  const lost = new FetchError("lost", "The connection to the server is lost.");
  for (const one of [lost, ...NO_MODULES.map((text) => new TypeError(text))]) {
    reject(Object.assign(one, { stack }));
    const cause = { cause: one };
    reject(Object.assign(new Error("Nothing is drawn", cause), { stack }));
  }
  assertEquals(sent, []);
});

Deno.test("reportErrors() takes a browser's notice for no error", () => {
  const { sent, fail } = setUp();
  for (
    const text of [
      "ResizeObserver loop completed with undelivered notifications.",
      "ResizeObserver loop limit exceeded",
    ]
  ) fail(null, `${LOCATION.origin}/`, text);
  assertEquals(sent, []);
});

Deno.test("reportErrors() sends no more than the server takes", () => {
  const { sent, reject } = setUp();
  reject(errorAt(LOCATION.origin, "é".repeat(100_000)));
  const lengths = Object.values(sent[0]!.body).map((text) => text.length);
  assertEquals(lengths, [1_000, 1, 1_000]);
});

Deno.test("reportErrors() ends when it is told to", () => {
  const { sent, reject, stop } = setUp();
  stop();
  reject(errorAt(LOCATION.origin, "late"));
  assertEquals(sent, []);
});
