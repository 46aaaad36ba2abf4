import { assertEquals, assertRejects } from "@std/assert";
import { type FailureKind, RemoteSourceError } from "./remote_error.ts";
import {
  type RetryPolicy,
  settledWithin,
  sleep,
  type Surroundings,
  withRetry,
} from "./retry.ts";

const POLICY: RetryPolicy = {
  tries: 8,
  firstPause: 1000,
  longestPause: 10_000,
  tryWithin: 60_000,
  finishWithin: 600_000,
};

/** A clock that only pauses move, and dice that always fall the same. */
function stillness(random = 0.5) {
  let now = 0;
  const pauses: number[] = [];
  const lines: string[] = [];
  const surroundings: Surroundings = {
    now: () => now,
    random: () => random,
    sleep: (ms) => {
      pauses.push(ms);
      now += ms;
      return Promise.resolve();
    },
    log: (line) => lines.push(line),
  };
  return { surroundings, pauses, lines };
}

/** A request that fails some times before it succeeds. */
function failing(
  times: number,
  kind: FailureKind = "unavailable",
  retryAfter: number | null = null,
) {
  let tries = 0;
  const request = () =>
    ++tries > times
      ? Promise.resolve("done")
      : Promise.reject(new RemoteSourceError(kind, "out", { retryAfter }));
  return { request, tries: () => tries };
}

Deno.test("withRetry() pauses at random, below a bound that doubles to a limit", async () => {
  for (const random of [0, 0.25, 0.5, 0.999]) {
    const { surroundings, pauses } = stillness(random);
    const { request } = failing(7);
    const answer = await withRetry(request, "it", {
      policy: POLICY,
      surroundings,
    });
    assertEquals(answer, "done");
    assertEquals(
      pauses,
      [1000, 2000, 4000, 8000, 10_000, 10_000, 10_000].map((ms) => ms * random),
    );
  }
});

Deno.test("withRetry() says what it met before it tries again", async () => {
  const { surroundings, lines } = stillness();
  await withRetry(failing(2).request, "City hall", {
    policy: POLICY,
    surroundings,
  });
  assertEquals(lines, [
    "City hall: out; trying again",
    "City hall: out; trying again",
  ]);
});

Deno.test("withRetry() pauses no shorter than it is asked to", async () => {
  const { surroundings, pauses } = stillness();
  await withRetry(failing(2, "rate", 3000).request, "it", {
    policy: POLICY,
    surroundings,
  });
  assertEquals(pauses, [3000, 3000]);
});

Deno.test("withRetry() ends with the tries, or when the time does not suffice", async () => {
  const cases: [policy: Partial<RetryPolicy>, tries: number, end: string][] = [
    [{ tries: 1 }, 1, "out (gave up after one try)"],
    [{ tries: 3 }, 3, "out (gave up after 3 tries)"],
    // Pauses of 0.5, 1, 2 s: the fourth, of 4 s, would end after 7 s.
    [{ finishWithin: 7000 }, 4, "out (gave up after 4 tries)"],
  ];
  for (const [policy, tries, end] of cases) {
    const { surroundings } = stillness();
    const failed = failing(Infinity);
    const error = await assertRejects(
      () =>
        withRetry(failed.request, "it", {
          policy: { ...POLICY, ...policy },
          surroundings,
        }),
      RemoteSourceError,
    );
    assertEquals(error.message, end);
    assertEquals(error.kind, "unavailable");
    assertEquals(failed.tries(), tries);
  }
});

Deno.test("withRetry() tries nothing again that would fail again", async () => {
  for (
    const kind of [
      "credentials",
      "project",
      "permission",
      "not-found",
      "quota",
      "billing-limit",
      "query",
      "answer",
    ] as const
  ) {
    const { surroundings } = stillness();
    const failed = failing(Infinity, kind);
    await assertRejects(
      () => withRetry(failed.request, "it", { policy: POLICY, surroundings }),
      RemoteSourceError,
    );
    assertEquals(failed.tries(), 1, kind);
  }
});

Deno.test("withRetry() passes on what is no failure of the service: a bug of ours", async () => {
  const { surroundings, pauses } = stillness();
  await assertRejects(
    () =>
      withRetry(() => Promise.reject(new TypeError("bug")), "it", {
        policy: POLICY,
        surroundings,
      }),
    TypeError,
    "bug",
  );
  assertEquals(pauses, []);
});

Deno.test("withRetry() tries a request again that takes too long", async () => {
  const { surroundings } = stillness();
  const signals: AbortSignal[] = [];
  const answer = await withRetry(
    (signal) => {
      signals.push(signal);
      return signals.length === 1 ? new Promise(() => {}) : Promise.resolve(7);
    },
    "it",
    { policy: { ...POLICY, tryWithin: 20 }, surroundings },
  );
  assertEquals(answer, 7);
  assertEquals(signals.map(({ aborted }) => aborted), [true, false]);
});

Deno.test("withRetry() stops at once when it is aborted: before, during, between", async (t) => {
  const reason = new DOMException("enough", "AbortError");
  await t.step("before", async () => {
    const { request, tries } = failing(0);
    await assertRejects(() =>
      withRetry(request, "it", {
        policy: POLICY,
        surroundings: stillness().surroundings,
        signal: AbortSignal.abort(reason),
      }), DOMException);
    assertEquals(tries(), 0);
  });
  await t.step("during a try", async () => {
    const controller = new AbortController();
    await assertRejects(() =>
      withRetry(
        () => {
          controller.abort(reason);
          return new Promise(() => {});
        },
        "it",
        {
          policy: POLICY,
          surroundings: stillness().surroundings,
          signal: controller.signal,
        },
      ), DOMException);
  });
  await t.step("in a pause", async () => {
    const controller = new AbortController();
    const { request, tries } = failing(Infinity);
    await assertRejects(() =>
      withRetry(request, "it", {
        policy: { ...POLICY, firstPause: 1e9, finishWithin: 1e12 },
        surroundings: {
          ...stillness().surroundings,
          sleep: (ms, signal) => {
            controller.abort(reason);
            return sleep(ms, signal);
          },
        },
        signal: controller.signal,
      }), DOMException);
    assertEquals(tries(), 1);
  });
});

Deno.test("sleep() ends early when it is aborted, and leaves no timer behind", async () => {
  await sleep(1);
  await sleep(1, new AbortController().signal);
  const controller = new AbortController();
  const sleeping = sleep(2 ** 30, controller.signal);
  controller.abort(new DOMException("enough", "AbortError"));
  await assertRejects(() => sleeping, DOMException, "enough");
  await assertRejects(() => sleep(1, controller.signal), DOMException);
});

Deno.test("settledWithin() waits for either end of a promise, but not for ever", async () => {
  await settledWithin(Promise.resolve(), 2 ** 30);
  await settledWithin(Promise.reject(new Error("lost")), 2 ** 30);
  await settledWithin(new Promise(() => {}), 1);
});
