import type { Failure } from '@crosspatch/core'

import type { Share } from '../api/run.js'
import type { ShownValue } from '../api/value.js'
import type { Epilogue, Result } from '../story.js'
import type { Value } from '../values.js'

/** What a share is when it has ended. */
export type Ending = Pick<Share, 'status' | 'fields' | 'strays' | 'failures'>

/** One app's part in a run that has ended. */
export function endingOf(connection: string, { report, results }: Epilogue): Ending {
  const status = report.connections[connection]?.status
  const result = results.find(({ name }) => name === connection)
  if (status === undefined || result === undefined) return brokenOff([], 'uncertain')
  return { status, ...shownResult(result) }
}

/** The end of a share that nobody could carry to its end. */
export function brokenOff(failures: readonly Failure[], status: 'failed' | 'uncertain'): Ending {
  return { status, fields: [], strays: [], failures: failures.length > 0 ? failures : [unexpected] }
}

const unexpected: Failure = {
  code: 'uncertain',
  message: 'The run broke off because of a fault of its own.',
  remedy: 'Look at what the app holds now, then try again.',
}

/**
 * Whether it makes sense to try again. What an app can't take, as the plan has said, it can't take the next time
 * either.
 */
export function isRetryable({ status, fields }: Ending): boolean {
  return status === 'failed' || status === 'uncertain' || openPaths({ fields }).length > 0
}

/** The fields that did not end well. */
export function openPaths({ fields }: Pick<Ending, 'fields'>): readonly string[] {
  return fields.flatMap(({ outcome, paths }) =>
    outcome === 'failed' || outcome === 'uncertain' ? paths : [],
  )
}

function shownResult({ fields, strays, failures }: Result): Omit<Ending, 'status'> {
  return {
    fields: fields.map(({ before, after, ...field }) => ({ ...field, ...told({ before, after }) })),
    strays: strays.map(({ path, before, after }) => ({ path, ...told({ before, after }) })),
    failures,
  }
}

/** Without what the app does not tell. */
function told({ before, after }: { readonly before: Value; readonly after: Value }): {
  before?: ShownValue
  after?: ShownValue
} {
  return {
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
  }
}
