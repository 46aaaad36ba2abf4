import { assert, assertEquals } from "@std/assert";
import { FakeSoda } from "./support/fake_soda/fake_soda.ts";
import { startApp } from "./support/app_process.ts";
import { randomIncidents } from "./support/incidents.ts";
import { toRecord } from "./support/warehouse/record.ts";
import { Warehouse } from "./support/warehouse/warehouse.ts";

interface Span {
  name: string;
  spanId: string;
  traceId: string;
  parentSpanId?: string;
  attributes: { key: string; value: Record<string, unknown> }[];
}

/** Takes traces as OpenTelemetry's protocol sends them, in JSON. */
function receiveTraces() {
  const spans: Span[] = [];
  const server = Deno.serve(
    { port: 0, hostname: "127.0.0.1", onListen: () => {} },
    async (request) => {
      const body = await request.json();
      // deno-lint-ignore no-explicit-any -- the protocol's JSON
      for (const resource of body.resourceSpans ?? [] as any[]) {
        for (const { spans: some } of resource.scopeSpans) spans.push(...some);
      }
      return Response.json({});
    },
  );
  return {
    spans,
    endpoint: `http://127.0.0.1:${server.addr.port}`,
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}

Deno.test("with OTEL_DENO a refresh and the answers to requests are traced", async () => {
  await using collector = receiveTraces();
  const incidents = randomIncidents({ seed: 6, count: 300 });
  await using warehouse = await Warehouse.of(incidents.map(toRecord));
  await using portal = await FakeSoda.start(warehouse);
  const app = await startApp({
    CRIMES_SOURCE: "soda",
    SODA_URL: portal.url,
    OTEL_DENO: "true",
    OTEL_EXPORTER_OTLP_PROTOCOL: "http/json",
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint,
  });
  try {
    await app.filled();
    const response = await fetch(`${app.url}api/summary?type=THEFT`);
    assertEquals((await response.json()).data.total > 0, true);
  } finally {
    await app.stop(); // sends what is left
  }

  const { spans } = collector;
  const byId = new Map(spans.map((span) => [span.spanId, span]));
  /** A span with those that it is part of, outermost first. */
  const path = (span: Span): string[] => {
    const parent = byId.get(span.parentSpanId ?? "");
    return [...parent ? path(parent) : [], span.name];
  };
  const paths = spans.map((span) => path(span).join(" > "));
  for (
    const expected of [
      "refresh",
      "refresh > refresh probe",
      "refresh > refresh step",
      "refresh > refresh step > publish read",
      "refresh > refresh step > publish merge",
      "refresh > refresh step > publish switch",
    ]
  ) assert(paths.includes(expected), `${expected} in\n${paths.join("\n")}`);
  // Deno makes the span of a request; the engine's work is part of it.
  assert(
    paths.some((each) => /^GET.* > query$/.test(each)),
    paths.join("\n"),
  );
  const step = spans.find(({ name }) => name === "refresh step")!;
  const rows = step.attributes.find(({ key }) => key === "crimes.rows");
  assertEquals(Number(Object.values(rows!.value)[0]), incidents.length);
});
