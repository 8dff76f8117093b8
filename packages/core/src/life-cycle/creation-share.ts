import type { Failure } from '../failure/failure.js'
import type { HttpRequest } from '../http/message.js'
import type { Change } from '../patch/change.js'
import type { Checked } from '../plugin/check.js'
import { located } from '../directory/channel.js'
import { describeFields, type Derived } from '../directory/derive.js'
import type { Target } from './targets.js'

/** A creation that can be sent. */
export function readyShare({ channel, id = '' }: Target, checked: Checked, request: HttpRequest): Derived {
  const refused = refusedBy(checked)
  const fields = describeFields({ channel, id, checked, taken: checked.taken, ...nothingElse, refused })
  return { status: 'ready', fields, requests: [request], failures: [] }
}

/** Why nothing is created, and which of the fields are at fault themselves. */
export interface Stop {
  /** `refused` when the vendor can't; `failed` when it could not be asked. */
  readonly status: 'refused' | 'failed'
  readonly reasons: readonly Failure[]
  readonly asked: readonly Change[]
  /** What the table makes of the values, if it came so far. */
  readonly checked?: Checked
}

/** A creation that is not going to be sent. */
export function stoppedShare({ channel, id = '' }: Target, stop: Stop): Derived {
  const { status, reasons, asked, checked } = stop
  const failures = reasons.map((failure) => located(failure, channel, id))
  const why = (path: string): Failure =>
    failures.find(({ field }) => field === path) ?? sharedBy(failures, path)
  if (checked === undefined) {
    const fields = asked.map(({ path, verb }) => ({
      path,
      verb,
      status: 'refused' as const,
      failure: why(path),
    }))
    return { status, fields, requests: [], failures }
  }
  const refused = refusedBy(checked)
  if (status === 'refused') {
    for (const { change } of checked.taken) refused.set(change, why(change.path))
  }
  const fields = describeFields({ channel, id, checked, taken: [], ...nothingElse, refused })
  return { status, fields, requests: [], failures }
}

/** Everything that a strict call is refused for, each once. */
export function refusalsOf({ channel, id = '' }: Target, { reasons, checked }: Stop): readonly Failure[] {
  const all = new Map<string, Failure>()
  for (const failure of [...reasons, ...(checked?.refused ?? []).map((each) => each.failure)]) {
    const key = `${failure.field} ${failure.rule}`
    if (!all.has(key)) all.set(key, located(failure, channel, id))
  }
  return [...all.values()]
}

const nothingElse = { unchanged: new Set<Change>(), needs: new Map<string, string>() }

function refusedBy({ refused }: Checked): Map<Change, Failure> {
  return new Map(refused.map(({ change, failure }) => [change, failure]))
}

/** A field that is fine itself, of an account that is not created for another reason. */
function sharedBy(failures: readonly Failure[], path: string): Failure {
  const whole = failures.find(({ field }) => field === undefined)
  if (whole !== undefined) return { ...whole, field: path }
  const { vendorField: _other, ...first } = failures[0] ?? unexplained
  const names = [...new Set(failures.map(({ field }) => field))].join(', ')
  return {
    ...first,
    field: path,
    rule: 'created-together',
    message: `No account is created, because of ${names}. ${first.message}`,
  }
}

const unexplained: Failure = {
  code: 'unsupported',
  rule: 'plugin-fault',
  message: 'The plugin gave no reason.',
  remedy: "Report it to the plugin's author.",
}
