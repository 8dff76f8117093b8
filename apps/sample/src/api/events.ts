import * as v from 'valibot'

import { share, run, step } from './run.js'

/**
 * What `GET /api/events` tells, as server-sent events of the name `message`.
 *
 * - `hello`: the first one; another `start` than before means that the server was started again.
 * - `run-started`, `run-step`, `share-settled`, `run-finished`: how a change comes along.
 * - `people-changed`, `trouble-changed`: something is to be fetched anew, perhaps because of another tab.
 */
export const serverEvent = v.variant('type', [
  v.object({ type: v.literal('hello'), start: v.string() }),
  v.object({ type: v.literal('run-started'), run }),
  v.object({ type: v.literal('run-step'), run: v.string(), connection: v.string(), step }),
  v.object({ type: v.literal('share-settled'), run: v.string(), connection: v.string(), share }),
  v.object({ type: v.literal('run-finished'), run }),
  v.object({ type: v.literal('people-changed'), people: v.exactOptional(v.array(v.string())) }),
  v.object({ type: v.literal('trouble-changed') }),
])

export type ServerEvent = v.InferOutput<typeof serverEvent>
