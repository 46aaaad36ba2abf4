import type { Alarm } from "../../lib/server/alerts/alarm.ts";

/** A webhook that takes alarms. */
interface AlarmReceiver extends AsyncDisposable {
  /** For `ALERT_WEBHOOK_URL`. */
  readonly url: string;
  /** What came since it was last asked. */
  take(): Alarm[];
}

/** Starts one on a free port. */
export function receiveAlarms(): AlarmReceiver {
  let got: Alarm[] = [];
  const server = Deno.serve(
    { port: 0, hostname: "127.0.0.1", onListen: () => {} },
    async (request) => {
      got.push(await request.json());
      return new Response(null, { status: 204 });
    },
  );
  return {
    url: `http://127.0.0.1:${server.addr.port}/hook`,
    take() {
      const taken = got;
      got = [];
      return taken;
    },
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}
