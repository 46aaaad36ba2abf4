import type { Channel } from "./alarm.ts";

/** How long Sentry may take to answer, in milliseconds. */
const FLUSH_TIME = 5_000;

/**
 * A project of Sentry. The client is loaded with the first alarm, so that a
 * start does not wait for it, and watches nothing by itself.
 *
 * @param dsn The project's DSN, with its public key.
 */
export function sentry(dsn: string): Channel {
  let client: ReturnType<typeof open> | undefined;
  return {
    name: "sentry",
    async deliver({ key, severity, title, detail }) {
      const opened = await (client ??= open(dsn));
      let status: number | undefined;
      const stop = opened.on("afterSendEvent", (_event, response) => {
        status = response?.statusCode;
      });
      try {
        opened.captureEvent({
          message: title,
          level: severity,
          fingerprint: [key],
          extra: { detail },
        });
        await opened.flush(FLUSH_TIME);
      } finally {
        stop();
      }
      if (status === undefined) throw new Error("no answer");
      if (status >= 300) throw new Error(`answered ${status}`);
    },
  };
}

async function open(dsn: string) {
  const { createTransport, init } = await import("@sentry/deno");
  const client = init({
    dsn,
    defaultIntegrations: false,
    transport: (options) =>
      createTransport(options, async ({ body }) => {
        const response = await fetch(options.url, {
          method: "POST",
          body: body as BodyInit,
          headers: options.headers ?? {},
          // As of webhooks: elsewhere is not where the alarm was meant to go.
          redirect: "manual",
        });
        await response.body?.cancel();
        return { statusCode: response.status };
      }),
  });
  if (client === undefined) throw new Error("the DSN is not usable");
  return client;
}
