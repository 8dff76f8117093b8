import { setImmediate, setTimeout } from 'node:timers/promises'

import { personId } from '../update/job.ts'
import { limiterNames, limiters } from './limiters.ts'
import { callsOf, loadNames } from './load.ts'

// A process of its own for each limiter and load: bursts of one must not hold up another's timers.
const [givenLimiter, givenLoad, origin = '', lane = '', requests, span, spans, startAt] =
  process.argv.slice(2)

/** How many calls are made before what they brought about may go on. */
const callsInTurn = 10

const limiter = limiterNames.find((name) => name === givenLimiter)
const load = loadNames.find((name) => name === givenLoad)
if (limiter === undefined || load === undefined) throw new Error('This is started by section.ts.')
const quota = { requests: Number(requests), span: Number(span) }
const calls = callsOf(load, quota, Number(spans))

// Code is loaded and connections are opened before anything counts.
const warm = limiters[limiter]({ requests: 1000, span: 10 }, `${origin}/warm`)
await Promise.all(Array.from({ length: quota.requests }, (_, number) => warm(personId(number))))

const send = limiters[limiter](quota, `${origin}/${lane}`)
await setTimeout(Number(startAt) - Date.now())
const start = performance.timeOrigin + performance.now()
const asked: number[] = []
for (const [number, at] of calls.entries()) {
  const wait = start + at - performance.timeOrigin - performance.now()
  if (wait > 0) await setTimeout(wait)
  asked.push(performance.timeOrigin + performance.now())
  void send(personId(number))
  // What is let go leaves now, and not after all calls are made: otherwise a first burst would come late.
  if (number % callsInTurn === 0) await setImmediate()
}
// A span more, for what was asked for last.
await setTimeout(start + (Number(spans) + 1) * quota.span - performance.timeOrigin - performance.now())
process.stdout.write(JSON.stringify(asked), () => process.exit(0))
