import type { Candidate, Match } from '@crosspatch/core'

import type { Sought } from '../world.js'
import type { Recognition } from '../recognition.js'
import type { System } from '../app.js'
import type { Tone } from './paint.js'
import type { Screen } from './screen.js'
import { showFailure, showProblem } from './show-failures.js'
import { table, type Cell } from './table.js'
import { indent, inWords, printable } from './text.js'

/** Whom the apps were asked for, and which account of each is theirs. */
export function showMatches(
  { person }: Sought,
  { matches }: Recognition,
  systems: readonly System[],
  screen: Screen,
): string[] {
  const { width, paint } = screen
  const { links: _links, ...known } = person
  const marks = Object.entries(known).map(([field, value]) => `${field} ${printable(value ?? '')}`)
  const asked = systems.flatMap(({ name, label }) => {
    const match = matches[name]
    return match === undefined ? [] : [{ label, match }]
  })
  const columns = [{ title: '' }, { title: '' }, { title: '', share: 1 }, { title: '' }]
  const rows = asked.map(({ label, match }) => rowOf(label, match))
  return [
    ...indent(`Known of the person: ${marks.join(', ')}`, width, 2, 2),
    '',
    ...table(columns, rows, { width, margin: 2, paint }).slice(2),
    ...asked.flatMap(({ label, match }) => showReason(label, match, screen)),
  ]
}

const verdicts = {
  linked: { mark: '✓', tone: 'good' },
  absent: { mark: '-', tone: 'notice' },
  invited: { mark: '✗', tone: 'bad' },
  ambiguous: { mark: '✗', tone: 'bad' },
  unknown: { mark: '✗', tone: 'bad' },
} as const satisfies Record<Match['status'], { mark: string; tone: Tone }>

function rowOf(label: string, match: Match): Cell[] {
  const { mark, tone } = verdicts[match.status]
  const id = match.status === 'linked' ? shortened(printable(match.link.id)) : ''
  return [{ text: mark, tone }, { text: label }, { text: inShort(match) }, { text: id, tone: 'faint' }]
}

function inShort(match: Match): string {
  switch (match.status) {
    case 'linked':
      return `linked by ${inWords(match.by)}${inUse(match.active)}`
    case 'absent':
      return `no account; looked for by ${inWords(match.tried)}`
    case 'invited':
      return 'left out: invited, and not there yet'
    case 'ambiguous':
      return 'left out: ambiguous'
    case 'unknown':
      return 'left out: nobody can say whether there is an account'
  }
}

/** Why an app is left out, and which accounts come into question. */
function showReason(label: string, match: Match, screen: Screen): string[] {
  switch (match.status) {
    case 'linked':
    case 'absent':
      return []
    case 'invited':
      return ['', ...match.candidates.flatMap((candidate) => showCandidate(candidate, screen))]
    case 'ambiguous':
      return [
        '',
        ...showProblem({ subject: label, message: match.message }, screen),
        ...match.candidates.flatMap((candidate) => showCandidate(candidate, screen)),
      ]
    case 'unknown':
      return [
        '',
        ...match.failures.flatMap((failure) => showFailure({ ...failure, connection: label }, screen)),
      ]
  }
}

function showCandidate({ id, by, active }: Candidate, { width }: Screen): string[] {
  return indent(`${printable(id)} found by ${inWords(by)}${inUse(active)}`, width, 4, 2)
}

function inUse(active: boolean | undefined): string {
  return active === false ? ', not active' : ''
}

/** Enough to recognise an id by; whole ones stand in the requests of the plan. */
function shortened(id: string): string {
  return id.length > 12 ? `${id.slice(0, 8)}…` : id
}
