/**
 * What takes how long, for OpenTelemetry. Deno's own exporter collects it with
 * `OTEL_DENO=true`; without, all of this does nothing.
 */
import { type Attributes, SpanStatusCode, trace } from "@opentelemetry/api";

/** A part of the work: may be told more while it goes on. */
export interface Span {
  setAttributes(attributes: Attributes): unknown;
}

/**
 * Does some work as a span of the present trace. Spans begun within it are its
 * children. Throws what the work throws, and notes it.
 *
 * @param attributes Facts without secrets; the names follow OpenTelemetry's
 * way, such as `crimes.period`.
 */
export function inSpan<T>(
  name: string,
  attributes: Attributes,
  work: (span: Span) => Promise<T>,
): Promise<T> {
  const tracer = trace.getTracer("chicago-crimes");
  return tracer.startActiveSpan(name, { attributes }, async (span) => {
    try {
      return await work(span);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      span.setStatus({ code: SpanStatusCode.ERROR, message });
      throw error;
    } finally {
      span.end();
    }
  });
}
