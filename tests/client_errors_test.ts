import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { readAlertSettings } from "../lib/server/settings/alert_settings.ts";
import { createLog } from "../lib/server/watch/log.ts";
import { receiveAlarms } from "./support/alarm_receiver.ts";
import { openApp } from "./support/app.ts";

const OWN = {
  "content-type": "application/json",
  "sec-fetch-site": "same-origin",
};
const REPORT = { message: "a is undefined", page: "/", stack: "at f" };

Deno.test("errors that pages report are logged, and raise one alarm", async (t) => {
  await using hook = receiveAlarms();
  const lines: string[] = [];
  await using app = await openApp(
    { alerts: readAlertSettings({ ALERT_WEBHOOK_URL: hook.url }) },
    {},
    {
      log: createLog({
        format: "json",
        level: "warn",
        write: (_, line) => lines.push(line),
      }),
    },
  );
  const report = (
    body: BodyInit,
    headers: HeadersInit = OWN,
    method = "POST",
  ) =>
    app.ask("/api/client-errors", {
      method,
      headers,
      ...method === "POST" && { body },
    });

  await t.step("from our own pages", async () => {
    for (let i = 0; i < 3; i++) {
      const message = `fault ${i}\n\u0007<!channel> of ${"é".repeat(2_000)}`;
      const body = JSON.stringify({ ...REPORT, message });
      const response = await report(body);
      assertEquals([response.status, await response.text()], [204, ""]);
    }
    await app.services.watch.settled();
    const [alarm, ...more] = hook.take();
    assertEquals([alarm!.key, alarm!.severity, more.length], [
      "client-errors",
      "warning",
      0,
    ]);
    // Whichever of them was first to take the alarm.
    assertMatch(alarm!.detail, /^On \/: fault [0-2] <!channel> of é/);
    const told = lines.map((line) => JSON.parse(line))
      .filter(({ page }) => page === "/");
    assertEquals(told.map(({ said }) => said.slice(0, 7)), [
      "fault 0",
      "fault 1",
      "fault 2",
    ]);
    assertEquals(told[0].said.length, 1_000);
  });

  const good = JSON.stringify(REPORT);
  const refused: [
    name: string,
    status: number,
    body: BodyInit,
    headers?: HeadersInit,
    method?: string,
  ][] = [
    ["from nowhere", 403, good, { "content-type": "application/json" }],
    ["from another site", 403, good, {
      ...OWN,
      "sec-fetch-site": "cross-site",
    }],
    ["as a form", 415, good, { ...OWN, "content-type": "text/plain" }],
    ["no JSON", 400, "{"],
    ["no report", 400, '{"message": 1}'],
    ["null", 400, "null"],
    ["nothing", 400, ""],
    ["too long", 413, JSON.stringify({ ...REPORT, stack: "x".repeat(9_000) })],
    [
      "without end",
      413,
      ReadableStream.from(endless()),
    ],
    ["by GET", 405, "", OWN, "GET"],
  ];
  for (const [name, status, body, headers, method] of refused) {
    await t.step(`refused: ${name}`, async () => {
      const response = await report(body, headers, method);
      assertEquals(response.status, status);
      assertEquals(
        response.headers.get("content-type"),
        "application/problem+json",
      );
      await response.body?.cancel();
    });
  }
  assertEquals(hook.take(), []);
});

async function* endless() {
  while (true) yield await Promise.resolve(new Uint8Array(1_000).fill(32));
}

Deno.test("a report that breaks off is no failure of ours", async () => {
  await using hook = receiveAlarms();
  const lines: string[] = [];
  await using app = await openApp(
    { alerts: readAlertSettings({ ALERT_WEBHOOK_URL: hook.url }) },
    {},
    {
      log: createLog({
        format: "text",
        level: "warn",
        write: (_, line) => lines.push(line),
      }),
    },
  );
  for (let i = 0; i < 10; i++) {
    const body = new ReadableStream({
      pull(controller) {
        controller.error(new Error("the connection is gone"));
      },
    });
    const response = await app.ask("/api/client-errors", {
      method: "POST",
      headers: OWN,
      body,
    });
    const { title } = await response.json();
    assertEquals([response.status, title], [400, "bad report"]);
  }
  await app.services.watch.settled();
  // A busy machine's store may be too slow for limits, which is told as well.
  const told = lines.filter((line) => !line.includes("store is too slow"));
  assertEquals([hook.take(), told], [[], []]);
});

Deno.test("many failed answers raise an alarm", async () => {
  await using hook = receiveAlarms();
  let works = false;
  await using app = await openApp(
    { alerts: readAlertSettings({ ALERT_WEBHOOK_URL: hook.url }) },
    {},
    { log: createLog({ format: "text", level: "error", write: () => {} }) },
  );
  const { services } = app;
  await using broken = await openApp({}, {
    watch: services.watch,
    log: services.log,
    dataset: () =>
      works ? services.dataset() : Promise.reject(new Error("broken")),
  });
  for (let i = 0; i < 4; i++) {
    assertEquals((await broken.ask(i % 2 ? "/" : "/api/summary")).status, 500);
    assertEquals((await broken.ask("/api/nothing")).status, 404);
  }
  await services.watch.settled();
  assertEquals(hook.take(), [], "a few may be chance");
  assertEquals((await broken.ask("/api/summary?type=THEFT")).status, 500);
  await services.watch.settled();
  const [alarm] = hook.take();
  assertEquals(alarm?.key, "server-errors");
  assertStringIncludes(alarm!.detail, "GET /api/summary: broken");
  works = true;
  assertEquals((await broken.ask("/api/summary")).status, 200);
});
