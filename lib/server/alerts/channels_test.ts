import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import type { Alarm } from "./alarm.ts";
import { sentry } from "./sentry.ts";
import { slack, telegram, webhook } from "./webhooks.ts";

const ALARM: Alarm = {
  key: "stale-data",
  severity: "warning",
  title: "No new day for 12 days",
  detail: "The newest record is of 2018-11-12.",
};

/** A server that records what it is sent and answers with a status. */
function receiver(status = 200) {
  const got: { path: string; body: string }[] = [];
  const server = Deno.serve(
    { port: 0, hostname: "127.0.0.1", onListen() {} },
    async (request) => {
      const { pathname } = new URL(request.url);
      got.push({ path: pathname, body: await request.text() });
      return Response.json({ ok: true }, { status });
    },
  );
  const host = `127.0.0.1:${server.addr.port}`;
  return {
    got,
    host,
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}

const { signal } = new AbortController();

Deno.test("an alarm goes where it was meant to, and follows no redirect", async () => {
  await using elsewhere = receiver();
  const server = Deno.serve(
    { port: 0, hostname: "127.0.0.1", onListen() {} },
    () => Response.redirect(`http://${elsewhere.host}/`, 307),
  );
  const url = `http://127.0.0.1:${server.addr.port}`;
  for (
    const channel of [
      slack(url),
      webhook(url),
      telegram("1:a", "1", fetch, url),
      sentry(url.replace("//", "//public@") + "/1"),
    ]
  ) {
    await assertRejects(
      () => channel.deliver(ALARM, signal),
      Error,
      "answered 307",
    );
  }
  assertEquals(elsewhere.got, []);
  await server.shutdown();
});

Deno.test("slack() posts the alarm as text", async () => {
  await using to = receiver();
  await slack(`http://${to.host}/services/T/B/x`).deliver(ALARM, signal);
  assertEquals(to.got[0]?.path, "/services/T/B/x");
  const { text } = JSON.parse(to.got[0]!.body);
  assertStringIncludes(text, ALARM.title);
  assertStringIncludes(text, ALARM.detail);
});

Deno.test("slack() lets no alarm call the whole channel", async () => {
  await using to = receiver();
  const alarm = { ...ALARM, detail: "On /: <!channel> & co." };
  await slack(`http://${to.host}/`).deliver(alarm, signal);
  const { text } = JSON.parse(to.got[0]!.body);
  assertStringIncludes(text, "On /: &lt;!channel&gt; &amp; co.");
});

Deno.test("telegram() posts to the bot's chat", async () => {
  await using to = receiver();
  await telegram("12:ab", "-99", fetch, `http://${to.host}`)
    .deliver(ALARM, signal);
  assertEquals(to.got[0]?.path, "/bot12:ab/sendMessage");
  assertEquals(JSON.parse(to.got[0]!.body).chat_id, "-99");
});

Deno.test("webhook() posts the whole alarm with the time", async () => {
  await using to = receiver();
  await webhook(`http://${to.host}/hook`, fetch, () => 0)
    .deliver(ALARM, signal);
  assertEquals(JSON.parse(to.got[0]!.body), {
    service: "chicago-crimes",
    at: "1970-01-01T00:00:00.000Z",
    ...ALARM,
  });
});

Deno.test("a channel that refuses is a failed delivery", async () => {
  await using to = receiver(500);
  const channels = [
    slack(`http://${to.host}/`),
    telegram("1:a", "2", fetch, `http://${to.host}`),
    webhook(`http://${to.host}/`),
  ];
  for (const channel of channels) {
    await assertRejects(
      () => channel.deliver(ALARM, signal),
      Error,
      "answered 500",
      channel.name,
    );
  }
});

Deno.test("sentry() sends an event that groups by the alarm's key", async () => {
  await using to = receiver();
  await sentry(`http://public@${to.host}/1`).deliver(ALARM, signal);
  assertStringIncludes(to.got[0]!.path, "/api/1/envelope");
  const event = JSON.parse(to.got[0]!.body.split("\n")[2]!);
  assertEquals([event.message, event.level, event.fingerprint], [
    ALARM.title,
    "warning",
    [ALARM.key],
  ]);
});

Deno.test("sentry() fails if Sentry refuses or the DSN is wrong", async () => {
  await using to = receiver(403);
  await assertRejects(
    () => sentry(`http://public@${to.host}/1`).deliver(ALARM, signal),
    Error,
    "answered 403",
  );
  await assertRejects(() => sentry("nonsense").deliver(ALARM, signal), Error);
});
