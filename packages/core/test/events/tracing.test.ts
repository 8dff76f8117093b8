import { trace } from '@opentelemetry/api'
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base'
import { expect, test } from 'vitest'

import { createDirectory, type Tracer } from '../../src/index.js'
import { reference } from '../reference/plugin.js'
import { referenceSimulator } from '../reference/simulator.js'
import { fakeClock } from '../support/fake-clock.js'
import { referenceSettings } from '../support/plugins.js'

function compose(tracer?: Tracer) {
  const simulator = referenceSimulator()
  const exporter = new InMemorySpanExporter()
  const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] })
  const directory = createDirectory(
    { shop: reference(referenceSettings) },
    {
      fetch: simulator.fetch,
      clock: fakeClock(),
      random: () => 0,
      tracer: tracer ?? provider.getTracer('crosspatch'),
    },
  )
  return { simulator, exporter, directory }
}

test('takes a tracer of the tracing API as it is', () => {
  const tracer: Tracer = trace.getTracer('crosspatch')
  expect(tracer.startSpan('PATCH').end()).toBe(undefined)
})

test('makes a client span of each attempt, named and described by the conventions', async () => {
  const { directory, exporter, simulator } = compose()
  simulator.inject({ kind: 'status', status: 429, headers: { 'retry-after': '1' } })
  await directory.update({ shop: '7' }, { title: 'Store manager' })
  const spans = exporter.getFinishedSpans()
  expect(
    spans.map(({ name, kind, status, attributes }) => ({ name, kind, code: status.code, attributes })),
  ).toEqual([
    {
      name: 'PATCH',
      kind: 2,
      code: 2,
      attributes: {
        'http.request.method': 'PATCH',
        'server.address': 'reference.example',
        'server.port': 443,
        'url.scheme': 'https',
        'http.response.status_code': 429,
        'error.type': '429',
        'crosspatch.connection': 'shop',
        'crosspatch.plugin': 'reference',
        'crosspatch.operation': 'update',
      },
    },
    {
      name: 'PATCH',
      kind: 2,
      code: 0,
      attributes: {
        'http.request.method': 'PATCH',
        'server.address': 'reference.example',
        'server.port': 443,
        'url.scheme': 'https',
        'http.request.resend_count': 1,
        'http.response.status_code': 200,
        'crosspatch.connection': 'shop',
        'crosspatch.plugin': 'reference',
        'crosspatch.operation': 'update',
      },
    },
  ])
})

test('ends the span of an attempt that no reply came to', async () => {
  const { directory, exporter, simulator } = compose()
  simulator.inject({ kind: 'drop-before' }, { times: Infinity })
  await directory.update({ shop: '7' }, { title: 'Store manager' })
  const [span] = exporter.getFinishedSpans()
  expect(span?.attributes).toMatchObject({ 'error.type': 'connection-lost' })
  expect(span?.attributes).not.toHaveProperty('http.response.status_code')
})

test('holds no personal data, no secret and no address of a person', async () => {
  const { directory, exporter } = compose()
  await directory.update({ shop: '7' }, { title: 'Canary title', password: 'canary-password' })
  const told = exporter
    .getFinishedSpans()
    .map(({ name, attributes, events }) => ({ name, attributes, events }))
  expect(told.length).toBeGreaterThan(0)
  for (const canary of ['anary', referenceSettings.apiKey, '/users/']) {
    expect(JSON.stringify(told)).not.toContain(canary)
  }
})

test('goes on when the tracer fails', async () => {
  const failing = (): never => {
    throw new Error('the exporter is gone')
  }
  const { directory } = compose({ startSpan: failing })
  expect((await directory.update({ shop: '7' }, { title: 'Store manager' })).ok).toBe(true)
  const half = compose({ startSpan: () => ({ setAttribute: failing, setStatus: failing, end: failing }) })
  expect((await half.directory.update({ shop: '7' }, { title: 'Store manager' })).ok).toBe(true)
})
