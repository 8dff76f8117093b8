/**
 * The part of a tracer of `@opentelemetry/api` that is used (https://opentelemetry.io/docs/specs/otel/trace/api/).
 * Give `trace.getTracer('crosspatch')`; core itself depends on no tracing library.
 */
export interface Tracer {
  startSpan(
    name: string,
    options?: { kind?: number; attributes?: Record<string, string | number>; startTime?: number },
  ): Span
}

/** The part of a span that is used. */
export interface Span {
  setAttribute(name: string, value: string | number): unknown
  setStatus(status: { code: number }): unknown
  end(endTime?: number): void
}

/** `SpanKind.CLIENT` and `SpanStatusCode.ERROR`, which the specification numbers. */
export const clientKind = 2
export const errorStatus = 2
