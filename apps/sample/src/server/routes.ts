import type { Context, Hono } from 'hono'

import { matchInput, linkInput, newPerson } from '../api/people.js'
import { planInput } from '../api/plan.js'
import { applyInput, retryInput } from '../api/run.js'
import { calmInput, readingsInput, troubleInput } from '../api/trouble.js'
import { readBody } from './body.js'
import { coverageOf } from './coverage.js'
import { withoutValues } from './history.js'
import { readRecords } from './read-records.js'
import { personView, rowOf } from './show-person.js'
import type { State } from './state.js'
import { streamEvents } from './stream-events.js'

/** The calls that read. */
export function addReading(app: Hono, state: State): void {
  const { world, people, runs } = state
  app.get('/api/session', (context) => context.json(state.session))
  app.get('/api/people', (context) => context.json({ people: people.all.map(rowOf) }))
  app.get('/api/people/:key', async (context) => {
    const known = people.get(context.req.param('key'))
    const records = await readRecords(known, world, signalOf(context, state))
    const seen = Object.entries(records).filter(
      ([name, record]) => record.ok && known.see(name, record.value),
    )
    if (seen.length > 0) state.bus.publish({ type: 'people-changed', people: [known.key] })
    return context.json(personView(known, records, world.meanings))
  })
  app.get('/api/hints', async (context) => context.json(await state.hints.read(signalOf(context, state))))
  app.get('/api/history', (context) => context.json({ runs: runs.log.runs }))
  app.get('/api/history/download', (context) => {
    context.header('content-disposition', 'attachment; filename="crosspatch-history.json"')
    return context.json({ runs: runs.log.runs.map(withoutValues) })
  })
  app.get('/api/coverage', (context) => context.json(coverageOf(world)))
  app.get('/api/trouble', (context) => context.json({ connections: state.troubles.all }))
  app.get('/api/events', (context) => streamEvents(context, state))
}

/** The calls about people and their changes. */
export function addWriting(app: Hono, state: State): void {
  const { people, planning, sending, bus } = state
  app.post('/api/people', async (context) => {
    people.add(await readBody(context, newPerson))
    bus.publish({ type: 'people-changed' })
    return context.json({ people: people.all.map(rowOf) })
  })
  app.post('/api/match', async (context) => {
    const { people: keys } = await readBody(context, matchInput)
    const asked = keys === undefined ? people.all : [...new Set(keys)].map((key) => people.get(key))
    const signal = signalOf(context, state)
    await Promise.all(asked.map((known) => people.match(known, signal)))
    bus.publish({ type: 'people-changed', people: asked.map(({ key }) => key) })
    return context.json({ people: asked.map(rowOf) })
  })
  app.post('/api/people/:key/link', async (context) => {
    const { connection, id } = await readBody(context, linkInput)
    const known = people.get(context.req.param('key'))
    await people.choose(known, connection, id, signalOf(context, state))
    bus.publish({ type: 'people-changed', people: [known.key] })
    return context.json({ people: [rowOf(known)] })
  })
  app.post('/api/plan', async (context) => {
    const input = await readBody(context, planInput)
    return context.json(await planning.show(people.get(input.person), input, signalOf(context, state)))
  })
  app.post('/api/apply', async (context) => {
    const input = await readBody(context, applyInput)
    return context.json({ run: sending.apply(input) }, 202)
  })
  app.post('/api/retry', async (context) => {
    const { run } = await readBody(context, retryInput)
    return context.json({ run: await sending.retry(run, signalOf(context, state)) }, 202)
  })
}

/** The calls that make simulators misbehave. */
export function addTrouble(app: Hono, { troubles, hints, bus }: State): void {
  const answer = (context: Context): Response => {
    bus.publish({ type: 'trouble-changed' })
    return context.json({ connections: troubles.all })
  }
  app.post('/api/trouble', async (context) => {
    troubles.inject(await readBody(context, troubleInput))
    return answer(context)
  })
  app.post('/api/trouble/calm', async (context) => {
    troubles.calm((await readBody(context, calmInput)).connection)
    return answer(context)
  })
  app.post('/api/trouble/readings', async (context) => {
    const { connection, readings } = await readBody(context, readingsInput)
    troubles.read(connection, readings)
    hints.forget(connection)
    return answer(context)
  })
}

/** Ends when whoever asked is gone, or the server ends. */
function signalOf({ req }: Context, { signal }: State): AbortSignal {
  return AbortSignal.any([req.raw.signal, signal])
}
