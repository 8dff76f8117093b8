import type { LiveShare } from './live-plan.js'
import type { ShownFieldPlan } from '../../../src/api/plan.js'
import type { Share, ShownResult, Step } from '../../../src/api/run.js'

/** How good a state is. */
type Tone = 'good' | 'still' | 'notice' | 'bad' | 'waiting'

/** A state in words, with the tone that goes along. */
export interface Verdict {
  readonly words: string
  readonly tone: Tone
}

/** What an app's plan comes to. */
export function planVerdict(share: LiveShare): Verdict {
  const { state, plan } = share
  if (state === 'failed') return { words: 'could not be planned', tone: 'bad' }
  if (plan === undefined) return { words: 'planning…', tone: 'waiting' }
  if (state !== 'checked' && plan.status === 'needs-current') {
    return { words: 'reading the record…', tone: 'waiting' }
  }
  switch (plan.status) {
    case 'ready': {
      const { length } = plan.requests
      const requests = length === 1 ? '1 request' : `${length} requests`
      return state === 'checked'
        ? { words: requests, tone: 'good' }
        : { words: `${requests}, as far as can be told`, tone: 'waiting' }
    }
    case 'nothing-to-send':
      return state === 'checked'
        ? { words: 'nothing to send', tone: 'still' }
        : { words: 'nothing to send, as far as can be told', tone: 'waiting' }
    case 'refused':
      return { words: 'takes none of it', tone: 'notice' }
    case 'needs-current':
      return { words: 'needs the record', tone: 'notice' }
    case 'failed':
      return { words: 'its record could not be read', tone: 'bad' }
  }
}

/** What becomes of a field according to the plan. */
export function fieldVerdict(status: ShownFieldPlan['status']): Verdict {
  switch (status) {
    case 'taken':
      return { words: 'is sent', tone: 'good' }
    case 'unchanged':
      return { words: 'is there already', tone: 'still' }
    case 'refused':
      return { words: 'is refused', tone: 'notice' }
    case 'needs-current':
      return { words: 'depends on the record', tone: 'waiting' }
  }
}

/** How an app's part of a run stands. */
export function shareVerdict({ status, fields, strays }: Share): Verdict {
  switch (status) {
    case 'running':
      return { words: 'under way', tone: 'waiting' }
    case 'applied':
      return { words: 'done', tone: 'good' }
    case 'nothing-to-send':
      return { words: 'nothing to do', tone: 'still' }
    case 'refused':
      return { words: 'takes none of it', tone: 'notice' }
    case 'partly-applied':
      return strays.length === 0 && fields.every(isAsPlanned)
        ? { words: 'done; the rest is refused', tone: 'good' }
        : { words: 'partly done', tone: 'notice' }
    case 'failed':
      return { words: 'failed', tone: 'bad' }
    case 'uncertain':
      return { words: 'uncertain', tone: 'bad' }
  }
}

/** A refusal was announced by the plan. */
function isAsPlanned({ outcome }: ShownResult): boolean {
  return outcome !== 'failed' && outcome !== 'uncertain'
}

/** What became of a field. */
export function outcomeVerdict(outcome: ShownResult['outcome']): Verdict {
  switch (outcome) {
    case 'changed':
      return { words: 'changed, and read back', tone: 'good' }
    case 'accepted':
      return { words: 'accepted; the app never shows it', tone: 'good' }
    case 'unchanged':
      return { words: 'was there already', tone: 'still' }
    case 'refused':
      return { words: 'refused, as planned', tone: 'notice' }
    case 'failed':
      return { words: 'failed', tone: 'bad' }
    case 'uncertain':
      return { words: 'uncertain: look at it in the app', tone: 'bad' }
  }
}

/** Without what has been answered since. */
export function settledSteps(steps: readonly Step[]): Step[] {
  return steps.filter(({ type }, index) => type !== 'sending' || index === steps.length - 1)
}

/** A moment of a run. */
export function stepWords({ type, method, operation, attempt, status, rule, milliseconds }: Step): string {
  const what = method ?? operation
  const seconds = milliseconds === undefined ? undefined : secondsOf(milliseconds)
  switch (type) {
    case 'waiting':
      return seconds === undefined ? 'waits' : `waits ${seconds}`
    case 'sending':
      return attempt === undefined || attempt < 2 ? `sends ${what}` : `sends ${what}, attempt ${attempt}`
    case 'received':
      return `${what} ${status ?? 'without an answer'}${seconds === undefined ? '' : `, ${seconds}`}`
    case 'retrying':
      return [
        'tries again',
        ...(seconds === undefined ? [] : [`in ${seconds}`]),
        ...(status === undefined ? [] : [`after ${status}`]),
        ...(rule === undefined ? [] : [`(${rule})`]),
      ].join(' ')
  }
}

function secondsOf(milliseconds: number): string {
  return milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`
}
